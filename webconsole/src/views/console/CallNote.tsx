import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { errorSentence, text } from "../../i18n";
import { ariaKey } from "../../i18n/keys";
import { api, problemIn } from "../../server/api";
import { Key } from "../../ui/Button";
import { focusOn } from "./focus";

interface Props {
  id: string;
  callId: string;
  /** As the switchboard has it. */
  note: string;
}

/** The note on a call: it goes with the caller to the next operator. Kept when the field is left. */
export function CallNote({ id, callId, note }: Props) {
  const { calls: words } = text.value.console;
  /** What is being written; null: nothing else than what the switchboard has. */
  const draft = useSignal<string | null>(null);
  const wrong = useSignal("");
  const focused = useRef(false);
  const latest = useRef(note);
  latest.current = note;
  const inHand = id === "call-note";

  const keep = async () => {
    const written = draft.peek()?.trim();
    if (written === undefined || written === latest.current) {
      draft.value = null;
      return;
    }
    try {
      await api.note(callId, written);
      wrong.value = "";
    } catch (error) {
      wrong.value = errorSentence(problemIn(error));
    }
  };

  useEffect(() => {
    if (!focused.current) draft.value = null;
  }, [note]);
  // The caller may be gone before the field is left.
  useEffect(() => () => void keep(), []);

  return (
    <div class="call-note">
      <label for={id}>
        {words.note} {inHand && <Key id="note" />}
      </label>
      <textarea
        id={id}
        rows={2}
        maxLength={2000}
        placeholder={words.noteHint}
        aria-keyshortcuts={inHand ? ariaKey("note") : undefined}
        aria-invalid={Boolean(wrong.value)}
        value={draft.value ?? note}
        onFocus={() => {
          focused.current = true;
        }}
        onInput={(event) => {
          draft.value = event.currentTarget.value;
        }}
        onBlur={() => {
          focused.current = false;
          void keep();
        }}
        onKeyDown={(event) => {
          const done = event.key === "Escape" || (event.key === "Enter" && !event.shiftKey);
          if (!done || event.isComposing) return;
          event.preventDefault();
          event.stopPropagation();
          event.currentTarget.blur();
          if (inHand) focusOn("call");
          else event.currentTarget.closest<HTMLElement>(".log-story")?.focus();
        }}
      />
      {wrong.value && (
        <p class="error" role="alert">
          {wrong.value}
        </p>
      )}
    </div>
  );
}
