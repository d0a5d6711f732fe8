/** Any part of an organisation as a form, drawn from what the service says of its fields. */
import { useSignal } from "@preact/signals";
import { Plus, Trash2 } from "lucide-preact";
import type { ComponentChildren } from "preact";
import { fieldOf, isTree, listAt, mistakesAt, type Path, type Value, valueAt } from "../../../board/packs";
import { language } from "../../../i18n";
import type { PackField } from "../../../server/types";
import { Button } from "../../../ui/Button";
import { Field } from "../../../ui/Field";
import { mistakes, readOnly, source, treeOf, wanted, writeValue } from "./editing";
import {
  asked,
  broad,
  fieldsOf,
  fitsOnALine,
  fresh,
  groupTitle,
  namesOf,
  same,
  simple,
  spelling,
  titleOf,
} from "./fields";
import { columnsOf, Grid, tableColumns } from "./Grid";
import { packsWords } from "./packsWords";

interface PlaceProps {
  file: string;
  /** Of the field itself. */
  path: Path;
  field: PackField;
}

const read = (file: string, path: Path): Value | undefined => valueAt(treeOf(file) ?? {}, path);
const idOf = (path: Path) => `place-${path.join("-").replace(/\W+/g, "-")}`;
const isTrue = (text: string) => /^(true|yes|oui|on)$/i.test(text);
const isFalse = (text: string) => /^(false|no|non|off)$/i.test(text);
const wrongAt = (file: string, path: Path) =>
  mistakesAt(mistakes.value, file, fieldOf(path))
    .map((one) => one.sentence[language.value])
    .join(" ");

/** What is common to every control of one value. */
function control({ file, path, field }: PlaceProps) {
  const id = idOf(path);
  const value = read(file, path);
  const error = wrongAt(file, path) || undefined;
  const numbers = field.holds === "text" ? [value as string] : ((value as string[] | undefined) ?? []);
  const names = field.numbers ? namesOf(numbers) : "";
  const hint = error ? "" : names || (field.hint?.[language.value] ?? "");
  return {
    value,
    around: { id, label: titleOf(field), error, ...(hint && { hint }) },
    common: {
      id,
      "data-field": fieldOf(path),
      "aria-invalid": error !== undefined,
      "aria-describedby": error ? `${id}-error` : hint ? `${id}-hint` : undefined,
    },
  };
}

const CHARACTERS = 90;

/** As many lines as it takes, and one to go on in a list of lines. */
function rowsOf(text: string, list: boolean): number {
  const lines = text.split("\n").reduce((sum, line) => sum + Math.ceil((line.length || 1) / CHARACTERS), 0);
  return Math.max(2, Math.min(8, lines + (list ? 1 : 0)));
}

/** A text, or several: what is being written keeps its commas and empty lines. */
function Written(props: PlaceProps) {
  const { file, path, field } = props;
  const { value, around, common } = control(props);
  const typed = useSignal<string | null>(null);
  const how = spelling(field, value);
  const written = how.write(value);
  const shown =
    typed.value !== null && same(how.read(typed.value) || "", value ?? how.read("")) ? typed.value : written;
  const input = {
    ...common,
    lang: "fr",
    readOnly: readOnly.value,
    value: shown,
    onInput: (event: { currentTarget: { value: string } }) => {
      typed.value = event.currentTarget.value;
      writeValue(file, path, how.read(typed.value));
    },
  };
  return (
    <Field {...around}>
      {how.several ? (
        <textarea {...input} rows={rowsOf(written, field.look === "lines")} />
      ) : (
        <input
          {...input}
          type="text"
          spellcheck={false}
          autocomplete="off"
          placeholder={value === undefined ? field.usual : ""}
        />
      )}
      {field.spoken &&
        (field.holds === "texts"
          ? (Array.isArray(value) && value.length ? value : [""]).map((one, at) => (
              <Heard key={at} path={[...path, at]} text={String(one)} />
            ))
          : typeof value !== "object" && <Heard path={path} text={value ?? ""} />)}
    </Field>
  );
}

/** What can be done with a line that robots say. */
function Heard({ path, text }: { path: Path; text: string }) {
  const { Beside } = source.value;
  return Beside ? <Beside field={fieldOf(path)} text={text} /> : null;
}

/** One of several, or « either » where nothing needs to be said. */
function Chosen(props: PlaceProps) {
  const { file, path, field } = props;
  const words = packsWords.value;
  const { value, around, common } = control(props);
  const text = typeof value === "string" ? value : "";
  const maybe = field.holds === "maybe";
  const choices = maybe
    ? [
        ["true", words.yes],
        ["false", words.no],
      ]
    : field.choices.map((one) => [one.value, one.title[language.value]]);
  const now = maybe ? (isTrue(text) ? "true" : isFalse(text) ? "false" : text) : text;
  const usual = !maybe && choices.some(([choice]) => choice === field.usual) ? field.usual : "";
  const strange = now !== "" && !choices.some(([choice]) => choice === now);
  return (
    <Field {...around}>
      <select
        {...common}
        disabled={readOnly.value}
        value={now || usual}
        onChange={(event) => {
          const chosen = event.currentTarget.value;
          writeValue(file, path, chosen === usual ? "" : chosen);
        }}
      >
        {!usual && (maybe || !field.required || now === "") && (
          <option value="">{maybe ? words.either : "—"}</option>
        )}
        {strange && <option value={now}>{now}</option>}
        {choices.map(([choice, said]) => (
          <option key={choice} value={choice}>
            {said}
          </option>
        ))}
      </select>
    </Field>
  );
}

function Tick(props: PlaceProps) {
  const { file, path } = props;
  const { usual } = props.field;
  const { value, around, common } = control(props);
  return (
    <div class="tick-field">
      <label class="tick">
        <input
          {...common}
          type="checkbox"
          disabled={readOnly.value}
          checked={isTrue(typeof value === "string" && value !== "" ? value : usual)}
          onChange={(event) => {
            const text = event.currentTarget.checked ? "true" : "false";
            writeValue(file, path, text === (usual || "false") ? "" : text);
          }}
        />
        {around.label}
      </label>
      {around.error && (
        <p class="error" id={`${around.id}-error`}>
          {around.error}
        </p>
      )}
    </div>
  );
}

/** Any of several: one stop of the Tab key, arrows from one to the next, the space bar chooses. */
function Several(props: PlaceProps) {
  const { file, path, field } = props;
  const { around, common } = control(props);
  const at = useSignal(0);
  const chosen = listAt(treeOf(file) ?? {}, path).filter((one) => typeof one === "string");
  const onKeyDown = (event: KeyboardEvent & { currentTarget: HTMLElement }) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const all = [...event.currentTarget.querySelectorAll<HTMLElement>("button")];
    const here = all.indexOf(document.activeElement as HTMLElement);
    at.value = (here + step + all.length) % all.length;
    all[at.value]?.focus();
  };
  const toggle = (value: string) => {
    const now = listAt(treeOf(file) ?? {}, path);
    writeValue(file, path, now.includes(value) ? now.filter((one) => one !== value) : [...now, value]);
  };
  return (
    <div
      class="several"
      role="group"
      aria-label={around.label}
      aria-describedby={common["aria-describedby"]}
      data-field={common["data-field"]}
      onKeyDown={onKeyDown}
    >
      <span class="several-title" aria-hidden="true">
        {around.label}
      </span>
      <div class="several-choices">
        {field.choices.map((one, index) => (
          <button
            key={one.value}
            type="button"
            class="chip-button"
            aria-pressed={chosen.includes(one.value)}
            aria-disabled={readOnly.value}
            tabIndex={index === at.value ? 0 : -1}
            onFocus={() => {
              at.value = index;
            }}
            onClick={() => !readOnly.value && toggle(one.value)}
          >
            {one.title[language.value]}
          </button>
        ))}
      </div>
      {around.error && (
        <p class="error" id={`${around.id}-error`}>
          {around.error}
        </p>
      )}
    </div>
  );
}

function One(props: PlaceProps) {
  switch (props.field.holds) {
    case "choice":
    case "maybe":
      return <Chosen {...props} />;
    case "truth":
      return <Tick {...props} />;
    default:
      return <Written {...props} />;
  }
}

/** A heading, what it is about, and what is wrong with the whole of it. */
function Section({ file, path, field, children }: PlaceProps & { children: ComponentChildren }) {
  const whole = mistakes.value.filter((one) => one.file === file && one.field === fieldOf(path));
  return (
    <fieldset data-field={fieldOf(path)}>
      <legend>{titleOf(field)}</legend>
      {field.hint && <p class="hint">{field.hint[language.value]}</p>}
      {whole.map((one) => (
        <p key={one.sentence.en} class="error">
          {one.sentence[language.value]}
        </p>
      ))}
      {children}
    </fieldset>
  );
}

interface ItemProps {
  file: string;
  path: Path;
  of: string;
  name: string;
  remove(): void;
}

/** One part of a list: on a line if it fits, else in a frame of its own. */
function Item({ file, path, of, name, remove }: ItemProps) {
  const words = packsWords.value;
  const line = fitsOnALine(of);
  const whole = mistakes.value.filter((one) => one.file === file && one.field === fieldOf(path));
  return (
    <div class={line ? "item line" : "item"} role="group" aria-label={name} data-field={fieldOf(path)}>
      {!line && <h3>{name}</h3>}
      <PartForm file={file} path={path} of={of} />
      {whole.map((one) => (
        <p key={one.sentence.en} class="error">
          {one.sentence[language.value]}
        </p>
      ))}
      {!readOnly.value && (
        <button
          type="button"
          class="chip-button item-remove"
          aria-label={words.takeAwayOne(name)}
          title={words.takeAwayOne(name)}
          onClick={remove}
        >
          <Trash2 size={15} aria-hidden="true" />
        </button>
      )}
    </div>
  );
}

const without = (list: readonly Value[], at: number) => list.filter((_, index) => index !== at);

function Add({ label, onClick, spoken }: { label: string; onClick(): void; spoken?: string }) {
  if (readOnly.value) return null;
  return (
    <Button
      size="small"
      icon={<Plus size={15} aria-hidden="true" />}
      onClick={onClick}
      {...(spoken && { "aria-label": spoken })}
    >
      {label}
    </Button>
  );
}

/** Parts one under the other. */
function Parts(props: PlaceProps) {
  const { file, path, field } = props;
  const words = packsWords.value;
  const list = listAt(treeOf(file) ?? {}, path);
  return (
    <Section {...props}>
      {list.map((_, at) => (
        <Item
          key={at}
          file={file}
          path={[...path, at]}
          of={field.of}
          name={`${field.one[language.value]} ${at + 1}`}
          remove={() => {
            writeValue(file, path, without(list, at));
            wanted.value = fieldOf(list.length > 1 ? [...path, Math.max(0, at - 1)] : path);
          }}
        />
      ))}
      <Add
        label={field.add?.[language.value] ?? words.add}
        onClick={() => {
          writeValue(file, [...path, list.length], fresh(field.of, list));
          wanted.value = fieldOf([...path, list.length]);
        }}
      />
    </Section>
  );
}

/** Lists of parts, of each of which one part is enough. */
function Alternatives(props: PlaceProps) {
  const { file, path, field } = props;
  const words = packsWords.value;
  const list = listAt(treeOf(file) ?? {}, path);
  return (
    <Section {...props}>
      {list.map((any, at) => {
        const parts = Array.isArray(any) ? any : [];
        const name = `${field.one[language.value]} ${at + 1}`;
        return (
          <div
            key={at}
            class="requirement"
            role="group"
            aria-label={name}
            data-field={fieldOf([...path, at])}
          >
            {parts.map((_, index) => (
              <div key={index} class="requirement-act">
                {index > 0 && <span class="or">{words.orElse}</span>}
                <Item
                  file={file}
                  path={[...path, at, index]}
                  of={field.of}
                  name={`${name}.${index + 1}`}
                  remove={() => {
                    const left = without(parts, index);
                    writeValue(
                      file,
                      path,
                      left.length ? list.map((one, r) => (r === at ? left : one)) : without(list, at),
                    );
                    wanted.value = fieldOf(left.length ? [...path, at, Math.max(0, index - 1)] : path);
                  }}
                />
              </div>
            ))}
            <Add
              label={words.or}
              spoken={`${words.or}, ${name}`}
              onClick={() => {
                writeValue(file, [...path, at, parts.length], fresh(field.of));
                wanted.value = fieldOf([...path, at, parts.length]);
              }}
            />
          </div>
        );
      })}
      <Add
        label={field.add?.[language.value] ?? words.add}
        onClick={() => {
          writeValue(file, [...path, list.length], [fresh(field.of)]);
          wanted.value = fieldOf([...path, list.length, 0]);
        }}
      />
    </Section>
  );
}

/** A table whose columns are named by the field beside it. */
function Table(props: PlaceProps) {
  const { file, path, field } = props;
  const columns = listAt(treeOf(file) ?? {}, [...path.slice(0, -1), "columns"]);
  const rows = listAt(treeOf(file) ?? {}, path);
  const width = Math.max(columns.length, ...rows.map((row) => (Array.isArray(row) ? row.length : 0)));
  if (width === 0) return null;
  return (
    <Section {...props}>
      <Grid
        file={file}
        path={path}
        label={titleOf(field)}
        columns={tableColumns(columns, width)}
        addLabel={field.add?.[language.value] ?? packsWords.value.add}
        fresh={() => Array<Value>(width).fill("")}
      />
    </Section>
  );
}

function Rows(props: PlaceProps) {
  const { file, path, field } = props;
  return (
    <Section {...props}>
      <Grid
        file={file}
        path={path}
        label={titleOf(field)}
        columns={columnsOf(field.of)}
        addLabel={field.add?.[language.value] ?? packsWords.value.add}
        fresh={() => fresh(field.of)}
      />
    </Section>
  );
}

/** How long one waited is a number; what is asked is a word. */
function freshName(field: PackField, taken: readonly string[]): string {
  const number = field.name === "reprise_attente";
  for (let n = 1; ; n++) {
    const name = number ? String(30 * n) : n > 1 ? `${field.name}_${n}` : field.name;
    if (!taken.includes(name)) return name;
  }
}

/** Texts under names: a name counts when one has left it, its text at once. */
function Pairs(props: PlaceProps) {
  const { file, path, field } = props;
  const words = packsWords.value;
  const now = () => {
    const tree = read(file, path);
    return isTree(tree) ? Object.entries(tree) : [];
  };
  const all = now();
  const write = (pairs: readonly (readonly [string, Value])[]) =>
    writeValue(file, path, Object.fromEntries(pairs));
  const rename = (at: number, name: string) => {
    const pairs = now();
    const fits = name && !pairs.some(([other], index) => index !== at && other === name);
    if (fits) write(pairs.map(([other, text], index) => [index === at ? name : other, text]));
    return fits;
  };
  return (
    <Section {...props}>
      {all.map(([name, text], at) => {
        const place = [...path, name];
        const id = idOf(place);
        const error = wrongAt(file, place);
        return (
          <div key={at} class="pair" role="group" aria-label={`${titleOf(field)} : ${name}`}>
            <input
              type="text"
              class="pair-name"
              lang="fr"
              aria-label={words.pairName}
              readOnly={readOnly.value}
              spellcheck={false}
              autocomplete="off"
              value={name}
              onChange={(event) => {
                if (!rename(at, event.currentTarget.value.trim())) event.currentTarget.value = name;
              }}
            />
            <div class="pair-text">
              <textarea
                id={id}
                lang="fr"
                rows={1}
                data-field={fieldOf(place)}
                aria-label={name}
                aria-invalid={error !== ""}
                aria-describedby={error ? `${id}-error` : undefined}
                readOnly={readOnly.value}
                value={typeof text === "string" ? text : ""}
                onInput={(event) =>
                  writeValue(file, path, { ...Object.fromEntries(now()), [name]: event.currentTarget.value })
                }
              />
              {error && (
                <p class="error" id={`${id}-error`}>
                  {error}
                </p>
              )}
              {field.spoken && typeof text === "string" && <Heard path={place} text={text} />}
            </div>
            {!readOnly.value && (
              <button
                type="button"
                class="chip-button"
                aria-label={words.takeAwayOne(name)}
                title={words.takeAwayOne(name)}
                onClick={() => write(now().filter((_, index) => index !== at))}
              >
                <Trash2 size={15} aria-hidden="true" />
              </button>
            )}
          </div>
        );
      })}
      <Add
        label={field.add?.[language.value] ?? words.add}
        onClick={() => {
          const pairs = now();
          const name = freshName(
            field,
            pairs.map(([other]) => other),
          );
          write([...pairs, [name, ""]]);
          wanted.value = fieldOf([...path, name]);
        }}
      />
    </Section>
  );
}

function Large(props: PlaceProps) {
  switch (props.field.holds) {
    case "pairs":
      return <Pairs {...props} />;
    case "choices":
      return <Several {...props} />;
    case "part":
      return (
        <Section {...props}>
          <PartForm file={props.file} path={props.path} of={props.field.of} />
        </Section>
      );
    case "parts":
      return <Parts {...props} />;
    case "rows":
      return <Rows {...props} />;
    case "alternatives":
      return <Alternatives {...props} />;
    default:
      return <Table {...props} />;
  }
}

interface PartProps {
  file: string;
  path: Path;
  /** Its type. */
  of: string;
  /** Only these of its fields. */
  only?: readonly string[];
}

function Simple({ file, path, fields }: { file: string; path: Path; fields: readonly PackField[] }) {
  const lines = fields.filter((field) => !broad(field) && field.holds !== "truth");
  const wide = fields.filter(broad);
  const ticks = fields.filter((field) => field.holds === "truth");
  const draw = (field: PackField) => (
    <One key={field.name} file={file} path={[...path, field.name]} field={field} />
  );
  return (
    <>
      {lines.length > 0 && <div class="pack-fields">{lines.map(draw)}</div>}
      {wide.length > 0 && <div class="pack-fields wide">{wide.map(draw)}</div>}
      {ticks.length > 0 && <div class="ticks">{ticks.map(draw)}</div>}
    </>
  );
}

/** The fields of one part: the short ones together under their headings, then what has parts of its own. */
export function PartForm({ file, path, of, only }: PartProps) {
  const here = read(file, path);
  const fields = fieldsOf(of).filter(
    (field) =>
      (!only || only.includes(field.name)) &&
      (asked(field, here) || wrongAt(file, [...path, field.name]) !== ""),
  );
  const groups = [...new Set(fields.filter(simple).map((field) => field.group))];
  return (
    <>
      {groups.map((group) => {
        const mine = (
          <Simple file={file} path={path} fields={fields.filter((f) => simple(f) && f.group === group)} />
        );
        return group ? (
          <fieldset key={group}>
            <legend>{groupTitle(group)}</legend>
            {mine}
          </fieldset>
        ) : (
          <div key={group} class="pack-simple">
            {mine}
          </div>
        );
      })}
      {fields
        .filter((field) => !simple(field))
        .map((field) => (
          <Large key={field.name} file={file} path={[...path, field.name]} field={field} />
        ))}
    </>
  );
}
