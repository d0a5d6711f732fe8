import { CircleCheckBig, PhoneOutgoing, RotateCcw } from "lucide-preact";
import { dueState } from "../../board/callbacks";
import { awaited } from "../../board/commands";
import { lockedFunction } from "../../board/levels";
import { now } from "../../clock/clock";
import { clockTime, dialable, phoneNumber } from "../../clock/format";
import { errorSentence, text } from "../../i18n";
import { HOUSE } from "../../i18n/house";
import type { CallBackPromise, LostCaller } from "../../server/types";
import { Button } from "../../ui/Button";
import { Notice } from "../../ui/Notice";
import { dial } from "./actions";
import { OutcomeIcon, when } from "./CallsSigns";
import { callsWords } from "./callsWords";
import { connected } from "./hand";
import { lostList, lostProblem } from "./lost";
import { callerName, colleague, colleagueName } from "./names";
import { roving } from "./roving";

/** What became of the last try: "Rappelé à 10:42 : ne répond pas". */
export function Tried({ one }: { one: LostCaller | CallBackPromise }) {
  const words = callsWords.value;
  const tried = one.called_back;
  if (!tried) return null;
  const told =
    tried.state === "under-way"
      ? words.calling
      : words.tried(when(tried.at), words.reasons[tried.reason ?? "no-answer"]);
  return (
    <span class="reason">
      <RotateCcw size={13} aria-hidden="true" />
      {told}
    </span>
  );
}

export function CallBackButton({ number, about, name }: { number: string; about: string; name: string }) {
  const words = callsWords.value;
  const { why } = text.value.console;
  if (lockedFunction("Dial")) return null;
  return (
    <Button
      size="small"
      icon={<PhoneOutgoing size={15} aria-hidden="true" />}
      why={connected.value ? null : why.disconnected}
      pending={awaited("Dial")}
      data-about={about}
      onClick={() => dial(dialable(number), about, "calls")}
    >
      {words.callBack}
      <span class="sr"> {name}</span>
    </Button>
  );
}

function Lost({ one }: { one: LostCaller }) {
  const words = callsWords.value;
  const name = one.from_station ? colleague(one.from_station) : callerName(one);
  return (
    <li class="lost-row" data-lost={one.call_id}>
      <span class="lost-icon">
        <OutcomeIcon outcome={one.outcome} />
      </span>
      <span class="lost-name">{name}</span>
      <span class="lost-more figures">
        {when(one.last_at)} · {words.outcomes[one.outcome]}
        {one.waited_s >= 1 && ` · ${words.waited(clockTime(one.waited_s))}`}
        {one.times > 1 && <strong> · {words.times(one.times)}</strong>}
      </span>
      <span class="lost-more figures">
        {one.name && one.number && phoneNumber(one.number)}
        {one.note && (
          <q class="lost-note" lang={HOUSE}>
            {one.note}
          </q>
        )}
        <Tried one={one} />
      </span>
      <span class="lost-act">
        {dialable(one.number) ? (
          <CallBackButton number={one.number} about={one.call_id} name={name} />
        ) : (
          <span class="hint">{words.withheld}</span>
        )}
      </span>
    </li>
  );
}

function ToReturn({ one }: { one: CallBackPromise }) {
  const words = callsWords.value;
  const name = callerName(one);
  return (
    <li class="lost-row" data-promise={one.promise_id} data-due={dueState(one, now.value)}>
      <span class="lost-icon">
        <PhoneOutgoing size={16} aria-hidden="true" />
      </span>
      <span class="lost-name">{name}</span>
      <span class="lost-more figures">
        {one.call_back_at ? words.from(when(one.call_back_at)) : words.soon}
        {one.urgent && <strong> · {words.urgent}</strong>}
        {one.recipient && ` · ${words.promisedFor(colleagueName(one.recipient))}`}
      </span>
      <span class="lost-more figures">
        {one.name && one.number && phoneNumber(dialable(one.number) || one.number)}
        {one.text && (
          <q class="lost-note" lang={HOUSE}>
            {one.text}
          </q>
        )}
        <Tried one={one} />
      </span>
      <span class="lost-act">
        {dialable(one.number) ? (
          <CallBackButton number={one.number} about={one.promise_id} name={name} />
        ) : (
          <span class="hint">{words.noNumber}</span>
        )}
      </span>
    </li>
  );
}

/** Who is still to be spoken to: callers nobody answered, and people who were promised a call. */
export function CallsLost() {
  const words = callsWords.value;
  const list = lostList.value;
  const nobody = list && list.lost.length + list.promises.length === 0;
  return (
    <div class="lost" id="lost-list" tabIndex={-1} aria-label={words.lost} role="group" onKeyDown={roving}>
      {lostProblem.value && <Notice kind="bad">{errorSentence(lostProblem.value)}</Notice>}
      {nobody && (
        <div class="empty">
          <CircleCheckBig size={22} aria-hidden="true" />
          <p>{words.nobodyLost}</p>
          <p class="hint">{words.nobodyLostHint}</p>
        </div>
      )}
      {list && list.promises.length > 0 && (
        <section aria-labelledby="promises-title">
          <h3 id="promises-title">{words.promises}</h3>
          <ul>
            {list.promises.map((one) => (
              <ToReturn key={one.promise_id} one={one} />
            ))}
          </ul>
        </section>
      )}
      {list && list.lost.length > 0 && (
        <section aria-labelledby="lost-title">
          <h3 id="lost-title">{words.lostCallers}</h3>
          <ul>
            {list.lost.map((one) => (
              <Lost key={one.call_id} one={one} />
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
