import { ArrowLeft, Headphones, PhoneOutgoing } from "lucide-preact";
import { awaited } from "../../board/commands";
import { lockedFunction } from "../../board/levels";
import { clockTime, dialable, phoneNumber } from "../../clock/format";
import { text } from "../../i18n";
import { go } from "../../route";
import type { CallSummary, LoggedCall } from "../../server/types";
import { Button } from "../../ui/Button";
import { dial } from "./actions";
import { CallNote } from "./CallNote";
import { OutcomeIcon, when } from "./CallsSigns";
import { callsWords } from "./callsWords";
import { connected } from "./hand";
import { callerName, colleague } from "./names";

type Line = readonly [word: string, value: string];

/** What was done with the caller, in the order it was done. */
function steps(call: CallSummary): { at: string; told: string }[] {
  const words = callsWords.value;
  const consulted = call.consultations.map((one) => ({
    at: one.at,
    told: words.consulted(colleague(one.station), words.reasons[one.outcome]),
  }));
  const sent = call.transfers.map((one) => ({
    at: one.at,
    told: words.sentOn(words.kinds[one.kind], colleague(one.station), words.reasons[one.outcome]),
  }));
  return [...consulted, ...sent].sort((a, b) => (a.at < b.at ? -1 : 1));
}

function lines(call: CallSummary): Line[] {
  const words = callsWords.value;
  const by = call.ended_by ? words.endedBy[call.ended_by] : "";
  const all: (Line | false)[] = [
    [words.line, phoneNumber(call.dialled)],
    [words.seats, call.seats.join(", ")],
    [words.waitedFor, clockTime(call.waited_s)],
    call.talked_s > 0 && [words.talkedFor, clockTime(call.talked_s)],
    call.holds > 0 && [words.held, words.heldFor(call.holds, clockTime(call.held_s))],
    call.parked.length > 0 && [words.parked, `${call.parked.join(", ")} · ${clockTime(call.parked_s)}`],
    call.connected_s > 0 && [words.connected, clockTime(call.connected_s)],
    call.recalls > 0 && [words.recalls, String(call.recalls)],
    Boolean(call.voicemail) && [words.voicemail, colleague(call.voicemail)],
    Boolean(call.ended_at) && [words.ended, [when(call.ended_at ?? ""), by].filter(Boolean).join(" · ")],
    Boolean(call.reason) && [words.why, words.reasons[call.reason ?? "no-answer"]],
    call.lost && [words.calledBack, call.made_good_by ? words.yes : words.notYet],
  ];
  return all.filter((line): line is Line => line !== false && Boolean(line[1]));
}

/** One call in full. */
export function CallsStory({ one: { session_id, call }, close }: { one: LoggedCall; close(): void }) {
  const words = callsWords.value;
  const { why } = text.value.console;
  const told = steps(call);
  return (
    <article
      class="log-story"
      tabIndex={-1}
      aria-label={callerName(call)}
      data-story={call.call_id}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.preventDefault();
        close();
      }}
    >
      <header class="story-head">
        <Button size="small" kind="quiet" icon={<ArrowLeft size={15} aria-hidden="true" />} onClick={close}>
          {words.back}
        </Button>
        <span class={`story-outcome outcome-${call.outcome}`}>
          <OutcomeIcon outcome={call.outcome} out={call.direction === "out"} />
          {call.direction === "out" ? words.out : words.in} · {words.outcomes[call.outcome]}
        </span>
      </header>
      <h3>{callerName(call)}</h3>
      <p class="figures hint">
        {call.name && call.number && `${phoneNumber(call.number)} · `}
        {when(call.offered_at)}
        {call.ended_at && ` · ${clockTime(call.duration_s)}`}
      </p>
      <CallNote key={call.call_id} id="story-note" callId={call.call_id} note={call.note} />
      <dl class="story-lines figures">
        {lines(call).map(([word, value]) => (
          <div key={word}>
            <dt>{word}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {told.length > 0 && (
        <ol class="story-steps" aria-label={words.steps}>
          {told.map((step) => (
            <li key={step.at + step.told}>
              <span class="figures">{when(step.at)}</span> {step.told}
            </li>
          ))}
        </ol>
      )}
      <div class="actions">
        {dialable(call.number) && !lockedFunction("Dial") && (
          <Button
            size="small"
            icon={<PhoneOutgoing size={15} aria-hidden="true" />}
            why={connected.value ? null : why.disconnected}
            pending={awaited("Dial")}
            onClick={() => dial(dialable(call.number), call.lost ? call.call_id : "", "calls")}
          >
            {words.callBack}
          </Button>
        )}
        {call.recording && (
          <Button
            size="small"
            icon={<Headphones size={15} aria-hidden="true" />}
            onClick={() => go({ at: "debrief", session: session_id, call: call.call_id })}
          >
            {words.listen}
          </Button>
        )}
      </div>
    </article>
  );
}
