import { awaited } from "../../board/commands";
import { type CallLamp, LAMP_KEYS, lampOfCall } from "../../board/lampkeys";
import { board, organisation } from "../../board/live";
import { phoneNumber } from "../../clock/format";
import { text } from "../../i18n";
import { ariaKey } from "../../i18n/keys";
import type { ShortcutId } from "../../keys/catalogue";
import type { Call } from "../../server/types";
import { Button, Key } from "../../ui/Button";
import { answerLine, practise, pressLine } from "./actions";
import { lampKeys, seatId, withoutKey } from "./hand";
import { keyboardWords } from "./keyboardWords";
import { LateTimer } from "./Late";
import { callerName, colleagueName } from "./names";
import { Refusal } from "./Refusal";
import { roving } from "./roving";
import { recallReason } from "./Waiting";
import { whyNot } from "./why";
import "../../styles/console/lamps.css";

const LINES = Array.from({ length: LAMP_KEYS }, (_, i) => i);

/** A shape of its own for each state, so that neither colour nor blinking is needed to read it. */
function CallLampSign({ state }: { state: CallLamp | "free" }) {
  return (
    <svg class={`call-lamp ${state}`} viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
      {state !== "parked" && (
        <circle cx="12" cy="12" r="7" fill="none" stroke="currentColor" stroke-width="2" />
      )}
      {(state === "ringing" || state === "talking") && <circle cx="12" cy="12" r="6" fill="currentColor" />}
      {state === "ringing" && (
        <path
          d="M12 1v3m0 16v3M1 12h3m16 0h3M4.2 4.2l2.1 2.1m11.4 11.4 2.1 2.1m0-15.6-2.1 2.1M6.3 17.7l-2.1 2.1"
          stroke="currentColor"
          stroke-width="2"
        />
      )}
      {state === "held" && <path d="M12 5a7 7 0 0 1 0 14z" fill="currentColor" />}
      {state === "parked" && (
        <>
          <rect
            x="4"
            y="4"
            width="16"
            height="16"
            rx="2"
            fill="none"
            stroke="currentColor"
            stroke-width="2"
          />
          <path d="M10 17V7h3a3 3 0 0 1 0 6h-3" fill="none" stroke="currentColor" stroke-width="2" />
        </>
      )}
      {state === "leaving" && (
        <path d="M8 12h8m-3-3 3 3-3 3" fill="none" stroke="currentColor" stroke-width="2" />
      )}
      {state === "elsewhere" && <circle cx="12" cy="12" r="2.5" fill="currentColor" />}
    </svg>
  );
}

function about(call: Call, lamp: CallLamp): string {
  const { console: words } = text.value;
  switch (lamp) {
    case "ringing":
      return recallReason(call) ?? (call.name ? phoneNumber(call.number) : words.outside);
    case "parked":
      return words.parkedAt(call.slot);
    case "leaving":
      return words.leavingTo(colleagueName(call.station));
    case "elsewhere":
      return words.elsewhere(call.seat);
    default:
      return call.name ? phoneNumber(call.number) : "";
  }
}

function LineKey({ line }: { line: number }) {
  const { console: words } = text.value;
  const say = keyboardWords.value;
  const id = `line${line + 1}` as ShortcutId;
  const call = board.value.calls[lampKeys.value[line] ?? ""];
  const lamp = call ? lampOfCall(call, seatId.value) : null;
  const state = lamp ?? "free";
  const asked =
    call &&
    ["AnswerCall", "ResumeCall", "RetrieveCall", "TakeOverCall"].some((name) =>
      awaited(name as "AnswerCall", call.call_id),
    );
  return (
    <li class={`line-key ${state} ${asked ? "pending" : ""}`} data-call={call?.call_id} data-lamp={state}>
      <button
        type="button"
        aria-disabled={lamp ? undefined : "true"}
        aria-busy={asked}
        aria-keyshortcuts={ariaKey(id)}
        onClick={() => pressLine(line)}
      >
        <CallLampSign state={state} />
        <span class="line-name">
          <span class="sr">{say.lampLine(line + 1)} : </span>
          {call ? callerName(call) : <span aria-hidden="true">{say.lampLine(line + 1)}</span>}
        </span>
        {call && <LateTimer call={call} />}
        <Key id={id} />
        <span class="line-more">
          <strong>{say.lampStates[state]}</strong>
          {call && lamp && about(call, lamp) && <span class="figures"> · {about(call, lamp)}</span>}
          {asked && <em> · {words.tried}</em>}
        </span>
      </button>
    </li>
  );
}

/** The lists of the key-and-lamp layout: eight line keys, each with the lamp of its call. */
export function Lamps() {
  const { console: words } = text.value;
  const say = keyboardWords.value;
  return (
    <section class="panel lamp-keys" aria-labelledby="lamps-title">
      <header class="panel-head">
        <h2 id="lamps-title">{say.lampKeys}</h2>
        <Button
          class="push"
          size="small"
          shortcut="answer1"
          why={whyNot("answer1")}
          pending={awaited("AnswerCall")}
          onClick={() => answerLine(0)}
        >
          {words.answer}
        </Button>
        {organisation.value?.practice && (
          <Button size="small" kind="quiet" shortcut="practice" onClick={() => void practise()}>
            {say.short.practice}
          </Button>
        )}
      </header>
      <Refusal place="waiting" />
      <Refusal place="held" />
      <ul class="line-keys" onKeyDown={roving}>
        {LINES.map((line) => (
          <LineKey key={line} line={line} />
        ))}
      </ul>
      {withoutKey.value > 0 && <p class="lamp-more hint">{say.lampMore(withoutKey.value)}</p>}
    </section>
  );
}
