/** What the lists of organisations and of scenarios share: one question at a time, and what was refused. */
import { signal } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import { errorSentence, language } from "../../../i18n";
import type { Problem } from "../../../server/types";
import { Button } from "../../../ui/Button";
import { Field } from "../../../ui/Field";
import { Notice } from "../../../ui/Notice";
import { packsWords } from "./packsWords";

interface AskProps {
  label: string;
  hint?: string;
  value: string;
  button: string;
  danger?: boolean;
  why?(text: string): string | null;
  answer(text: string): void;
  leave(): void;
}

/** One question under what it is about; Enter answers, Escape leaves. */
export function Ask({ label, hint, value, button, danger, why, answer, leave }: AskProps) {
  const input = useRef<HTMLInputElement>(null);
  const text = useRef(signal(value)).current;
  useLayoutEffect(() => {
    input.current?.focus();
    input.current?.select();
  }, []);
  const refused = why?.(text.value) ?? null;
  return (
    <form
      class="pack-ask"
      onSubmit={(event) => {
        event.preventDefault();
        // Enter may come before the last letter has been drawn.
        if (!why?.(text.value)) answer(text.value.trim());
      }}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.preventDefault();
        leave();
      }}
    >
      <Field id="pack-answer" label={label} {...(hint && { hint })}>
        <input
          ref={input}
          id="pack-answer"
          type="text"
          lang="fr"
          autocomplete="off"
          spellcheck={false}
          maxLength={40}
          aria-describedby={hint ? "pack-answer-hint" : undefined}
          value={text.value}
          onInput={(event) => {
            text.value = event.currentTarget.value;
          }}
        />
      </Field>
      <Button size="small" type="submit" kind={danger ? "danger" : "primary"} why={refused}>
        {button}
      </Button>
      <Button size="small" onClick={leave}>
        {packsWords.value.giveUp}
      </Button>
    </form>
  );
}

/** What the service refused, with every mistake of a file. */
export function Trouble({ problem }: { problem: Problem }) {
  const words = packsWords.value;
  return (
    <div data-testid="packs-trouble">
      <Notice kind="bad">{errorSentence(problem)}</Notice>
      {problem.mistakes && (
        <ul class="sheet-list pack-told">
          {problem.mistakes.slice(0, 50).map((one) => (
            <li key={`${one.file} ${one.line} ${one.field}`}>
              <strong lang="fr">{one.file}</strong>, {words.line(one.line)},{" "}
              <span lang="fr">{one.field}</span> : {one.sentence[language.value]}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
