import { useSignal } from "@preact/signals";
import { useLayoutEffect } from "preact/hooks";
import { organisation } from "../../board/live";
import { hourOf, todayAt } from "../../clock/format";
import { errorSentence } from "../../i18n";
import { api, Refused } from "../../server/api";
import type { MessageSlip, Person } from "../../server/types";
import { Button } from "../../ui/Button";
import { Field } from "../../ui/Field";
import { Notice } from "../../ui/Notice";
import { about, clear, prefill, slip } from "./draft";
import { seatId } from "./hand";
import { colleagueName } from "./names";
import { slipWords } from "./slipWords";
import "../../styles/console/slip.css";

function byService(people: readonly Person[]): [string, Person[]][] {
  const groups = new Map<string, Person[]>();
  for (const person of people) groups.set(person.service, [...(groups.get(person.service) ?? []), person]);
  return [...groups];
}

/** A message slip beside the call, never over it. */
export function Slip() {
  const words = slipWords.value;
  const wrong = useSignal<{ recipient?: string; text?: string; sent?: string }>({});
  const told = useSignal("");
  const sending = useSignal(false);

  // Before it is shown: a first word may be typed at once, and a message belongs to its caller.
  useLayoutEffect(() => prefill(), [about.value]);

  const change = (part: Partial<MessageSlip>) => {
    told.value = "";
    slip.value = { ...slip.value, ...part };
  };

  const send = async (event: Event) => {
    event.preventDefault();
    const now = slip.value;
    wrong.value = {
      ...(now.recipient ? {} : { recipient: words.needRecipient }),
      ...(now.text.trim() ? {} : { text: words.needText }),
      ...(now.call_id ? {} : { sent: words.noCall }),
    };
    if (Object.keys(wrong.value).length > 0) {
      document.getElementById(wrong.value.recipient ? "slip-recipient" : "slip-text")?.focus();
      return;
    }
    sending.value = true;
    try {
      await api.message(seatId.value, now);
      told.value = words.sent(colleagueName(now.recipient));
      clear();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      wrong.value = { sent: errorSentence(error.problem) };
    } finally {
      sending.value = false;
    }
  };

  const now = slip.value;
  return (
    <form class="slip" onSubmit={send} noValidate aria-label={words.title}>
      <Field id="slip-recipient" label={words.recipient} error={wrong.value.recipient}>
        <select
          id="slip-recipient"
          value={now.recipient}
          aria-invalid={Boolean(wrong.value.recipient)}
          onChange={(event) => change({ recipient: event.currentTarget.value })}
        >
          <option value="">{words.chooseRecipient}</option>
          {byService(organisation.value?.people ?? []).map(([service, people]) => (
            <optgroup key={service} label={service}>
              {people.map((person) => (
                <option key={person.extension} value={person.extension}>
                  {person.formal_name} – {person.function} ({person.extension})
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      </Field>
      <div class="pair">
        <Field id="slip-name" label={words.callerName}>
          <input
            id="slip-name"
            value={now.caller_name}
            autocomplete="off"
            onInput={(event) => change({ caller_name: event.currentTarget.value })}
          />
        </Field>
        <Field id="slip-number" label={words.callerNumber}>
          <input
            id="slip-number"
            type="tel"
            class="figures"
            value={now.caller_number}
            autocomplete="off"
            onInput={(event) => change({ caller_number: event.currentTarget.value })}
          />
        </Field>
      </div>
      <div class="field slip-text">
        <label for="slip-text">{words.text}</label>
        <textarea
          id="slip-text"
          value={now.text}
          aria-invalid={Boolean(wrong.value.text)}
          onInput={(event) => change({ text: event.currentTarget.value })}
        />
        <p class="error">{wrong.value.text}</p>
      </div>
      <div class="slip-wishes">
        <label class="check-line">
          <input
            type="checkbox"
            checked={now.urgent}
            onChange={(event) => change({ urgent: event.currentTarget.checked })}
          />
          {words.urgent}
        </label>
        <label class="check-line">
          <input
            id="slip-call-back"
            type="checkbox"
            checked={now.call_back}
            onChange={(event) => change({ call_back: event.currentTarget.checked, call_back_at: null })}
          />
          {words.callBack}
        </label>
        {now.call_back && (
          <label class="check-line">
            {words.callBackAt}
            <input
              id="slip-call-back-at"
              type="time"
              class="figures"
              value={hourOf(now.call_back_at)}
              onChange={(event) => change({ call_back_at: todayAt(event.currentTarget.value) })}
            />
          </label>
        )}
      </div>
      <div class="slip-end">
        <Button kind="quiet" size="small" onClick={clear}>
          {words.clear}
        </Button>
        <Button kind="primary" type="submit" pending={sending.value}>
          {words.send}
        </Button>
      </div>
      {wrong.value.sent && <Notice kind="bad">{wrong.value.sent}</Notice>}
      {told.value && <Notice kind="good">{told.value}</Notice>}
    </form>
  );
}
