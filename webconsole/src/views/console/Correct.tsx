import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { announce } from "../../a11y/announce";
import { kept } from "../../board/kept";
import { organisation } from "../../board/live";
import { dayAndTime } from "../../clock/format";
import { errorSentence, language } from "../../i18n";
import { api, problemIn } from "../../server/api";
import { presenceApi } from "../../server/presence";
import type { DirectoryField, Person } from "../../server/types";
import { Button } from "../../ui/Button";
import { correctionsWords } from "../desk/correctionsWords";
import { active } from "./hand";
import { colleague } from "./names";
import "../../styles/console/correct.css";

const OF_PEOPLE: readonly DirectoryField[] = ["manager", "deputy"];

interface Draft {
  extension: string;
  field: DirectoryField;
  /** Null: as it is, until the person types. */
  value: string | null;
  source: string;
}

/** The correction being written. */
const draft = kept<Draft | null>("standard.correction", null);

function shownIn(person: Person, field: DirectoryField): string {
  return person[field] ?? "";
}

/** An extension as the directory has it, anything else as it is. */
export function asShown(field: DirectoryField, value: string): string {
  if (!OF_PEOPLE.includes(field)) return value;
  return value ? colleague(value) : correctionsWords.value.nobody;
}

/** What the reader put right on this line, with the date and the source. */
export function Corrected({ person }: { person: Person }) {
  const words = correctionsWords.value;
  if (person.corrected.length === 0) return null;
  return (
    <ul class="corrected">
      {person.corrected.map((one) => (
        <li key={one.field} data-corrected={one.field}>
          <strong>{words.corrected(words.fields[one.field], dayAndTime(one.at, language.value))}</strong>
          {` · ${words.before(asShown(one.field, one.before))} · ${words.saidBy(one.source)}`}
        </li>
      ))}
    </ul>
  );
}

interface Props {
  person: Person;
  done(): void;
}

/** Puts a line of one's own copy of the directory right, beside the call. */
export function Correct({ person, done }: Props) {
  const words = correctionsWords.value;
  const wrong = useSignal<(() => string) | null>(null);
  const fresh: Draft = { extension: person.extension, field: "function", value: null, source: "" };
  const now = draft.value?.extension === person.extension ? draft.value : fresh;
  // Two keys may come before one redraw: what was typed last is in the signal.
  const last = () => (draft.peek()?.extension === person.extension ? (draft.peek() ?? fresh) : fresh);
  const value = now.value ?? shownIn(person, now.field);
  useEffect(() => document.getElementById("correct-field")?.focus(), []);

  const change = (part: Partial<Draft>) => {
    wrong.value = null;
    draft.value = { ...last(), ...part };
  };
  const stop = () => {
    draft.value = null;
    done();
  };
  const save = async (event: Event) => {
    event.preventDefault();
    const typed = last();
    if (!typed.source.trim()) {
      wrong.value = () => correctionsWords.value.needSource;
      document.getElementById("correct-source")?.focus();
      return;
    }
    try {
      await presenceApi.correct({
        extension: person.extension,
        field: typed.field,
        value: (typed.value ?? shownIn(person, typed.field)).trim(),
        source: typed.source.trim(),
        call_id: active.peek()?.call_id ?? "",
      });
      organisation.value = await api.organisation();
      announce(words.done, "polite");
      stop();
    } catch (error) {
      const problem = problemIn(error);
      wrong.value = () => errorSentence(problem);
    }
  };

  const ofPeople = OF_PEOPLE.includes(now.field);
  return (
    <form
      class="correct"
      aria-label={words.title(colleague(person.extension))}
      onSubmit={save}
      noValidate
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.preventDefault();
        stop();
      }}
    >
      <div class="field">
        <label for="correct-field">{words.field}</label>
        <select
          id="correct-field"
          value={now.field}
          onChange={(event) => change({ field: event.currentTarget.value as DirectoryField, value: null })}
        >
          {(Object.keys(words.fields) as DirectoryField[]).map((field) => (
            <option key={field} value={field}>
              {words.fields[field]}
            </option>
          ))}
        </select>
      </div>
      <div class="field">
        <label for="correct-value">{words.value}</label>
        {ofPeople ? (
          <select
            id="correct-value"
            value={value}
            onChange={(event) => change({ value: event.currentTarget.value })}
          >
            <option value="">{words.nobody}</option>
            {(organisation.value?.people ?? [])
              .filter((one) => one.extension !== person.extension)
              .map((one) => (
                <option key={one.extension} value={one.extension}>
                  {colleague(one.extension)}
                </option>
              ))}
          </select>
        ) : (
          <input
            id="correct-value"
            autocomplete="off"
            maxLength={80}
            value={value}
            onInput={(event) => change({ value: event.currentTarget.value })}
          />
        )}
      </div>
      <div class="field correct-source">
        <label for="correct-source">{words.source}</label>
        <input
          id="correct-source"
          autocomplete="off"
          maxLength={80}
          placeholder={words.sourceHint}
          value={now.source}
          onInput={(event) => change({ source: event.currentTarget.value })}
        />
      </div>
      <div class="correct-end">
        <Button size="small" kind="quiet" onClick={stop}>
          {words.cancel}
        </Button>
        <Button size="small" kind="primary" type="submit">
          {words.save}
        </Button>
      </div>
      {wrong.value && (
        <p class="error" role="alert">
          {wrong.value()}
        </p>
      )}
    </form>
  );
}

/** Whether a correction of this person was being written. */
export function begun(extension: string): boolean {
  return draft.peek()?.extension === extension;
}
