/** What each part of an organisation is made of, as the service tells it, and what the editor does with that. */
import { computed, signal } from "@preact/signals";
import {
  commas,
  fromCommas,
  fromLines,
  isTree,
  lines,
  listAt,
  MAIN,
  type Path,
  PEOPLE,
  RULES,
  type Tree,
  textAt,
  type Value,
  valueAt,
} from "../../../board/packs";
import { language } from "../../../i18n";
import { packsApi } from "../../../server/packs";
import type { PackField, PackFields } from "../../../server/types";
import { pack, source, treeOf } from "./editing";

const known = signal<PackFields | null>(null);

/** Ask once; they stay the same as long as the service runs. */
export async function learn(): Promise<void> {
  if (!known.peek()) known.value = await packsApi.fields();
}

export const fieldsOf = (type: string): readonly PackField[] => known.value?.types[type] ?? [];
const ROOTS = { packs: "Organisation", scenarios: "Scenario", courses: "Parcours" };
/** The type of what stands at the top of the files. */
export const rootType = (): string => ROOTS[source.value.kind];

export const titleOf = (field: PackField | undefined): string => field?.title[language.value] ?? "";
export const groupTitle = (group: string): string => known.value?.groups[group]?.[language.value] ?? "";

/** A part of the editor: the fields of one file that are shown together. */
export interface Section {
  id: string;
  file: string;
  keys: readonly string[];
}

const LISTS: readonly Section[] = [
  { id: "people", file: PEOPLE, keys: ["people"] },
  { id: "groups", file: PEOPLE, keys: ["groups"] },
  { id: "rules", file: RULES, keys: ["consignes"] },
  { id: "answers", file: "answers.yaml", keys: ["answers"] },
  { id: "bookables", file: "desk.yaml", keys: ["bookables"] },
  { id: "documents", file: "desk.yaml", keys: ["documents"] },
  { id: "contacts", file: "desk.yaml", keys: ["contacts"] },
  { id: "surveys", file: "surveys.yaml", keys: ["surveys"] },
  { id: "errata", file: "errata.yaml", keys: ["printed", "errata"] },
];

/** The house is whatever has no section of its own. */
const OF_A_SCENARIO: readonly (readonly [string, readonly string[]])[] = [
  ["calls", ["appels"]],
  ["colleagues", ["collegues"]],
  ["around", ["visiteurs", "evenements"]],
  ["endings", ["resolutions"]],
  ["faults", ["fautes"]],
];

/** One file: what has no part of its own stands in the first. */
function ofOneFile(parts: readonly (readonly [string, readonly string[]])[]): readonly Section[] {
  const file = pack.value?.files[0]?.name ?? "";
  const elsewhere = new Set(parts.flatMap(([, keys]) => keys));
  const keys = fieldsOf(rootType()).map((one) => one.name);
  return [
    { id: "house", file, keys: keys.filter((key) => !elsewhere.has(key)) },
    ...parts.map(([id, keys]) => ({ id, file, keys })),
  ];
}

export const sections = computed<readonly Section[]>(() => {
  if (source.value.kind !== "packs") return ofOneFile(source.value.kind === "courses" ? [] : OF_A_SCENARIO);
  const elsewhere = new Set(LISTS.flatMap((one) => one.keys));
  const keys = fieldsOf(ROOTS.packs).map((one) => one.name);
  return [{ id: "house", file: MAIN, keys: keys.filter((key) => !elsewhere.has(key)) }, ...LISTS];
});

export const sectionFields = (section: Section): PackField[] =>
  fieldsOf(rootType()).filter((field) => section.keys.includes(field.name));

const SIMPLE = new Set(["text", "texts", "number", "whole", "time", "truth", "maybe", "choice"]);

/** Whether all of it fits on a line: an act. */
export const fitsOnALine = (type: string): boolean =>
  fieldsOf(type).every((field) => SIMPLE.has(field.holds) && !broad(field));
export const broad = (field: PackField): boolean => field.look === "long" || field.look === "lines";
export const simple = (field: PackField): boolean => SIMPLE.has(field.holds);

/** What a new one holds: the first of whatever must be chosen; the checker says what else it needs. */
export function fresh(type: string, all: readonly Value[] = []): Tree {
  const made: Tree = {};
  for (const field of fieldsOf(type)) {
    if (field.required && field.holds === "choice") made[field.name] = field.choices[0]?.value ?? "";
    if (field.required && field.name === "id") {
      const id = nextId(all.filter(isTree).map((one) => textAt(one, ["id"])));
      if (id) made.id = id;
    }
  }
  return made;
}

/** « M-P12 » after « M-P11 »; nothing where they have no numbers. */
function nextId(taken: readonly string[]): string {
  const last = /^(.*?)(\d+)$/.exec(taken.at(-1) ?? "");
  if (!last) return "";
  const [, stem = "", digits = ""] = last;
  for (let n = Number(digits) + 1; ; n++) {
    const id = `${stem}${String(n).padStart(digits.length, "0")}`;
    if (!taken.includes(id)) return id;
  }
}

/** What a value of a list is called, and what else tells it from the others: in whose words. */
export function nameOf(type: string, value: Value): { text: string; lang: string }[] {
  const names = known.value?.names[type] ?? fieldsOf(type).map((one) => one.name);
  return names.slice(0, 2).map((name) => {
    const text = textAt(value, [name]);
    const field = fieldsOf(type).find((one) => one.name === name);
    const choice = field?.choices.find((one) => one.value === text);
    return choice ? { text: choice.title[language.value], lang: language.value } : { text, lang: "fr" };
  });
}

/** Whether a field is asked for beside these others; what is filled in is always shown. */
export function asked(field: PackField, around: Value | undefined): boolean {
  const conditions = Object.entries(field.when);
  return (
    valueAt(around, [field.name]) !== undefined ||
    conditions.every(([name, values]) => values.includes(textAt(around, [name])))
  );
}

/** The people of the house of a scenario. */
export const housePeople = signal<Tree>({});

/** Who has each number of the house, as it is being edited. */
const whose = computed<Record<string, string>>(() => {
  const tree = (source.value.kind === "packs" ? treeOf(PEOPLE) : housePeople.value) ?? {};
  const all: Record<string, string> = {};
  for (const one of listAt(tree, ["people"]))
    all[textAt(one, ["extension"])] = `${textAt(one, ["title"])} ${textAt(one, ["last_name"])}`.trim();
  for (const one of listAt(tree, ["groups"])) all[textAt(one, ["number"])] = textAt(one, ["name"]);
  return all;
});

/** « 2012 Mme Framboisier, 2020 M. Dupré », for the numbers that somebody has. */
export const namesOf = (numbers: readonly string[]): string =>
  numbers
    .filter((number) => whose.value[number])
    .map((number) => `${number} ${whose.value[number]}`)
    .join(", ");

/** How a value is written in a field of one line or more, and back. */
export interface Spelling {
  several: boolean;
  write(value: Value | undefined): string;
  read(text: string): Value;
}

const text = (value: Value | undefined) => (typeof value === "string" ? value : "");
const list = (value: Value | undefined) => (Array.isArray(value) ? value : []);
const ONE: Spelling = { several: false, write: text, read: (written) => written };
const LONG: Spelling = { ...ONE, several: true };
const COMMAS: Spelling = { several: false, write: (value) => commas(list(value)), read: fromCommas };
const LINES: Spelling = { several: true, write: (value) => lines(list(value)), read: fromLines };

export function spelling(field: PackField, value: Value | undefined): Spelling {
  if (field.holds !== "texts") return field.look === "long" ? LONG : ONE;
  // A comma inside one of them would make two of it.
  const apart = list(value).every((one) => !/[,;\n]/.test(text(one)));
  return field.look === "lines" || !apart ? LINES : COMMAS;
}

export const same = (one: Value | undefined, other: Value | undefined): boolean =>
  JSON.stringify(one ?? "") === JSON.stringify(other ?? "");

export const inside = (path: Path, ...steps: Path): Path => [...path, ...steps];
