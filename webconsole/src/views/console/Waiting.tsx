import { BellRing, ChevronsUp, Phone, PhoneIncoming, RotateCcw, UserLock } from "lucide-preact";
import { awaited, order } from "../../board/commands";
import { exam } from "../../board/levels";
import { LINE_KEYS } from "../../board/linekeys";
import { organisation } from "../../board/live";
import { reserved } from "../../board/reserved";
import { clockTime, phoneNumber } from "../../clock/format";
import { text } from "../../i18n";
import { HOUSE } from "../../i18n/house";
import { ariaKey } from "../../i18n/keys";
import { choice } from "../../phone/choice";
import type { Call } from "../../server/types";
import { Button, Key } from "../../ui/Button";
import { memo } from "../../ui/Memo";
import { practise } from "./actions";
import { active, answerable, connected, held, lastCall, leaving, waiting } from "./hand";
import { LateTimer } from "./Late";
import { callerName, colleague, lineOf } from "./names";
import { Refusal } from "./Refusal";
import { roving } from "./roving";
import "../../styles/console/waiting.css";

const KEYS = ["answer1", "answer2", "answer3"] as const;

/** Why the call is back: "Occupé – 2053 M. Escoubet". */
export function recallReason(call: Call): string | null {
  if (call.reason === "new") return null;
  const { reasons } = text.value.console;
  return call.station ? `${reasons[call.reason]} – ${colleague(call.station)}` : reasons[call.reason];
}

interface RowProps {
  call: Call;
  /** Which line key answers it, from 0; -1 for none. */
  line: number;
  asked: boolean;
  /** Seconds during which it rings only at the seat that had it; 0: everywhere. */
  reservedS: number;
  language: string;
}

function Line({ call }: { call: Call }) {
  const line = lineOf(call.dialled);
  if (!line && call.priority === 0) return null;
  return (
    <span class="line-called">
      {call.priority > 0 && (
        <span class="priority" data-priority={call.priority}>
          <ChevronsUp size={14} aria-hidden="true" />
          {text.value.console.priority}
        </span>
      )}
      <span lang={HOUSE}>{line?.name}</span>
    </span>
  );
}

const Row = memo(({ call, line, asked, reservedS }: RowProps) => {
  const { console: words } = text.value;
  const key = KEYS[line];
  const reason = recallReason(call);
  const Icon = reason ? RotateCcw : PhoneIncoming;
  return (
    <li
      class={`caller ${reason ? "recall" : ""} ${asked ? "pending" : ""} ${reservedS ? "reserved" : ""}`}
      data-call={call.call_id}
    >
      <button
        type="button"
        aria-busy={asked}
        aria-keyshortcuts={key && ariaKey(key)}
        onClick={() => void order({ type: "AnswerCall", call_id: call.call_id })}
      >
        <span class="caller-key">{key ? <Key id={key} /> : <Icon size={16} aria-hidden="true" />}</span>
        <span class="caller-name">
          <span class="sr">{words.answer} </span>
          {callerName(call)}
        </span>
        <LateTimer call={call} />
        <span class="caller-more figures">
          <Line call={call} />
          {reason ? (
            <span class="reason">
              <RotateCcw size={13} aria-hidden="true" />
              {reason}
            </span>
          ) : call.from_station ? (
            `${words.inside} · ${call.number}`
          ) : call.name ? (
            phoneNumber(call.number)
          ) : (
            words.outside
          )}
          {asked && <em>{words.tried}</em>}
        </span>
        {reservedS > 0 && (
          <span class="caller-reserved figures">
            <UserLock size={14} aria-hidden="true" />
            {words.reservedFor(call.seat, clockTime(reservedS))}
          </span>
        )}
      </button>
    </li>
  );
});

function Empty() {
  const { console: words } = text.value;
  const untouched =
    organisation.value?.practice &&
    connected.value &&
    !active.value &&
    held.value.length + leaving.value.length === 0;
  return (
    <div class="empty">
      <Phone size={22} aria-hidden="true" />
      <p>{words.waitingEmpty}</p>
      {untouched && (
        <>
          {!lastCall.value && !exam.value && <p class="hint">{words.practiceSoon}</p>}
          <Button size="small" shortcut="practice" onClick={() => void practise()}>
            {words.practiceNext}
          </Button>
        </>
      )}
    </div>
  );
}

export function Waiting() {
  const { console: words } = text.value;
  const queue = waiting.value;
  const ringing = answerable.value.length > 0 && !active.value && connected.value;
  return (
    <section class={`panel waiting ${ringing ? "ringing" : ""}`} aria-labelledby="waiting-title">
      <header class="panel-head">
        <h2 id="waiting-title">{words.waiting}</h2>
        {ringing && (
          <span class="ring-sign">
            <BellRing size={15} aria-hidden="true" />
            {words.ringing}
          </span>
        )}
        <span class="count figures">{queue.length}</span>
      </header>
      <Refusal place="waiting" />
      {queue.length === 0 ? (
        <Empty />
      ) : (
        <ul id="waiting-list" class="callers" onKeyDown={roving} data-sounds={choice.value.ring}>
          {queue.map((call) => (
            <Row
              key={call.call_id}
              call={call}
              line={answerable.value.slice(0, LINE_KEYS).indexOf(call)}
              reservedS={reserved.value.get(call.call_id) ?? 0}
              asked={awaited("AnswerCall", call.call_id)}
              language={text.value.common.close}
            />
          ))}
        </ul>
      )}
    </section>
  );
}
