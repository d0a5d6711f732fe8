import {
  commas,
  fieldOf,
  fromCommas,
  fromLines,
  lines,
  listAt,
  MAIN,
  mistakesAt,
  pathOf,
  textAt,
} from "../../../board/packs";
import { language } from "../../../i18n";
import { Field } from "../../../ui/Field";
import { mistakes, readOnly, treeOf, writeValue } from "./editing";
import { type Column, Grid } from "./Grid";
import { packsWords } from "./packsWords";

export type Kind = "line" | "text" | "commas" | "lines";

interface PlaceProps {
  file: string;
  field: string;
  label: string;
  kind?: Kind;
  hint?: string;
}

/** One place of a file: what is written there, and what is wrong with it. */
export function Place({ file, field, label, kind = "line", hint }: PlaceProps) {
  const path = pathOf(field);
  const tree = treeOf(file) ?? {};
  const wrong = mistakesAt(mistakes.value, file, field);
  const id = `place-${field.replace(/\W+/g, "-")}`;
  const common = {
    id,
    "data-field": field,
    lang: "fr",
    readOnly: readOnly.value,
    "aria-invalid": wrong.length > 0,
    "aria-describedby": wrong.length ? `${id}-error` : hint ? `${id}-hint` : undefined,
  };
  const write = (text: string) =>
    writeValue(file, path, kind === "commas" ? fromCommas(text) : kind === "lines" ? fromLines(text) : text);
  const list = listAt(tree, path);
  const value = kind === "commas" ? commas(list) : kind === "lines" ? lines(list) : textAt(tree, path);
  const several = kind === "text" || kind === "lines";
  return (
    <Field
      id={id}
      label={label}
      {...(hint && !wrong.length && { hint })}
      error={wrong.map((one) => one.sentence[language.value]).join(" ") || undefined}
    >
      {several ? (
        <textarea
          {...common}
          rows={kind === "lines" ? Math.max(3, Math.min(8, list.length + 1)) : 2}
          // What is being written keeps its commas and empty lines until one leaves it.
          defaultValue={value}
          key={`${id}-${readOnly.value}`}
          onInput={(event) => write(event.currentTarget.value)}
        />
      ) : (
        <input
          {...common}
          type="text"
          defaultValue={value}
          spellcheck={false}
          autocomplete="off"
          onInput={(event) => write(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}

const NUMBERS: readonly string[] = [
  "public_number",
  "switchboard",
  "night_number",
  "reception_manager",
  "parking.first",
  "parking.last",
  "overflow.to",
  "overflow.waiting",
  "overflow.wait_s",
];
const LISTS = ["seats", "emergency_numbers"];
const CHARTER = [
  "answer_warning_s",
  "answer_limit_s",
  "hold_reminder_s",
  "hold_limit_s",
  "recall_s",
  "park_recall_s",
  "recall_first_s",
  "message_limit_s",
  "answered_in_time_share",
  "holds_in_a_row",
];
const WORDS = ["rules", "forbidden_words", "advised_words"];
const HOURS: readonly Column[] = [
  { key: "weekday", size: "word", choices: ["1", "2", "3", "4", "5", "6", "7"] },
  { key: "opens", size: "number" },
  { key: "closes", size: "number" },
  { key: "note", size: "words" },
];
const LINES: readonly Column[] = [
  { key: "number", size: "word" },
  { key: "name", size: "word" },
  { key: "salutation", size: "words" },
  { key: "priority", size: "number" },
];

function House({ field, kind, hint }: { field: string; kind?: Kind | undefined; hint?: string }) {
  const label = packsWords.value.fields[field] ?? field;
  return <Place file={MAIN} field={field} label={label} {...(kind && { kind })} {...(hint && { hint })} />;
}

/** Names, numbers, formulas, hours and charter of the house. */
export function HouseForm() {
  const words = packsWords.value;
  const hours = (field: "house_hours" | "switchboard_hours", label: string) => (
    <div class="pack-part">
      <h3>{label}</h3>
      <Grid
        file={MAIN}
        path={[field, "openings"]}
        field={fieldOf([field, "openings"])}
        label={label}
        columns={HOURS}
        addLabel={words.add}
        fresh={() => ({ weekday: "1", opens: "09:00", closes: "12:00" })}
      />
    </div>
  );
  return (
    <div class="pack-form">
      <fieldset>
        <legend>{words.identity}</legend>
        <div class="pack-fields wide">
          {["name", "address", "email_domain", "time_zone"].map((field) => (
            <House key={field} field={field} />
          ))}
        </div>
      </fieldset>
      <fieldset>
        <legend>{words.words}</legend>
        <div class="pack-fields wide">
          {["salutation", "farewell", "announcements.absent", "announcements.closed"].map((field) => (
            <House key={field} field={field} kind="text" />
          ))}
        </div>
      </fieldset>
      <fieldset>
        <legend>{words.numbers}</legend>
        <div class="pack-fields">
          {NUMBERS.map((field) => (
            <House key={field} field={field} />
          ))}
        </div>
        <div class="pack-fields wide">
          {LISTS.map((field) => (
            <House key={field} field={field} kind="commas" hint={words.commaHint} />
          ))}
        </div>
      </fieldset>
      <fieldset>
        <legend>{words.charter}</legend>
        <p class="hint">{words.charterHint}</p>
        <div class="pack-fields">
          {CHARTER.map((name) => (
            <House key={name} field={`charter.${name}`} />
          ))}
        </div>
        <div class="pack-fields wide">
          {WORDS.map((name) => (
            <House key={name} field={`charter.${name}`} kind="lines" hint={words.lineHint} />
          ))}
        </div>
      </fieldset>
      <fieldset>
        <legend>{words.hours}</legend>
        <div class="pack-columns">
          {hours("house_hours", words.houseHours)}
          {hours("switchboard_hours", words.switchboardHours)}
        </div>
      </fieldset>
      <fieldset>
        <legend>{words.publicLines}</legend>
        <Grid
          file={MAIN}
          path={["lines"]}
          field="lines"
          label={words.publicLines}
          columns={LINES}
          addLabel={words.add}
          fresh={() => ({ number: "", name: "", salutation: "" })}
        />
      </fieldset>
    </div>
  );
}
