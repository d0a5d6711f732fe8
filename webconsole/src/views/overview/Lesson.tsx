import { useSignal } from "@preact/signals";
import { GraduationCap, Headphones } from "lucide-preact";
import { useEffect } from "preact/hooks";
import { book, readDrills } from "../../board/drills";
import { EVERYTHING } from "../../board/levels.gen";
import { board, me } from "../../board/live";
import { errorSentence, language } from "../../i18n";
import { api, problemIn } from "../../server/api";
import type { Mode } from "../../server/types";
import { Notice } from "../../ui/Notice";
import { overviewWords } from "./overviewWords";

export const LEVELS = Array.from({ length: EVERYTHING }, (_, i) => i + 1);
const MODES: readonly Mode[] = ["practice", "exam"];
const ICONS = { practice: Headphones, exam: GraduationCap } as const;

/** Whether this person decides about the lesson, and does not only watch it. */
export function teaches(): boolean {
  return me.value?.role === "instructor" || me.value?.role === "administrator";
}

/** "2 · Transférer". */
export function levelName(level: number): string {
  const name = book.value?.levels.find((each) => each.level === level)?.[language.value];
  return name ? `${level} · ${name}` : String(level);
}

export function LevelChoice(props: {
  id: string;
  label: string;
  level: number | null;
  choose(level: number): Promise<void>;
  wrong(sentence: string): void;
}) {
  const overview = overviewWords.value;
  return (
    <span class="level-choice">
      <label for={props.id}>{props.label}</label>
      <select
        id={props.id}
        value={props.level ?? ""}
        onChange={(event) => {
          const chosen = Number(event.currentTarget.value);
          if (!chosen) return;
          props.wrong("");
          props.choose(chosen).catch((error) => {
            props.wrong(errorSentence(problemIn(error)));
          });
        }}
      >
        {props.level === null && <option value="">{overview.levelsDiffer}</option>}
        {LEVELS.map((level) => (
          <option key={level} value={level}>
            {levelName(level)}
          </option>
        ))}
      </select>
    </span>
  );
}

/** The level that every student has, or null when they differ. */
function commonLevel(accounts: readonly string[]): number | null {
  const levels = new Set(accounts.map((account) => board.value.levels[account] ?? EVERYTHING));
  return levels.size === 1 ? ([...levels][0] ?? null) : levels.size === 0 ? EVERYTHING : null;
}

/** Mode of the session and level of the class, for those who teach. */
export function Lesson() {
  const overview = overviewWords.value;
  const students = useSignal<string[]>([]);
  const wrong = useSignal("");
  const tell = (error: unknown) => {
    wrong.value = errorSentence(problemIn(error));
  };
  useEffect(() => {
    void readDrills();
    api.students().then((all) => {
      students.value = all.map((student) => student.account);
    }, tell);
  }, []);
  const mode = board.value.mode;
  return (
    <section class="panel lesson" aria-labelledby="lesson-title">
      <h2 id="lesson-title">{overview.lesson}</h2>
      <fieldset class="modes">
        <legend class="sr">{overview.mode}</legend>
        {MODES.map((each) => {
          const Icon = ICONS[each];
          return (
            <label key={each} class={each === mode ? "chosen" : ""}>
              <input
                type="radio"
                name="mode"
                checked={each === mode}
                onChange={() => {
                  wrong.value = "";
                  api.setMode(each).catch(tell);
                }}
              />
              <Icon size={16} aria-hidden="true" />
              {overview.modes[each]}
            </label>
          );
        })}
      </fieldset>
      <p class="hint">{overview.modeHint[mode]}</p>
      <label class="check-line">
        <input
          id="on-paper"
          type="checkbox"
          checked={board.value.directory === "paper"}
          onChange={(event) => {
            wrong.value = "";
            api.setDirectory(event.currentTarget.checked ? "paper" : "screen").catch(tell);
          }}
        />
        {overview.onPaper}
      </label>
      {board.value.directory === "paper" && <p class="hint">{overview.onPaperHint}</p>}
      <LevelChoice
        id="level-class"
        label={overview.classLevel}
        level={commonLevel(students.value)}
        choose={api.setLevels}
        wrong={(sentence) => {
          wrong.value = sentence;
        }}
      />
      {wrong.value && <Notice kind="bad">{wrong.value}</Notice>}
    </section>
  );
}
