import { useSignal } from "@preact/signals";
import { BellPlus } from "lucide-preact";
import { useEffect } from "preact/hooks";
import { now } from "../../clock/clock";
import { dialable, todayAt } from "../../clock/format";
import { errorSentence } from "../../i18n";
import { problemIn } from "../../server/api";
import { lettersApi } from "../../server/lettersApi";
import { Button } from "../../ui/Button";
import { Field } from "../../ui/Field";
import { Notice } from "../../ui/Notice";
import { when } from "../console/CallsSigns";
import { active } from "../console/hand";
import { callerName } from "../console/names";
import { callbacksWords } from "./callbacksWords";
import { clearPromise, fill, promise, writePromise } from "./promiseDraft";

interface Wrong {
  number?: string;
  hour?: string;
  sent?: string;
}

/** Promise somebody a call at an hour. */
export function PromiseForm() {
  const words = callbacksWords.value;
  const wrong = useSignal<Wrong>({});
  const told = useSignal<(() => string) | null>(null);
  const sending = useSignal(false);
  const call = active.value;
  useEffect(() => {
    if (call) fill(call);
  }, [call?.call_id]);
  const draft = promise.value;
  const due = todayAt(draft.hour, new Date(now.value));
  const tomorrow = due && new Date(due).toDateString() !== new Date(now.value).toDateString();

  const change = (part: Parameters<typeof writePromise>[0]) => {
    told.value = null;
    wrong.value = {};
    writePromise(part);
  };

  const save = async (event: Event) => {
    event.preventDefault();
    if (sending.value) return;
    const number = dialable(draft.number);
    wrong.value = {
      ...(number ? {} : { number: words.needNumber }),
      ...(due ? {} : { hour: words.needHour }),
    };
    if (!number || !due) {
      document.getElementById(number ? "promise-hour" : "promise-number")?.focus();
      return;
    }
    sending.value = true;
    try {
      await lettersApi.promise({
        name: draft.name.trim(),
        number,
        due_at: due,
        reason: draft.reason.trim(),
        call_id: call?.call_id ?? "",
      });
      const who = callerName({ name: draft.name.trim(), number });
      told.value = () => callbacksWords.value.saved(who, when(due));
      clearPromise();
    } catch (error) {
      wrong.value = { sent: errorSentence(problemIn(error)) };
    } finally {
      sending.value = false;
    }
  };

  return (
    <form class="promise-form" onSubmit={save} noValidate aria-labelledby="promise-title">
      <h3 id="promise-title">{words.promise}</h3>
      <Field id="promise-name" label={words.name}>
        <input
          id="promise-name"
          maxLength={80}
          autocomplete="off"
          value={draft.name}
          onInput={(event) => change({ name: event.currentTarget.value })}
        />
      </Field>
      <Field id="promise-number" label={words.number} error={wrong.value.number}>
        <input
          id="promise-number"
          type="tel"
          class="figures"
          autocomplete="off"
          value={draft.number}
          aria-invalid={Boolean(wrong.value.number)}
          aria-describedby={wrong.value.number ? "promise-number-error" : undefined}
          onInput={(event) => change({ number: event.currentTarget.value })}
        />
      </Field>
      <div class="promise-when">
        <Field id="promise-hour" label={words.due} error={wrong.value.hour}>
          <input
            id="promise-hour"
            type="time"
            class="figures"
            value={draft.hour}
            aria-invalid={Boolean(wrong.value.hour)}
            aria-describedby={wrong.value.hour ? "promise-hour-error" : undefined}
            onInput={(event) => change({ hour: event.currentTarget.value })}
          />
        </Field>
        <p class="hint">{tomorrow && words.tomorrow}</p>
      </div>
      <Field id="promise-reason" label={words.reason}>
        <input
          id="promise-reason"
          maxLength={80}
          autocomplete="off"
          value={draft.reason}
          onInput={(event) => change({ reason: event.currentTarget.value })}
        />
      </Field>
      <div class="promise-end">
        <Button kind="quiet" size="small" onClick={clearPromise}>
          {words.clear}
        </Button>
        <Button
          kind="primary"
          type="submit"
          icon={<BellPlus size={16} aria-hidden="true" />}
          pending={sending.value}
        >
          {words.save}
        </Button>
      </div>
      {wrong.value.sent && <Notice kind="bad">{wrong.value.sent}</Notice>}
      {told.value && <Notice kind="good">{told.value()}</Notice>}
    </form>
  );
}
