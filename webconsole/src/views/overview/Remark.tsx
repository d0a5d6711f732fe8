import { useSignal } from "@preact/signals";
import { MessageSquareText, Send } from "lucide-preact";
import { useEffect, useRef } from "preact/hooks";
import { board } from "../../board/live";
import { timeOfDay } from "../../clock/format";
import { errorSentence } from "../../i18n";
import { problemIn } from "../../server/api";
import { wallApi } from "../../server/wallApi";
import { Button } from "../../ui/Button";
import { Notice } from "../../ui/Notice";
import { wallWords } from "./wallWords";

/** Writes to the seat that is chosen. */
export function RemarkButton({ id, act }: { id: string; act(): void }) {
  return (
    <Button
      size="small"
      icon={<MessageSquareText size={16} aria-hidden="true" />}
      shownKey="M"
      why={board.value.seats[id]?.account ? null : wallWords.value.remark.nobody}
      aria-keyshortcuts="M"
      data-testid="write-remark"
      onClick={act}
    >
      {wallWords.value.remark.write}
    </Button>
  );
}

/** A line to the operator of this seat, or to all of them, and what of it is not read yet. */
export function Remark({ id, close }: { id: string; close(): void }) {
  const words = wallWords.value.remark;
  const line = useSignal("");
  const everybody = useSignal(false);
  const practical = useSignal(false);
  const wrong = useSignal("");
  const sent = useSignal<readonly string[]>([]);
  const input = useRef<HTMLInputElement>(null);
  const exam = board.value.mode === "exam";
  useEffect(() => input.current?.focus(), [id]);
  const send = async () => {
    wrong.value = "";
    try {
      const told = await wallApi.remark(
        line.value.trim(),
        everybody.value ? null : id,
        exam && practical.value,
      );
      sent.value = told.seats;
      line.value = "";
      input.current?.focus();
    } catch (error) {
      wrong.value = errorSentence(problemIn(error));
    }
  };
  const unread = Object.values(board.value.remarks).filter((one) => one.seat === id);
  return (
    <form
      class="mark-words"
      data-testid="remark-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (line.value.trim()) void send();
      }}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.preventDefault();
        close();
      }}
    >
      <label for="remark-line">{everybody.value ? words.toAll : words.to(id)}</label>
      <div class="mark-own">
        <input
          id="remark-line"
          ref={input}
          maxLength={200}
          autocomplete="off"
          value={line.value}
          onInput={(event) => {
            line.value = event.currentTarget.value;
            sent.value = [];
          }}
        />
        <Button size="small" type="submit" icon={<Send size={16} aria-hidden="true" />}>
          {words.send}
        </Button>
      </div>
      <label class="check-line">
        <input
          id="remark-everybody"
          type="checkbox"
          checked={everybody.value}
          onChange={(event) => {
            everybody.value = event.currentTarget.checked;
          }}
        />
        {words.everybody}
      </label>
      {exam && (
        <label class="check-line" title={words.practicalHint}>
          <input
            id="remark-practical"
            type="checkbox"
            checked={practical.value}
            onChange={(event) => {
              practical.value = event.currentTarget.checked;
            }}
          />
          {words.practical}
        </label>
      )}
      <p role="status" data-testid="remark-sent">
        {sent.value.length > 0 && words.sent(sent.value)}
      </p>
      {unread.map((one) => (
        <p key={one.remark_id} class="hint">
          {words.unread(timeOfDay(Date.parse(one.at)).slice(0, 5), one.text)}
        </p>
      ))}
      {wrong.value && <Notice kind="bad">{wrong.value}</Notice>}
    </form>
  );
}
