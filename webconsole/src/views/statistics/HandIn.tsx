import { useSignal } from "@preact/signals";
import { FileUp } from "lucide-preact";
import { useRef } from "preact/hooks";
import { announce } from "../../a11y/announce";
import { errorSentence } from "../../i18n";
import { problemIn } from "../../server/api";
import { type Choice, type Comparison, formOf, statisticsApi } from "../../server/statisticsApi";
import type { Problem } from "../../server/types";
import { Button } from "../../ui/Button";
import { Notice } from "../../ui/Notice";
import { statisticsWords } from "./statisticsWords";

interface Props {
  choice: Choice;
  /** How often it has been done for this choice. */
  times: number;
  done(comparison: Comparison): void;
}

/** Where the workbook comes back: chosen, or dropped. */
export function HandIn({ choice, times, done }: Props) {
  const words = statisticsWords.value;
  const input = useRef<HTMLInputElement>(null);
  const over = useSignal(false);
  const sending = useSignal(false);
  const wrong = useSignal<Problem | "form" | null>(null);
  const take = async (file: File | undefined) => {
    if (!file || sending.peek()) return;
    const form = formOf(file.name);
    wrong.value = form ? null : "form";
    if (!form) return;
    sending.value = true;
    try {
      const comparison = await statisticsApi.handIn(choice, file, form);
      announce(words.result.score(comparison.right, comparison.asked));
      done(comparison);
    } catch (error) {
      wrong.value = problemIn(error);
    } finally {
      sending.value = false;
    }
  };
  const seen = wrong.value;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: whoever has no mouse uses the button inside
    <div
      class={`hand-in ${over.value ? "over" : ""}`}
      onDragOver={(event) => {
        event.preventDefault();
        over.value = true;
      }}
      onDragLeave={() => {
        over.value = false;
      }}
      onDrop={(event) => {
        event.preventDefault();
        over.value = false;
        void take(event.dataTransfer?.files[0]);
      }}
    >
      <p class="hint">{words.handInHint}</p>
      <input
        ref={input}
        id="figures-file"
        hidden
        type="file"
        accept=".xlsx,.csv"
        onChange={(event) => {
          void take(event.currentTarget.files?.[0]);
          event.currentTarget.value = "";
        }}
      />
      <Button
        id="figures-pick"
        icon={<FileUp size={17} aria-hidden="true" />}
        pending={sending.value}
        onClick={() => input.current?.click()}
      >
        {sending.value ? words.sending : words.pick}
      </Button>
      <span class="hint">{times > 0 ? words.handedTimes(times) : words.forms}</span>
      {seen && <Notice kind="bad">{seen === "form" ? words.wrongForm : errorSentence(seen)}</Notice>}
    </div>
  );
}
