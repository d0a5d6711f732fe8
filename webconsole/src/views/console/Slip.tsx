import { useSignal } from "@preact/signals";
import { UserRound } from "lucide-preact";
import { useLayoutEffect } from "preact/hooks";
import { now } from "../../clock/clock";
import { dayAndTime, hourOf, todayAt } from "../../clock/format";
import { errorSentence, language } from "../../i18n";
import { api, problemIn } from "../../server/api";
import { Button } from "../../ui/Button";
import { Field } from "../../ui/Field";
import { Notice } from "../../ui/Notice";
import { about, clear, leaveCall, prefill, slip, write, written } from "./draft";
import { focusOn } from "./focus";
import { seatId } from "./hand";
import { colleagueName } from "./names";
import { PersonField } from "./PersonField";
import { slipWords } from "./slipWords";
import { Whereabouts } from "./Whereabouts";
import "../../styles/console/slip.css";

const LINES = ["caller_name", "caller_number", "company", "subject"] as const;
const TICKS = ["urgent", "read_back"] as const;

/** The hour of the slip: of its first word, else it goes with the clock. */
function Hour() {
  const at = slip.value.opened_at ?? new Date(now.value).toISOString();
  return (
    <time class="figures" dateTime={at}>
      {dayAndTime(at, language.value)}
    </time>
  );
}

/** A message slip beside the call, never over it. */
export function Slip() {
  const words = slipWords.value;
  const wrong = useSignal<{ recipient?: string; text?: string; sent?: string }>({});
  const told = useSignal("");
  const sending = useSignal(false);

  // Before it is shown: a first word may be typed at once, and a message belongs to its caller.
  useLayoutEffect(() => prefill(), [about.value]);

  const change = (part: Parameters<typeof write>[0]) => {
    told.value = "";
    write(part);
  };

  const send = async (event: Event) => {
    event.preventDefault();
    if (sending.value) return;
    const message = written();
    wrong.value = {
      ...(message.recipient ? {} : { recipient: words.needRecipient }),
      ...(message.text.trim() ? {} : { text: words.needText }),
    };
    if (Object.keys(wrong.value).length > 0) {
      document.getElementById(wrong.value.recipient ? "slip-recipient" : "slip-text")?.focus();
      return;
    }
    sending.value = true;
    try {
      await api.message(seatId.value, message);
      told.value = words.sent(colleagueName(message.recipient));
      clear();
    } catch (error) {
      wrong.value = { sent: errorSentence(problemIn(error)) };
    } finally {
      sending.value = false;
    }
  };

  const draft = slip.value;
  const labels = {
    caller_name: words.callerName,
    caller_number: words.callerNumber,
    company: words.company,
    subject: words.subject,
  };
  return (
    <form
      id="slip"
      class="slip"
      onSubmit={send}
      noValidate
      tabIndex={-1}
      aria-label={words.title}
      onFocus={(event) => {
        // The key of the slip leads to what is still to be said: for whom, else what.
        if (event.target !== event.currentTarget) return;
        document.getElementById(slip.peek().recipient ? "slip-text" : "slip-recipient")?.focus();
      }}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || event.defaultPrevented) return;
        event.preventDefault();
        focusOn("call");
      }}
    >
      <p class="slip-head">
        <Hour />
        {(about.value || draft.alone) && (
          <button
            type="button"
            class="chip-button push"
            aria-pressed={draft.alone}
            title={words.aloneHint}
            onClick={() => leaveCall(!draft.alone)}
          >
            <UserRound size={15} aria-hidden="true" />
            {words.alone}
          </button>
        )}
      </p>
      <div>
        <PersonField
          id="slip-recipient"
          label={words.recipient}
          chosen={draft.recipient}
          error={wrong.value.recipient}
          pick={(recipient) => {
            wrong.value = {};
            change({ recipient });
          }}
        />
        <Whereabouts extension={draft.recipient} />
      </div>
      <div class="pair">
        {LINES.map((line) => (
          <Field key={line} id={`slip-${line}`} label={labels[line]}>
            <input
              id={`slip-${line}`}
              {...(line === "caller_number" ? { type: "tel", class: "figures" } : {})}
              maxLength={80}
              value={draft[line]}
              autocomplete="off"
              onInput={(event) => change({ [line]: event.currentTarget.value })}
            />
          </Field>
        ))}
      </div>
      <div class="field slip-text">
        <label for="slip-text">{words.text}</label>
        <textarea
          id="slip-text"
          maxLength={2000}
          value={draft.text}
          aria-invalid={Boolean(wrong.value.text)}
          aria-describedby={wrong.value.text ? "slip-text-error" : undefined}
          onInput={(event) => change({ text: event.currentTarget.value })}
        />
        <p class="error" id="slip-text-error">
          {wrong.value.text}
        </p>
      </div>
      <div class="slip-wishes">
        {TICKS.map((tick) => (
          <label class="check-line" key={tick}>
            <input
              id={`slip-${tick}`}
              type="checkbox"
              checked={draft[tick]}
              onChange={(event) => change({ [tick]: event.currentTarget.checked })}
            />
            {tick === "urgent" ? words.urgent : words.readBack}
          </label>
        ))}
        <label class="check-line">
          <input
            id="slip-call-back"
            type="checkbox"
            checked={draft.call_back}
            onChange={(event) => change({ call_back: event.currentTarget.checked, call_back_at: null })}
          />
          {words.callBack}
        </label>
        {draft.call_back && (
          <label class="check-line">
            {words.callBackAt}
            <input
              id="slip-call-back-at"
              type="time"
              class="figures"
              value={hourOf(draft.call_back_at)}
              onChange={(event) => change({ call_back_at: todayAt(event.currentTarget.value) })}
            />
          </label>
        )}
      </div>
      <div class="slip-end">
        <Button
          kind="quiet"
          size="small"
          onClick={() => {
            wrong.value = {};
            clear();
          }}
        >
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
