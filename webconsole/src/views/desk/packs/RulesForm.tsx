import { signal } from "@preact/signals";
import { Plus, Trash2 } from "lucide-preact";
import {
  commas,
  fromCommas,
  isTree,
  listAt,
  mistakesAt,
  type Path,
  RULES,
  type Tree,
  textAt,
  type Value,
  withValue,
} from "../../../board/packs";
import { language } from "../../../i18n";
import { Button } from "../../../ui/Button";
import { roving } from "../../console/roving";
import { mistakes, readOnly, treeOf, writeValue } from "./editing";
import { Place } from "./HouseForm";
import { packsWords } from "./packsWords";

export const rule = signal(0);

/** What an act may say besides whom it is for; it is changed in the file. */
function more(act: Tree): string {
  return Object.entries(act)
    .filter(([key]) => key !== "geste" && key !== "vers")
    .map(([key, value]) => `${key}: ${Array.isArray(value) ? commas(value) : value}`)
    .join(" · ");
}

interface ActProps {
  act: Tree;
  path: Path;
  field: string;
  label: string;
  remove(): void;
}

function Act({ act, path, field, label, remove }: ActProps) {
  const words = packsWords.value.rule;
  const wrong = mistakesAt(mistakes.value, RULES, field);
  const geste = textAt(act, ["geste"]);
  const extra = more(act);
  return (
    <div class="act">
      <select
        aria-label={`${words.geste}, ${label}`}
        data-field={`${field}.geste`}
        disabled={readOnly.value}
        value={geste}
        onChange={(event) => writeValue(RULES, [...path, "geste"], event.currentTarget.value)}
      >
        {Object.entries(words.gestes).map(([value, said]) => (
          <option key={value} value={value}>
            {said}
          </option>
        ))}
      </select>
      <input
        type="text"
        lang="fr"
        aria-label={`${words.vers}, ${label}`}
        aria-invalid={wrong.length > 0}
        data-field={`${field}.vers`}
        readOnly={readOnly.value}
        spellcheck={false}
        defaultValue={commas(listAt(act, ["vers"]))}
        onInput={(event) => writeValue(RULES, [...path, "vers"], fromCommas(event.currentTarget.value))}
      />
      {!readOnly.value && (
        <button
          type="button"
          class="chip-button"
          aria-label={packsWords.value.takeAwayOne(label)}
          onClick={remove}
        >
          <Trash2 size={15} aria-hidden="true" />
        </button>
      )}
      {extra && (
        <p class="hint act-more">
          {words.more} <span lang="fr">{extra}</span>
        </p>
      )}
      {wrong.length > 0 && (
        <p class="error act-more">{wrong.map((one) => one.sentence[language.value]).join(" ")}</p>
      )}
    </div>
  );
}

function Expected({ at, acts }: { at: number; acts: readonly Value[] }) {
  const words = packsWords.value.rule;
  const base: Path = ["consignes", at, "attendu"];
  const write = (next: Value[]) => writeValue(RULES, base, next);
  return (
    <fieldset>
      <legend>{words.expected}</legend>
      <p class="hint">{words.expectedHint}</p>
      {acts.map((line, rank) => {
        const any = (Array.isArray(line) ? line : []).filter(isTree);
        return (
          <div key={`${rank}-${any.length}-${acts.length}`} class="requirement">
            {any.map((act, index) => (
              <div key={index} class="requirement-act">
                {index > 0 && <span class="or">{words.orElse}</span>}
                <Act
                  act={act}
                  path={[...base, rank, index]}
                  field={`consignes[${at}].attendu[${rank}][${index}]`}
                  label={`${rank + 1}.${index + 1}`}
                  remove={() => {
                    const left = any.filter((_, one) => one !== index);
                    write(
                      acts.flatMap((one, r) => (r !== rank ? [one] : left.length ? [left] : [])) as Value[],
                    );
                  }}
                />
              </div>
            ))}
            {!readOnly.value && (
              <Button
                size="small"
                kind="quiet"
                aria-label={`${words.or}, ${rank + 1}`}
                onClick={() =>
                  write(acts.map((one, r) => (r === rank ? [...any, { geste: "message" }] : one)) as Value[])
                }
              >
                {words.or}
              </Button>
            )}
          </div>
        );
      })}
      {!readOnly.value && (
        <Button
          size="small"
          icon={<Plus size={15} aria-hidden="true" />}
          onClick={() => write([...acts, [{ geste: "transferer" }]] as Value[])}
        >
          {words.addExpected}
        </Button>
      )}
    </fieldset>
  );
}

function Forbidden({ at, acts }: { at: number; acts: readonly Value[] }) {
  const words = packsWords.value.rule;
  const base: Path = ["consignes", at, "interdit"];
  return (
    <fieldset>
      <legend>{words.forbidden}</legend>
      {acts.filter(isTree).map((act, rank) => (
        <div key={`${rank}-${acts.length}`} class="requirement">
          <Act
            act={act}
            path={[...base, rank]}
            field={`consignes[${at}].interdit[${rank}]`}
            label={`${words.forbidden} ${rank + 1}`}
            remove={() =>
              writeValue(
                RULES,
                base,
                acts.filter((_, one) => one !== rank),
              )
            }
          />
        </div>
      ))}
      {!readOnly.value && (
        <Button
          size="small"
          icon={<Plus size={15} aria-hidden="true" />}
          onClick={() => writeValue(RULES, [...base, acts.length], { geste: "transferer" })}
        >
          {words.addForbidden}
        </Button>
      )}
    </fieldset>
  );
}

function Tick({ at, name, label }: { at: number; name: "externe" | "tous"; label: string }) {
  const path: Path = ["consignes", at, "quand", name];
  return (
    <label class="tick">
      <input
        type="checkbox"
        disabled={readOnly.value}
        checked={/^(true|yes|oui|on)$/i.test(textAt(treeOf(RULES) ?? {}, path))}
        onChange={(event) => writeValue(RULES, path, event.currentTarget.checked ? "true" : "")}
      />
      {label}
    </label>
  );
}

function Form({ at, one, openFile }: { at: number; one: Tree; openFile(field: string): void }) {
  const words = packsWords.value;
  const say = words.rule;
  const field = `consignes[${at}]`;
  const place = (name: string, label: string, kind: "line" | "text" | "commas" = "line") => (
    <Place file={RULES} field={`${field}.${name}`} label={label} kind={kind} />
  );
  const exceptions = listAt(one, ["sauf"]).length;
  return (
    <div class="pack-form rule-form" key={at}>
      <fieldset>
        <legend>{say.read}</legend>
        <div class="pack-fields">
          {place("id", say.id)}
          {place("portee", say.portee)}
          {place("condition", say.condition)}
        </div>
        <div class="pack-fields wide">
          {place("conduite", say.conduite, "text")}
          {place("exceptions", say.exceptions, "text")}
        </div>
      </fieldset>
      <fieldset>
        <legend>{say.when}</legend>
        <div class="pack-fields wide">
          {place("quand.cibles", say.cibles, "commas")}
          {place("quand.appelants", say.appelants, "commas")}
          {place("quand.sujets", say.sujets, "commas")}
          {place("quand.parties", say.parties, "commas")}
          {place("quand.absents", say.absents, "commas")}
        </div>
        <div class="ticks">
          <Tick at={at} name="externe" label={say.externe} />
          <Tick at={at} name="tous" label={say.tous} />
        </div>
        <div class="pack-fields">
          {place("validite.debut", say.debut)}
          {place("validite.fin", say.fin)}
        </div>
        <p class="hint">{say.datedHint}</p>
      </fieldset>
      <Expected at={at} acts={listAt(one, ["attendu"])} />
      <Forbidden at={at} acts={listAt(one, ["interdit"])} />
      {exceptions > 0 && (
        <p class="hint exception-rules">
          {say.exceptionRules(exceptions)}
          <Button size="small" onClick={() => openFile(`${field}.sauf`)}>
            {words.openFile}
          </Button>
        </p>
      )}
    </div>
  );
}

/** The filtering rules: one beside the list of all. */
export function RulesForm({ openFile }: { openFile(field: string): void }) {
  const words = packsWords.value;
  const all = listAt(treeOf(RULES) ?? {}, ["consignes"]).filter(isTree);
  const at = Math.min(rule.value, Math.max(0, all.length - 1));
  const here = all[at];
  const take = (next: number) => {
    rule.value = next;
  };
  return (
    <div class="pack-rules">
      <div class="pack-rules-list">
        <ul aria-label={words.rule.list} onKeyDown={roving}>
          {all.map((one, index) => {
            const wrong = mistakesAt(mistakes.value, RULES, `consignes[${index}]`).length;
            return (
              <li key={index}>
                <button
                  type="button"
                  data-field={`consignes[${index}]`}
                  aria-current={index === at}
                  tabIndex={index === at ? 0 : -1}
                  class={wrong ? "wrong" : ""}
                  onClick={() => take(index)}
                  onFocus={() => take(index)}
                >
                  <strong lang="fr">{textAt(one, ["id"])}</strong>
                  {textAt(one, ["portee"]) ? (
                    <span lang="fr">{textAt(one, ["portee"])}</span>
                  ) : (
                    <span>{words.rule.unnamed}</span>
                  )}
                  {wrong > 0 && <em>{words.wrong(wrong)}</em>}
                </button>
              </li>
            );
          })}
        </ul>
        {!readOnly.value && (
          <div class="grid-foot">
            <Button
              size="small"
              icon={<Plus size={15} aria-hidden="true" />}
              onClick={() => {
                writeValue(RULES, ["consignes", all.length], fresh(all));
                take(all.length);
              }}
            >
              {words.addRule}
            </Button>
            {here && (
              <Button
                size="small"
                kind="quiet"
                icon={<Trash2 size={15} aria-hidden="true" />}
                onClick={() => {
                  writeValue(
                    RULES,
                    ["consignes"],
                    all.filter((_, index) => index !== at),
                  );
                  take(Math.max(0, at - 1));
                }}
              >
                {words.takeAwayOne(textAt(here, ["id"]))}
              </Button>
            )}
          </div>
        )}
      </div>
      {here && <Form key={`${at}-${all.length}`} at={at} one={here} openFile={openFile} />}
    </div>
  );
}

/** A rule that asks for nothing yet; the checker says what it still needs. */
function fresh(all: readonly Tree[]): Tree {
  const stem = textAt(all.at(-1), ["id"]).replace(/\d+$/, "") || "R-";
  const taken = new Set(all.map((one) => textAt(one, ["id"])));
  let number = 1;
  while (taken.has(`${stem}${String(number).padStart(2, "0")}`)) number++;
  return withValue({}, ["id"], `${stem}${String(number).padStart(2, "0")}`);
}
