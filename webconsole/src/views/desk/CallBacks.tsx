import { signal } from "@preact/signals";
import { AlarmClock, BellRing, CircleCheckBig, CircleX, Clock, Hourglass } from "lucide-preact";
import { useEffect } from "preact/hooks";
import { type Due, inGroups } from "../../board/callbacks";
import { resource } from "../../board/desk";
import { me } from "../../board/live";
import { now } from "../../clock/clock";
import { dialable, elapsedS, phoneNumber } from "../../clock/format";
import { errorSentence } from "../../i18n";
import { HOUSE } from "../../i18n/house";
import { problemIn } from "../../server/api";
import { lettersApi } from "../../server/lettersApi";
import type { CallBackPromise, EndOfPromise, Problem } from "../../server/types";
import { Button } from "../../ui/Button";
import { Notice } from "../../ui/Notice";
import { CallBackButton, Tried } from "../console/CallsLost";
import { when } from "../console/CallsSigns";
import { callsWords } from "../console/callsWords";
import { focusOn } from "../console/focus";
import { active } from "../console/hand";
import { callerName, colleagueName } from "../console/names";
import { Refusal } from "../console/Refusal";
import { roving } from "../console/roving";
import { callbacksWords } from "./callbacksWords";
import { PromiseForm } from "./PromiseForm";
import "../../styles/desk/callbacks.css";

const ICONS = {
  overdue: AlarmClock,
  due: BellRing,
  soon: Hourglass,
  later: Clock,
  over: CircleCheckBig,
} as const satisfies Record<Due, unknown>;

const promises = resource(lettersApi.callBacks, [
  "SessionOpened",
  "MessageTaken",
  "CallBackPromised",
  "CallBackClosed",
  "CallDialled",
  "CallAnswered",
  "CallNotReached",
]);

/** The promise whose closing is being written. */
const closing = signal<{ id: string; outcome: EndOfPromise["outcome"]; reason: string } | null>(null);
const wrong = signal<{ problem?: Problem; reason?: boolean }>({});

async function close(): Promise<void> {
  const end = closing.value;
  if (!end) return;
  if (!end.reason.trim()) {
    wrong.value = { reason: true };
    document.getElementById("close-reason")?.focus();
    return;
  }
  try {
    const { outcome, reason } = end;
    await lettersApi.close(end.id, { outcome, reason, call_id: active.peek()?.call_id ?? "" });
    closing.value = null;
    wrong.value = {};
  } catch (error) {
    wrong.value = { problem: problemIn(error) };
  }
}

function Closing({ one }: { one: CallBackPromise }) {
  const words = callbacksWords.value;
  const end = closing.value;
  if (end?.id !== one.promise_id) return null;
  return (
    <form
      class="closing"
      noValidate
      aria-label={words.closeTitle(callerName(one))}
      onSubmit={(event) => {
        event.preventDefault();
        void close();
      }}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.preventDefault();
        leave(one);
      }}
    >
      <fieldset>
        <legend class="sr">{words.closeTitle(callerName(one))}</legend>
        {(["kept", "dropped"] as const).map((outcome) => (
          <label class="check-line" key={outcome}>
            <input
              type="radio"
              name="close-outcome"
              value={outcome}
              checked={end.outcome === outcome}
              onChange={() => {
                closing.value = { ...end, outcome };
              }}
            />
            {words.outcomes[outcome]}
          </label>
        ))}
      </fieldset>
      <label for="close-reason">{words.closeReason}</label>
      <input
        id="close-reason"
        maxLength={80}
        autocomplete="off"
        value={end.reason}
        aria-invalid={wrong.value.reason ?? false}
        aria-describedby={wrong.value.reason ? "close-reason-error" : undefined}
        onInput={(event) => {
          wrong.value = {};
          closing.value = { ...end, reason: event.currentTarget.value };
        }}
      />
      {wrong.value.reason && (
        <p class="error" id="close-reason-error">
          {words.needReason}
        </p>
      )}
      {wrong.value.problem && <Notice kind="bad">{errorSentence(wrong.value.problem)}</Notice>}
      <div class="closing-end">
        <Button size="small" kind="quiet" onClick={() => leave(one)}>
          {words.cancel}
        </Button>
        <Button size="small" kind="primary" type="submit">
          {words.confirm}
        </Button>
      </div>
    </form>
  );
}

function leave(one: CallBackPromise): void {
  closing.value = null;
  wrong.value = {};
  requestAnimationFrame(() =>
    document.querySelector<HTMLElement>(`[data-close='${one.promise_id}']`)?.focus(),
  );
}

function begin(one: CallBackPromise): void {
  closing.value = { id: one.promise_id, outcome: "kept", reason: "" };
  requestAnimationFrame(() => document.getElementById("close-reason")?.focus());
}

/** When it is due, how late it is, or how it ended. */
function Hour({ one, state }: { one: CallBackPromise; state: Due }) {
  const words = callbacksWords.value;
  if (one.kept_by) return <>{words.keptAt(when(one.kept_at ?? one.taken_at))}</>;
  if (one.closed) return <>{words.closedAt[one.closed.outcome](when(one.closed.at))}</>;
  if (!one.call_back_at) return <>{callsWords.value.soon}</>;
  const late = Math.floor(elapsedS(one.call_back_at, now.value) / 60);
  return (
    <>
      {when(one.call_back_at)}
      {state === "overdue" && ` · ${words.late(late)}`}
    </>
  );
}

function Row({ one, state }: { one: CallBackPromise; state: Due }) {
  const words = callbacksWords.value;
  const name = callerName(one);
  const Icon = one.closed?.outcome === "dropped" ? CircleX : ICONS[state];
  const open = state !== "over";
  const under = one.called_back?.state === "under-way";
  return (
    <li class="promised" data-promise={one.promise_id} data-due={state}>
      <Icon class="promised-icon" size={18} aria-hidden="true" />
      <span class="promised-name">{name}</span>
      <span class="promised-hour figures">
        <Hour one={one} state={state} />
      </span>
      <span class="promised-more figures">
        {[
          one.name && one.number && phoneNumber(dialable(one.number) || one.number),
          one.recipient && words.from(colleagueName(one.recipient)),
          one.account !== me.value?.account && words.by(one.account),
        ]
          .filter(Boolean)
          .join(" · ")}
        {open && <Tried one={one} />}
      </span>
      {(one.text || one.closed?.reason) && (
        <span class="promised-text" lang={HOUSE}>
          {one.closed ? one.closed.reason : one.text}
        </span>
      )}
      {open && (
        <span class="promised-act">
          {dialable(one.number) && !under && (
            <CallBackButton number={one.number} about={one.promise_id} name={name} />
          )}
          <Button
            size="small"
            kind="quiet"
            data-close={one.promise_id}
            aria-expanded={closing.value?.id === one.promise_id}
            onClick={() => (closing.value?.id === one.promise_id ? leave(one) : begin(one))}
          >
            {words.close}
            <span class="sr"> {name}</span>
          </Button>
        </span>
      )}
      <Closing one={one} />
    </li>
  );
}

/** Whom a call was promised, by the hour; a promise is kept by a call about it, or closed by hand. */
export function CallBacks() {
  const words = callbacksWords.value;
  useEffect(() => promises.follow(), []);
  const told = promises.value;
  return (
    <div
      class="promises"
      role="group"
      aria-label={words.title}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || event.defaultPrevented) return;
        event.preventDefault();
        focusOn("call");
      }}
    >
      <div
        class="promises-list"
        id="callbacks-list"
        tabIndex={-1}
        role="group"
        aria-label={words.list}
        onKeyDown={(event) => {
          if (!(event.target instanceof HTMLInputElement)) roving(event);
        }}
      >
        {promises.failed && <Notice kind="bad">{errorSentence(promises.failed.problem)}</Notice>}
        {told?.length === 0 && (
          <div class="empty">
            <CircleCheckBig size={22} aria-hidden="true" />
            <p>{words.nobody}</p>
            <p class="hint">{words.nobodyHint}</p>
          </div>
        )}
        {inGroups(told ?? [], now.value).map(([state, all]) => (
          <section key={state} aria-labelledby={`promises-${state}`} data-group={state}>
            <h3 id={`promises-${state}`}>
              {words.groups[state]} <span class="figures">{all.length}</span>
            </h3>
            <ul>
              {all.map((one) => (
                <Row key={one.promise_id} one={one} state={state} />
              ))}
            </ul>
          </section>
        ))}
        <Refusal place="calls" />
      </div>
      <PromiseForm />
    </div>
  );
}
