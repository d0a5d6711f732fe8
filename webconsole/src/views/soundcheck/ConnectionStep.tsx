import { type Signal, useSignal } from "@preact/signals";
import { PlugZap } from "lucide-preact";
import { text } from "../../i18n";
import { ECHO_S, type EchoFailure, echo } from "../../phone/echo";
import { api, Refused } from "../../server/api";
import { Button } from "../../ui/Button";
import { Notice } from "../../ui/Notice";
import { Step } from "./Step";
import type { Outcome } from "./steps";
import { checkWords } from "./words";

interface Props {
  outcome: Signal<Outcome>;
  stream: MediaStream | null;
}

type Told = { why: EchoFailure } | { roundTripMs: number | null } | null;

export function ConnectionStep({ outcome, stream }: Props) {
  const check = checkWords.value;
  const { common } = text.value;
  const left = useSignal<number | null>(null);
  const told = useSignal<Told>(null);

  const test = async () => {
    if (!stream) return;
    told.value = null;
    left.value = ECHO_S;
    try {
      const { sip } = await api.sipCheck();
      const result = await echo(sip, stream, (s) => {
        left.value = s;
      });
      outcome.value = result.ok ? "good" : "bad";
      told.value = result.ok ? { roundTripMs: result.roundTripMs } : { why: result.why };
    } catch (error) {
      outcome.value = "bad";
      // Whatever it was (the phone's code could not be loaded, say), the person must read something.
      told.value = { why: error instanceof Refused ? "socket-refused" : "lost" };
    } finally {
      left.value = null;
    }
  };

  const failures: Record<string, string> = text.value.failures;
  const result = told.value;
  return (
    <Step id="connection" number={3} title={check.connection} outcome={outcome.value}>
      <p role="status">{left.value === null ? check.connectionHint : check.testing(left.value)}</p>
      {result && "why" in result && (
        <Notice kind="bad">{failures[result.why] ?? text.value.failures.lost}</Notice>
      )}
      {result && "roundTripMs" in result && (
        <Notice kind="good">
          {result.roundTripMs === null ? check.connectionQuiet : check.connectionDone(result.roundTripMs)}
        </Notice>
      )}
      <div class="step-actions">
        <Button
          kind={outcome.value === "good" ? "plain" : "primary"}
          pending={left.value !== null}
          why={stream ? null : check.allowHint}
          onClick={test}
          icon={<PlugZap size={18} aria-hidden="true" />}
        >
          {outcome.value === "bad" ? common.retry : check.test}
        </Button>
      </div>
    </Step>
  );
}
