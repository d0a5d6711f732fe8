import { useSignal } from "@preact/signals";
import { Mail, Send, StickyNote, X } from "lucide-preact";
import { errorSentence, text } from "../../i18n";
import { HOUSE } from "../../i18n/house";
import { problemIn } from "../../server/api";
import { lettersApi } from "../../server/lettersApi";
import type { Outbox } from "../../server/types";
import { Button } from "../../ui/Button";
import { Field } from "../../ui/Field";
import { Notice } from "../../ui/Notice";
import { active } from "../console/hand";
import { colleagueName } from "../console/names";
import { PersonField } from "../console/PersonField";
import { lettersWords } from "./lettersWords";
import { clearMail, mail, writeMail } from "./mailDraft";

const KINDS = [
  ["mail", Mail],
  ["memo", StickyNote],
] as const;

interface Wrong {
  recipients?: string;
  subject?: string;
  text?: string;
  sent?: string;
}

/** A memo or a mail to people of the house, with documents of the house, signed by itself. */
export function Compose({ outbox }: { outbox: Outbox | null }) {
  const words = lettersWords.value;
  const wrong = useSignal<Wrong>({});
  const told = useSignal("");
  const sending = useSignal(false);
  const draft = mail.value;

  const change = (part: Parameters<typeof writeMail>[0]) => {
    told.value = "";
    wrong.value = {};
    writeMail(part);
  };

  const send = async (event: Event) => {
    event.preventDefault();
    if (sending.value) return;
    const now = mail.value;
    wrong.value = {
      ...(now.recipients.length > 0 ? {} : { recipients: words.needRecipient }),
      ...(now.subject.trim() ? {} : { subject: words.needSubject }),
      ...(now.text.trim() ? {} : { text: words.needText }),
    };
    const first = (["recipients", "subject", "text"] as const).find((field) => wrong.value[field]);
    if (first) {
      document.getElementById(`mail-${first}`)?.focus();
      return;
    }
    sending.value = true;
    try {
      await lettersApi.sendMail({ ...now, call_id: active.peek()?.call_id ?? "" });
      told.value = words.sent(now.recipients.map(colleagueName).join(", "));
      clearMail();
    } catch (error) {
      wrong.value = { sent: errorSentence(problemIn(error)) };
    } finally {
      sending.value = false;
    }
  };

  return (
    <form class="compose" onSubmit={send} noValidate aria-label={words.write}>
      <fieldset class="compose-kind">
        <legend class="sr">{words.kind}</legend>
        {KINDS.map(([kind, Icon]) => (
          <label class="check-line" key={kind}>
            <input
              type="radio"
              name="mail-kind"
              value={kind}
              checked={draft.kind === kind}
              onChange={() => change({ kind })}
            />
            <Icon size={16} aria-hidden="true" />
            {words.kinds[kind]}
          </label>
        ))}
      </fieldset>
      <PersonField
        id="mail-recipients"
        label={words.addRecipient}
        chosen=""
        without={draft.recipients}
        error={wrong.value.recipients}
        pick={(one) => one && change({ recipients: [...mail.peek().recipients, one] })}
        back={() => change({ recipients: mail.peek().recipients.slice(0, -1) })}
      />
      {draft.recipients.length > 0 && (
        <ul class="compose-people" aria-label={words.chosen}>
          {draft.recipients.map((one) => (
            <li key={one} data-recipient={one}>
              <span lang={HOUSE}>{colleagueName(one)}</span>
              <button
                type="button"
                title={words.removeRecipient(colleagueName(one))}
                aria-label={words.removeRecipient(colleagueName(one))}
                onClick={() => {
                  change({ recipients: draft.recipients.filter((other) => other !== one) });
                  document.getElementById("mail-recipients")?.focus();
                }}
              >
                <X size={14} aria-hidden="true" />
              </button>
            </li>
          ))}
        </ul>
      )}
      <Field id="mail-subject" label={words.subject} error={wrong.value.subject}>
        <input
          id="mail-subject"
          maxLength={80}
          autocomplete="off"
          value={draft.subject}
          aria-invalid={Boolean(wrong.value.subject)}
          aria-describedby={wrong.value.subject ? "mail-subject-error" : undefined}
          onInput={(event) => change({ subject: event.currentTarget.value })}
        />
      </Field>
      <div class="field compose-text">
        <label for="mail-text">{words.text}</label>
        <textarea
          id="mail-text"
          maxLength={2000}
          value={draft.text}
          aria-invalid={Boolean(wrong.value.text)}
          aria-describedby={wrong.value.text ? "mail-text-error" : undefined}
          onInput={(event) => change({ text: event.currentTarget.value })}
        />
        <p class="error" id="mail-text-error">
          {wrong.value.text}
        </p>
      </div>
      <div class="compose-below">
        <fieldset>
          <legend>{words.attachments}</legend>
          {outbox?.enclosures.length === 0 && <p class="hint">{words.noAttachments}</p>}
          {outbox?.enclosures.map(({ id, title }) => (
            <label class="check-line" key={id}>
              <input
                type="checkbox"
                data-enclosure={id}
                checked={draft.attachments.includes(id)}
                onChange={(event) =>
                  change({
                    attachments: event.currentTarget.checked
                      ? [...draft.attachments, id]
                      : draft.attachments.filter((other) => other !== id),
                  })
                }
              />
              <span lang={HOUSE}>{title}</span>
            </label>
          ))}
        </fieldset>
        <section aria-label={words.signature}>
          <h4>{words.signature}</h4>
          <p class="compose-signature" lang={outbox ? HOUSE : undefined}>
            {outbox?.signature ?? text.value.common.loading}
          </p>
        </section>
      </div>
      <div class="compose-end">
        <Button kind="quiet" size="small" onClick={clearMail}>
          {words.clear}
        </Button>
        {wrong.value.sent && <Notice kind="bad">{wrong.value.sent}</Notice>}
        {told.value && <Notice kind="good">{told.value}</Notice>}
        <Button
          kind="primary"
          type="submit"
          class="push"
          icon={<Send size={16} aria-hidden="true" />}
          pending={sending.value}
        >
          {words.send}
        </Button>
      </div>
    </form>
  );
}
