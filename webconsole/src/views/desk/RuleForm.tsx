import { useSignal } from "@preact/signals";
import { Plus } from "lucide-preact";
import { useEffect } from "preact/hooks";
import {
  acteOf,
  BLANK,
  CIBLE,
  ENDS,
  endOf,
  PRESETS,
  type Preset,
  type RuleDraft,
  wantedOf,
  withPreset,
} from "../../board/ruleDraft";
import { now } from "../../clock/clock";
import { errorSentence, language } from "../../i18n";
import { api, problemIn } from "../../server/api";
import type { Acte } from "../../server/types";
import { Button } from "../../ui/Button";
import { Field, LineField } from "../../ui/Field";
import { Notice } from "../../ui/Notice";
import { colleague } from "../console/names";
import { ActeRow } from "./ActeRow";
import { PeoplePicker } from "./PeoplePicker";
import { draft } from "./ruleDraftKept";
import { rulingWords } from "./rulingWords";

type Faults = Record<string, string>;
const NEW: Acte = acteOf("transferer");

/** Faults under the field they are about; a fault inside a list is told at its row. */
function at(faults: Faults, prefix: string): string | undefined {
  return Object.entries(faults).find(([field]) => field === prefix || field.startsWith(`${prefix}.`))?.[1];
}

function change(part: Partial<RuleDraft>): void {
  draft.value = { ...draft.value, ...part };
}

function replaced<T>(list: readonly T[], rank: number, one: T | null): T[] {
  return list.flatMap((old, at) => (at === rank ? (one === null ? [] : [one]) : [old]));
}

function Attendu({ faults }: { faults: Faults }) {
  const words = rulingWords.value;
  const { attendu } = draft.value;
  const put = (rank: number, line: readonly Acte[]) =>
    change({ attendu: replaced(attendu, rank, line.length ? line : null) });
  return (
    <fieldset class="rule-acts" id="rule-attendu">
      <legend>{words.attendu}</legend>
      {attendu.map((line, rank) => (
        <div class="acte-line" key={`${rank}-${attendu.length}`}>
          {line.map((acte, index) => (
            <ActeRow
              key={`${index}-${line.length}`}
              id={`attendu-${rank}-${index}`}
              acte={acte}
              error={at(faults, `attendu.${rank}.${index}`)}
              mayFail={index > 0}
              change={(one) => put(rank, replaced(line, index, one))}
              drop={() => put(rank, replaced<Acte>(line, index, null))}
            />
          ))}
          <Button kind="quiet" size="small" onClick={() => put(rank, [...line, NEW])}>
            {words.or}…
          </Button>
        </div>
      ))}
      <Button
        size="small"
        icon={<Plus size={15} aria-hidden="true" />}
        onClick={() => change({ attendu: [...attendu, [NEW]] })}
      >
        {words.addActe}
      </Button>
      {faults.attendu && <p class="error">{faults.attendu}</p>}
    </fieldset>
  );
}

function Interdit({ faults }: { faults: Faults }) {
  const words = rulingWords.value;
  const { interdit } = draft.value;
  return (
    <fieldset class="rule-acts" id="rule-interdit">
      <legend>{words.interdit}</legend>
      {interdit.map((acte, rank) => (
        <ActeRow
          key={`${rank}-${interdit.length}`}
          id={`interdit-${rank}`}
          acte={acte}
          error={at(faults, `interdit.${rank}`)}
          change={(one) => change({ interdit: replaced(interdit, rank, one) })}
          drop={() => change({ interdit: replaced<Acte>(interdit, rank, null) })}
        />
      ))}
      <Button
        size="small"
        icon={<Plus size={15} aria-hidden="true" />}
        onClick={() => change({ interdit: [...interdit, NEW] })}
      >
        {words.addActe}
      </Button>
    </fieldset>
  );
}

function Callers() {
  const words = rulingWords.value;
  const { appelants } = draft.value;
  return (
    <fieldset class="rule-callers">
      <legend>
        {words.appelants}
        {appelants.length === 0 && <span class="hint"> ({words.anybody})</span>}
      </legend>
      <div class="chips-list">
        {Object.entries(words.callers).map(([id, name]) => (
          <button
            key={id}
            type="button"
            class="chip"
            aria-pressed={appelants.includes(id)}
            onClick={() =>
              change({
                appelants: appelants.includes(id)
                  ? appelants.filter((one) => one !== id)
                  : [...appelants, id],
              })
            }
          >
            {name}
          </button>
        ))}
      </div>
    </fieldset>
  );
}

/** Whose absence a condition asks about, in words. */
export function absentees(absents: readonly string[]): string {
  const { target, or } = rulingWords.value;
  return absents.map((who) => (who === CIBLE ? target : colleague(who))).join(` ${or} `);
}

function Absents({ faults }: { faults: Faults }) {
  const words = rulingWords.value;
  const { absents } = draft.value;
  const target = absents.includes(CIBLE);
  const error = at(faults, "quand.absents");
  const put = (people: readonly string[], asked: boolean) =>
    change({ absents: [...(asked ? [CIBLE] : []), ...people] });
  const people = absents.filter((who) => who !== CIBLE);
  return (
    <>
      <Field id="rule-absents" label={words.absents} hint={words.absentsHint} error={error}>
        <PeoplePicker
          id="rule-absents"
          chosen={people}
          choose={(chosen) => put(chosen, target)}
          placeholder={words.find}
          remove={words.remove}
          invalid={Boolean(error)}
        />
      </Field>
      <label class="check-line">
        <input
          id="rule-absent-target"
          type="checkbox"
          checked={target}
          onChange={(event) => put(people, event.currentTarget.checked)}
        />
        {words.absentTarget}
      </label>
    </>
  );
}

function Exceptions({ error }: { error: string | undefined }) {
  const words = rulingWords.value;
  const sauf = draft.value.sauf ?? [];
  if (sauf.length === 0) return null;
  return (
    <div class="rule-sauf">
      <p>
        {words.sauf(sauf.length)}
        <Button kind="quiet" size="small" onClick={() => change({ sauf: [] })}>
          {words.dropSauf}
        </Button>
      </p>
      <ul>
        {sauf.map(({ quand, conduite }, rank) => (
          <li key={`${rank}-${conduite}`}>
            {[quand.absents?.length ? words.onlyAway(absentees(quand.absents)) : "", conduite]
              .filter(Boolean)
              .join(" · ")}
          </li>
        ))}
      </ul>
      {error && <p class="error">{error}</p>}
    </div>
  );
}

function When({ faults }: { faults: Faults }) {
  const words = rulingWords.value;
  const { dated, debut, fin } = draft.value;
  return (
    <fieldset class="rule-when-form">
      <legend>{words.whenTitle}</legend>
      <div class="chips-list" role="group" aria-label={words.kind}>
        {([true, false] as const).map((one) => (
          <button
            key={String(one)}
            type="button"
            class="chip"
            aria-pressed={dated === one}
            onClick={() => change({ dated: one })}
          >
            {one ? words.kinds.dated : words.kinds.general}
          </button>
        ))}
        {dated &&
          ENDS.map((end) => (
            <button
              key={end}
              type="button"
              class="chip"
              onClick={() => change({ fin: endOf(end, new Date(now.value)) })}
            >
              {words.ends[end]}
            </button>
          ))}
      </div>
      {dated && (
        <div class="pair">
          <Field id="rule-debut" label={words.debut} hint={words.now}>
            <input
              id="rule-debut"
              type="datetime-local"
              lang={language.value}
              value={debut}
              onInput={(event) => change({ debut: event.currentTarget.value })}
            />
          </Field>
          <Field id="rule-fin" label={words.fin} hint={words.endless} error={faults.fin}>
            <input
              id="rule-fin"
              type="datetime-local"
              lang={language.value}
              aria-invalid={Boolean(faults.fin)}
              value={fin}
              onInput={(event) => change({ fin: event.currentTarget.value })}
            />
          </Field>
        </div>
      )}
    </fieldset>
  );
}

/** A rule is written, or written anew: its words first, then what the laboratory checks. */
export function RuleForm({ done }: { done(sentence: string): void }) {
  const words = rulingWords.value;
  const found = useSignal<Record<string, () => string>>({});
  const faults: Faults = Object.fromEntries(
    Object.entries(found.value).map(([field, said]) => [field, said()]),
  );
  const failed = useSignal("");
  const sending = useSignal(false);
  const now_ = draft.value;

  // Another rule on the form: what was wrong with the one before is not wrong with this one.
  useEffect(() => {
    found.value = {};
    failed.value = "";
  }, [now_.id]);

  const preset = (one: Preset) => {
    const made = withPreset(now_, one);
    change({ ...made, portee: now_.portee || now_.cibles.map(colleague).join(", ") });
    found.value = {};
    const next = one === "other" ? "attendu-0-0-vers" : "rule-issue";
    requestAnimationFrame(() => document.getElementById(next)?.focus());
  };

  const send = async () => {
    const portee = now_.portee || now_.cibles.map(colleague).join(", ");
    const rule = { ...wantedOf(now_), portee };
    sending.value = true;
    try {
      const told = await api.ruleFaults(rule);
      const wrong: Record<string, () => string> = Object.fromEntries(
        told.map(({ field, sentence }) => [field, () => sentence[language.value]] as const),
      );
      if (!wrong.cibles)
        now_.attendu.forEach((line, rank) => {
          line.forEach((acte, index) => {
            if (
              acte.geste === "transferer" &&
              !acte.vers?.length &&
              now_.interdit.some((no) => no.geste === "transferer")
            )
              wrong[`attendu.${rank}.${index}`] ??= () => rulingWords.value.needWho;
          });
        });
      found.value = wrong;
      failed.value = "";
      if (Object.keys(wrong).length > 0) {
        requestAnimationFrame(() =>
          document.querySelector<HTMLElement>(".rule-form [aria-invalid=true]")?.focus(),
        );
        return;
      }
      if (now_.id) await api.changeRule(now_.id, rule);
      const id = now_.id || (await api.issueRule(rule)).id;
      done(now_.id ? words.changed(id) : words.issued(id));
      draft.value = BLANK;
      requestAnimationFrame(() => document.getElementById("rule-cibles")?.focus());
    } catch (error) {
      failed.value = errorSentence(problemIn(error));
    } finally {
      sending.value = false;
    }
  };

  const cibles = at(faults, "quand.cibles") ?? faults.quand;
  return (
    <form
      class="rule-form"
      noValidate
      aria-labelledby="rule-form-title"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
      onKeyDown={(event) => {
        if (event.key !== "Enter" || !event.ctrlKey) return;
        event.preventDefault();
        void send();
      }}
    >
      <h2 id="rule-form-title">{now_.id ? words.changeTitle(now_.id) : words.newTitle}</h2>
      <Field id="rule-cibles" label={words.cibles} error={cibles}>
        <PeoplePicker
          id="rule-cibles"
          chosen={now_.cibles}
          choose={(chosen) => change({ cibles: chosen })}
          placeholder={words.find}
          remove={words.remove}
          invalid={Boolean(cibles)}
        />
      </Field>
      <div class="rule-quick" role="group" aria-label={words.quick}>
        {PRESETS.map((one) => (
          <Button key={one} size="small" data-preset={one} onClick={() => preset(one)}>
            {words.presets[one]}
          </Button>
        ))}
        {!now_.id && <p class="hint">{words.quickHint}</p>}
      </div>
      <Field id="rule-portee" label={words.portee} error={faults.portee}>
        <input
          id="rule-portee"
          value={now_.portee}
          autocomplete="off"
          aria-invalid={Boolean(faults.portee)}
          placeholder={now_.cibles.map(colleague).join(", ")}
          onInput={(event) => change({ portee: event.currentTarget.value })}
        />
      </Field>
      <Field id="rule-conduite" label={words.conduite} error={faults.conduite}>
        <textarea
          id="rule-conduite"
          rows={2}
          value={now_.conduite}
          aria-invalid={Boolean(faults.conduite)}
          onInput={(event) => change({ conduite: event.currentTarget.value })}
        />
      </Field>
      <When faults={faults} />
      <details class="rule-more-form" open={Boolean(now_.id) || Object.keys(faults).length > 0}>
        <summary>{words.decideTitle}</summary>
        <p class="hint">{words.decideHint}</p>
        <Attendu faults={faults} />
        <Interdit faults={faults} />
        <div class="pair">
          <LineField
            id="rule-condition"
            label={words.condition}
            value={now_.condition}
            write={(condition) => change({ condition })}
          />
          <LineField
            id="rule-exceptions"
            label={words.exceptions}
            value={now_.exceptions}
            write={(exceptions) => change({ exceptions })}
          />
          <LineField
            id="rule-sujets"
            label={words.sujets}
            hint={words.commas}
            value={now_.sujets}
            write={(sujets) => change({ sujets })}
          />
          <LineField
            id="rule-parties"
            label={words.parties}
            hint={words.commas}
            value={now_.parties}
            write={(parties) => change({ parties })}
          />
        </div>
        <Callers />
        <Absents faults={faults} />
        <div class="actions">
          <label class="check-line">
            <input
              type="checkbox"
              checked={now_.externe}
              onChange={(event) => change({ externe: event.currentTarget.checked })}
            />
            {words.externe}
          </label>
          <label class="check-line">
            <input
              id="rule-tous"
              type="checkbox"
              checked={now_.tous}
              onChange={(event) => change({ tous: event.currentTarget.checked })}
            />
            {words.tous}
          </label>
        </div>
        <Exceptions error={at(faults, "sauf")} />
      </details>
      <div class="rule-form-end">
        <Button
          kind="quiet"
          size="small"
          onClick={() => {
            draft.value = BLANK;
          }}
        >
          {words.cancel}
        </Button>
        <Button id="rule-issue" kind="primary" type="submit" pending={sending.value}>
          {now_.id ? words.change : words.issue}
        </Button>
      </div>
      {failed.value && <Notice kind="bad">{failed.value}</Notice>}
    </form>
  );
}
