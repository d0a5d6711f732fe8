import { Undo2 } from "lucide-preact";
import { useEffect } from "preact/hooks";
import { LEVELS, type Level } from "../../board/evaluation";
import { errorSentence, language } from "../../i18n";
import { HOUSE } from "../../i18n/house";
import type { Line, Sheet } from "../../server/evaluationApi";
import { Notice } from "../../ui/Notice";
import { metricWords } from "./metricWords";
import { sheetWords } from "./sheetWords";
import { decide, decided, drafts, explain, flush, needsReason, reasonOf, withdraw } from "./state";
import { levelName } from "./tell";

/** Whether what was decided is kept, in words. */
export function SaveState({ criterion }: { criterion: string }) {
  const words = sheetWords.value.decide;
  const draft = drafts.value[criterion];
  if (!draft) return null;
  if (typeof draft.save === "object") return <Notice kind="bad">{errorSentence(draft.save.wrong)}</Notice>;
  const hour = new Date(draft.at).toLocaleTimeString("fr-FR", { hour: "2-digit", minute: "2-digit" });
  const sentence = draft.save === "saved" ? words.saved(hour) : words[draft.save];
  return (
    <p class={`save-state ${draft.save}`} role="status" data-testid="save" data-state={draft.save}>
      {sentence}
    </p>
  );
}

interface LevelChoiceProps {
  /** Short names side by side, the whole name of the chosen one under them. */
  compact?: boolean;
  name: string;
  legend: string;
  sheet: Sheet;
  value: Level | null | undefined;
  proposed?: number | null | undefined;
  set(level: Level | null): void;
}

/** The four levels and « not evaluated », as one choice. */
export function LevelChoice({ name, legend, sheet, value, proposed, set, compact }: LevelChoiceProps) {
  const words = sheetWords.value;
  const { echelle } = sheet.grid;
  return (
    <fieldset class={`level-choice ${compact ? "compact" : ""}`}>
      <legend class="sr">{legend}</legend>
      {([...LEVELS, null] as (Level | null)[]).map((level) => (
        <label
          key={String(level)}
          class={`level-option level-${level ?? "none"} ${proposed !== undefined && level === proposed ? "proposed" : ""}`}
          title={level === null ? words.notEvaluated : echelle.libelles?.[level]}
          lang={level === null ? undefined : HOUSE}
        >
          <input
            type="radio"
            name={name}
            data-level={String(level)}
            checked={value === level}
            onChange={() => set(level)}
          />
          {compact && (
            <span class="level-option-short" aria-hidden="true">
              <span>{level === null ? words.notEvaluatedShort : (echelle.sigles?.[level] ?? level)}</span>
              <kbd class="key">{level ?? "−"}</kbd>
            </span>
          )}
          <span class={compact ? "sr" : "level-option-name"}>
            {level === null ? words.notEvaluated : (echelle.libelles?.[level] ?? level)}
          </span>
          {proposed !== undefined && level === proposed && (
            <span class="level-proposed">{words.decide.proposedMark}</span>
          )}
        </label>
      ))}
    </fieldset>
  );
}

/** The human level of a criterion, with its reason when it is not the proposed one. */
export function Decide({ sheet, line }: { sheet: Sheet; line: Line }) {
  const words = sheetWords.value.decide;
  const { code } = line.critere;
  const told = { sheet: sheetWords.value, metric: metricWords.value, language: language.value };
  const level = decided(code);
  const reason = reasonOf(code);
  const needed = needsReason(code, level);
  const missing = needed && !reason.trim();
  useEffect(() => flush, [code]);
  if (!sheet.permissions.may_mark) {
    const why = sheet.signature ? words.locked : sheet.permissions.may_reopen ? words.ended : "";
    return why ? <p class="hint">{why}</p> : null;
  }
  return (
    <section class="decide" aria-labelledby="decide-title">
      <header>
        <h3 id="decide-title">{words.title}</h3>
        <SaveState criterion={code} />
        {level !== undefined && (
          <button
            type="button"
            class="chip-button"
            title={words.withdraw}
            onClick={() => void withdraw(code)}
          >
            <Undo2 size={14} aria-hidden="true" />
            <span class="sr">{words.withdraw}</span>
          </button>
        )}
      </header>
      <LevelChoice
        compact
        name={`level-${code}`}
        legend={words.mine}
        sheet={sheet}
        value={level}
        proposed={line.proposal.level}
        set={(chosen) => decide(code, chosen)}
      />
      <p class="level-now">
        {words.now(
          level === undefined ? sheetWords.value.nothing : levelName(level, sheet.grid.echelle, told),
          line.proposal.level === null
            ? sheetWords.value.notExercised
            : levelName(line.proposal.level, sheet.grid.echelle, told),
        )}
      </p>
      {level !== undefined && (
        <div class="field">
          <label for="level-reason">{needed ? words.reasonNeeded : words.reason}</label>
          <textarea
            id="level-reason"
            rows={needed || reason ? 2 : 1}
            maxLength={2000}
            value={reason}
            aria-required={needed}
            aria-invalid={missing}
            aria-describedby={missing ? "level-reason-error" : undefined}
            onInput={(event) => explain(code, event.currentTarget.value)}
            onBlur={flush}
          />
          {missing && (
            <p class="error" id="level-reason-error">
              {words.reasonMissing}
            </p>
          )}
        </div>
      )}
    </section>
  );
}
