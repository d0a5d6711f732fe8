import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { stamp } from "../../clock/format";
import { errorSentence } from "../../i18n";
import { problemIn } from "../../server/api";
import type { Problem } from "../../server/types";
import { Button } from "../../ui/Button";
import { Notice } from "../../ui/Notice";
import { debriefWords } from "./debriefWords";

interface Props {
  atS: number;
  save(text: string): Promise<void>;
  close(): void;
}

/** A comment on this second of the call. */
export function NoteForm({ atS, save, close }: Props) {
  const words = debriefWords.value;
  const text = useSignal("");
  const wrong = useSignal<Problem | null>(null);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const send = async () => {
    try {
      await save(text.value.trim());
      close();
    } catch (error) {
      wrong.value = problemIn(error);
    }
  };
  return (
    <form
      class="note-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.value.trim()) void send();
      }}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.preventDefault();
        close();
      }}
    >
      <label for="note-text">{words.commentAt(stamp(atS))}</label>
      <input
        id="note-text"
        ref={field}
        autocomplete="off"
        maxLength={2000}
        value={text.value}
        onInput={(event) => {
          text.value = event.currentTarget.value;
        }}
      />
      <Button type="submit" size="small" kind="primary">
        {words.commentSave}
      </Button>
      <Button size="small" onClick={close}>
        {words.commentCancel}
      </Button>
      {wrong.value && <Notice kind="bad">{errorSentence(wrong.value)}</Notice>}
    </form>
  );
}
