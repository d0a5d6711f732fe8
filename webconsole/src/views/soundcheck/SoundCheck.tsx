import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { SkipLink } from "../../a11y/SkipLink";
import { me } from "../../board/live";
import { errorSentence, text } from "../../i18n";
import { takeSeat } from "../../phone/headset";
import { go } from "../../route";
import { Refused } from "../../server/api";
import type { Problem } from "../../server/types";
import { Button } from "../../ui/Button";
import { Notice } from "../../ui/Notice";
import { Preferences } from "../../ui/Preferences";
import { signOut } from "../signOut";
import { ConnectionStep } from "./ConnectionStep";
import { MicrophoneStep } from "./MicrophoneStep";
import { OutputStep } from "./OutputStep";
import { type Outcome, outstanding } from "./steps";
import "../../styles/soundcheck.css";
import { checkWords } from "./words";

export { checkWords };

/** Three checks in the order in which they fail: microphone, earphones, link. */
export function SoundCheck() {
  const check = checkWords.value;
  const { app, common } = text.value;
  const microphone = useSignal<Outcome>("todo");
  const output = useSignal<Outcome>("todo");
  const connection = useSignal<Outcome>("todo");
  const stream = useSignal<MediaStream | null>(null);
  const busy = useSignal(false);
  const refused = useSignal<Problem | null>(null);

  useEffect(() => {
    document.title = `${check.title} – ${app.name}`;
    return () =>
      stream.value?.getTracks().forEach((track) => {
        track.stop();
      });
  }, []);

  const left = outstanding({
    microphone: microphone.value,
    output: output.value,
    connection: connection.value,
  });
  const names = { microphone: check.microphone, output: check.output, connection: check.connection };

  const take = async () => {
    busy.value = true;
    refused.value = null;
    try {
      await takeSeat();
      go({ at: "console" });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      refused.value = error.problem;
    } finally {
      busy.value = false;
    }
  };

  return (
    <div class="check">
      <SkipLink />
      <header class="login-bar">
        <span class="brand">{app.name}</span>
        <div class="check-who">
          <span class="hint">{me.value?.name}</span>
          <Button kind="quiet" size="small" onClick={signOut}>
            {common.signOut}
          </Button>
          <Preferences withContrast />
        </div>
      </header>
      <main id="main" class="check-main">
        <div>
          <h1>{check.title}</h1>
          <p class="hint">{check.intro}</p>
        </div>
        <div class="check-steps">
          <MicrophoneStep outcome={microphone} stream={stream} />
          <OutputStep outcome={output} />
          <ConnectionStep outcome={connection} stream={stream.value} />
        </div>
        <div class="check-end">
          <p class={left.length === 0 ? "ready" : ""} role="status">
            {left.length === 0
              ? check.ready
              : `${check.todo} ${left.map((step) => names[step].toLowerCase()).join(", ")}.`}
          </p>
          {refused.value && <Notice kind="bad">{errorSentence(refused.value)}</Notice>}
          <div class="check-actions">
            {left.length > 0 && (
              <div class="check-skip">
                <Button
                  kind="quiet"
                  onClick={take}
                  aria-describedby="skip-hint"
                  why={stream.value ? null : check.allowHint}
                >
                  {check.skip}
                </Button>
                <p class="hint" id="skip-hint">
                  {check.skipHint}
                </p>
              </div>
            )}
            <Button
              kind="primary"
              size="large"
              onClick={take}
              pending={busy.value}
              why={left.length > 0 ? `${check.todo} ${left.map((step) => names[step]).join(", ")}` : null}
            >
              {busy.value ? check.taking : check.take}
            </Button>
          </div>
        </div>
      </main>
    </div>
  );
}
