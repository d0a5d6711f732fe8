import { useSignal } from "@preact/signals";
import { Plus, Trash2 } from "lucide-preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import {
  commas,
  fieldOf,
  fromCommas,
  listAt,
  mistakesAt,
  type Path,
  textAt,
  type Value,
  valueAt,
} from "../../../board/packs";
import { language } from "../../../i18n";
import type { Mistake } from "../../../server/types";
import { Button } from "../../../ui/Button";
import { memo } from "../../../ui/Memo";
import { mistakes as allMistakes, readOnly, treeOf, writeValue } from "./editing";
import { fieldsOf, titleOf } from "./fields";
import { packsWords } from "./packsWords";

export interface Column {
  /** Of a row: a field, or a place in a list. */
  key: string | number;
  label: string;
  /** Of the label, where an author wrote it. */
  lang?: string;
  size: "number" | "word" | "words";
  /** What may be chosen; else anything may be written. */
  choices?: readonly { value: string; said: string }[];
  /** Several words, with commas between them. */
  list?: boolean;
}

/** The columns of rows of a type. */
export function columnsOf(type: string): Column[] {
  return fieldsOf(type).map((field) => ({
    key: field.name,
    label: titleOf(field),
    size:
      field.holds === "choice" || field.look === "word"
        ? "word"
        : field.holds.startsWith("text") && field.look !== "short"
          ? "words"
          : "number",
    ...(field.holds === "texts" && { list: true }),
    ...(field.holds === "choice" && {
      choices: field.choices.map((one) => ({ value: one.value, said: one.title[language.value] })),
    }),
  }));
}

/** The columns of a table that an author has named; a row may have more. */
export const tableColumns = (names: readonly Value[], width: number): Column[] =>
  Array.from({ length: width }, (_, key) => ({
    key,
    label: typeof names[key] === "string" ? (names[key] as string) : String(key + 1),
    lang: "fr",
    size: "words",
  }));

interface Props {
  file: string;
  /** Where the list is in the file. */
  path: Path;
  label: string;
  columns: readonly Column[];
  addLabel: string;
  fresh: () => Value;
}

type Cell = readonly [number, number];

function shown(row: Value, column: Column): string {
  if (column.list) return commas(listAt(row, [column.key]));
  const value = textAt(row, [column.key]);
  return column.choices?.find((one) => one.value === value)?.said ?? value;
}

interface RowProps {
  row: Value;
  at: number;
  field: string;
  columns: readonly Column[];
  /** The column in which one is; -1: in another row. */
  here: number;
  writing: string | null;
  wrong: readonly Mistake[] | null;
  spoken: string;
  begin(cell: Cell, text?: string): void;
  come(cell: Cell): void;
  done(text: string | null, to: "down" | "left" | "right" | "here"): void;
}

const NO_MISTAKE: readonly Mistake[] = [];

const Row = memo(function Row(props: RowProps) {
  const { row, at, field, columns, here, writing, wrong } = props;
  return (
    <tr>
      {columns.map((column, index) => {
        const place = `${field}[${at}]${fieldOf(["", column.key])}`;
        const mine = (wrong ?? NO_MISTAKE).filter((one) => one.field.startsWith(place));
        const written = here === index && writing !== null;
        return (
          <td
            key={column.key}
            // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a grid is a table in which one writes
            role="gridcell"
            data-field={place}
            class={`cell ${column.size} ${mine.length ? "wrong" : ""}`}
            tabIndex={here === index && !written ? 0 : -1}
            aria-invalid={mine.length ? "true" : undefined}
            title={mine.map((one) => one.sentence[language.value]).join(" ") || undefined}
            onFocus={() => props.come([at, index])}
            onDblClick={() => props.begin([at, index])}
          >
            {written ? (
              <CellInput column={column} value={writing} done={props.done} />
            ) : (
              <span lang="fr">{shown(row, column)}</span>
            )}
          </td>
        );
      })}
    </tr>
  );
});

interface CellProps {
  column: Column;
  value: string;
  done(text: string | null, to: "down" | "left" | "right" | "here"): void;
}

function CellInput({ column, value, done }: CellProps) {
  const input = useRef<HTMLInputElement & HTMLSelectElement>(null);
  const over = useRef(false);
  useLayoutEffect(() => {
    input.current?.focus();
    if (!column.choices) input.current?.setSelectionRange(value.length, value.length);
  }, []);
  const end = (text: string | null, to: "down" | "left" | "right" | "here") => {
    if (over.current) return;
    over.current = true;
    done(text, to);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // Until the next redraw the field is still there, and what is typed belongs to the next cell.
    if (over.current) return;
    const text = input.current?.value ?? "";
    event.stopPropagation();
    if (event.key === "Enter") {
      event.preventDefault();
      end(text, "down");
    } else if (event.key === "Tab") {
      event.preventDefault();
      end(text, event.shiftKey ? "left" : "right");
    } else if (event.key === "Escape") {
      event.preventDefault();
      end(null, "here");
    }
  };
  const common = {
    ref: input,
    "aria-label": column.label,
    onKeyDown,
    onBlur: () => end(input.current?.value ?? "", "here"),
  };
  if (!column.choices)
    return <input {...common} type="text" defaultValue={value} spellcheck={false} lang="fr" />;
  return (
    <select {...common} value={value}>
      {!column.choices.some((one) => one.value === value) && <option value={value}>{value}</option>}
      {column.choices.map((one) => (
        <option key={one.value} value={one.value}>
          {one.said}
        </option>
      ))}
    </select>
  );
}

/** A list of a file as a table: the arrows go from cell to cell, Enter or a letter writes. */
export function Grid({ file, path, label, columns, addLabel, fresh }: Props) {
  const words = packsWords.value;
  const field = fieldOf(path);
  const rows = listAt(treeOf(file) ?? {}, path);
  const cell = useSignal<Cell>([0, 0]);
  const writing = useSignal<string | null>(null);
  const wanted = useSignal(false);
  const body = useRef<HTMLTableSectionElement>(null);
  const wrong = mistakesAt(allMistakes.value, file, field);
  const [r, c] = [Math.min(cell.value[0], Math.max(0, rows.length - 1)), cell.value[1]];

  // Two keys may come before one redraw: what they are about is asked for anew, not remembered.
  const rowsNow = () => listAt(treeOf(file) ?? {}, path);
  const here = (): Cell => [Math.min(cell.value[0], Math.max(0, rowsNow().length - 1)), cell.value[1]];
  useLayoutEffect(() => {
    if (!wanted.value || writing.value !== null) return;
    wanted.value = false;
    body.current?.rows[r]?.cells[c]?.focus();
  });
  const go = (row: number, column: number) => {
    cell.value = [
      Math.max(0, Math.min(rowsNow().length - 1, row)),
      Math.max(0, Math.min(columns.length - 1, column)),
    ];
    wanted.value = true;
  };
  const put = (text: string) => {
    const [row, at] = here();
    const column = columns[at] as Column;
    const value: Value = column.list ? fromCommas(text) : text.trim();
    const before = valueAt(rowsNow()[row], [column.key]);
    if (JSON.stringify(before ?? (column.list ? [] : "")) !== JSON.stringify(value))
      writeValue(file, [...path, row, column.key], value);
  };
  const begin = (at: Cell, text?: string) => {
    const column = columns[at[1]];
    const row = rowsNow()[at[0]];
    if (readOnly.value || !column || !row) return;
    cell.value = at;
    const now = column.list ? commas(listAt(row, [column.key])) : textAt(row, [column.key]);
    writing.value = text !== undefined && !column.choices ? text : now;
  };
  const done: RowProps["done"] = (text, to) => {
    const [row, at] = here();
    const left = !body.current?.contains(document.activeElement);
    writing.value = null;
    if (text !== null) put(text);
    if (to === "down") go(row + 1, at);
    else if (to !== "here") go(row, at + (to === "left" ? -1 : 1));
    // Who has clicked elsewhere is elsewhere.
    else if (text === null || !left) go(row, at);
  };
  const come = (next: Cell) => {
    if (writing.value === null) cell.value = next;
  };
  const acts = useRef({ begin, done, come });
  acts.current = { begin, done, come };
  // Always the same functions, so that only the rows that change are drawn again.
  const stable = useRef({
    begin: (at: Cell, text?: string) => acts.current.begin(at, text),
    done: (text: string | null, to: "down" | "left" | "right" | "here") => acts.current.done(text, to),
    come: (next: Cell) => acts.current.come(next),
  }).current;
  /** A key that came before the field in which it is to be written. */
  const early = (event: KeyboardEvent, written: string) => {
    event.preventDefault();
    if (event.key === "Enter") done(written, "down");
    else if (event.key === "Tab") done(written, event.shiftKey ? "left" : "right");
    else if (event.key === "Escape") done(null, "here");
    else if (event.key.length === 1 && !columns[here()[1]]?.choices) writing.value = written + event.key;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (rows.length === 0) return;
    if (writing.value !== null) return early(event, writing.value);
    const [row, at] = here();
    const page = 10;
    const to: Record<string, Cell> = {
      ArrowDown: [row + 1, at],
      ArrowUp: [row - 1, at],
      ArrowRight: [row, at + 1],
      ArrowLeft: [row, at - 1],
      PageDown: [row + page, at],
      PageUp: [row - page, at],
      Home: [event.ctrlKey ? 0 : row, 0],
      End: [event.ctrlKey ? rows.length - 1 : row, columns.length - 1],
    };
    const next = to[event.key];
    if (next && !event.altKey) {
      event.preventDefault();
      go(...next);
    } else if (event.key === "Enter") {
      event.preventDefault();
      begin([row, at]);
    } else if (event.key === "Delete" && !readOnly.value) {
      event.preventDefault();
      put("");
    } else if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      begin([row, at], event.key);
    }
  };
  const add = () => {
    writeValue(file, [...path, rows.length], fresh());
    cell.value = [rows.length, 0];
    wanted.value = true;
  };
  const takeAway = () => {
    writeValue(
      file,
      path,
      rows.filter((_, at) => at !== r),
    );
    cell.value = [Math.max(0, r - 1), c];
  };
  const named = rows[r] && shown(rows[r] as Value, columns[0] as Column);
  return (
    <div class="grid-box">
      <div class="grid-scroll">
        <table
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a grid is a table in which one writes
          role="grid"
          class="grid"
          aria-label={label}
          aria-readonly={readOnly.value}
          onKeyDown={onKeyDown}
        >
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column.key} scope="col" class={column.size} lang={column.lang}>
                  {column.label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody ref={body}>
            {rows.map((row, at) => (
              <Row
                key={at}
                row={row}
                at={at}
                field={field}
                columns={columns}
                here={at === r ? c : -1}
                writing={at === r ? writing.value : null}
                wrong={wrong.some((one) => one.field.startsWith(`${field}[${at}]`)) ? wrong : null}
                spoken={language.value}
                {...stable}
              />
            ))}
          </tbody>
        </table>
      </div>
      {!readOnly.value && (
        <div class="grid-foot">
          <Button size="small" icon={<Plus size={15} aria-hidden="true" />} onClick={add}>
            {addLabel}
          </Button>
          {rows.length > 0 && (
            <Button
              size="small"
              kind="quiet"
              icon={<Trash2 size={15} aria-hidden="true" />}
              onClick={takeAway}
            >
              {words.takeAwayOne(named || words.row(r + 1))}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}
