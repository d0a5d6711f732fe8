/** An organisation as files of mappings, lists and texts: reading and changing a place in them. */
import type { Mistake } from "../server/types";

export type Value = string | Value[] | Tree;
export interface Tree {
  [key: string]: Value;
}
export type Path = readonly (string | number)[];

export const MAIN = "organisation.yaml";
export const PEOPLE = "people.yaml";
export const RULES = "consignes.yaml";

/** The value at a place; undefined when there is none. */
export function valueAt(tree: Value | undefined, path: Path): Value | undefined {
  let here: Value | undefined = tree;
  for (const step of path) {
    if (typeof here !== "object") return undefined;
    here = Array.isArray(here) ? here[step as number] : here[step];
  }
  return here;
}

export const textAt = (tree: Value | undefined, path: Path): string => {
  const value = valueAt(tree, path);
  return typeof value === "string" ? value : "";
};

export const listAt = (tree: Value | undefined, path: Path): Value[] => {
  const value = valueAt(tree, path);
  return Array.isArray(value) ? value : [];
};

/** Whether there is nothing in it: such a thing is left out of a file. */
function empty(value: Value): boolean {
  if (typeof value === "string") return value === "";
  return Array.isArray(value) ? value.length === 0 : Object.keys(value).length === 0;
}

/** The tree with another value at a place. An empty one is taken out, and whatever is empty without it. */
export function withValue(tree: Tree, path: Path, value: Value): Tree {
  const [step, ...rest] = path;
  const made: Tree = { ...tree };
  const key = String(step);
  const here = made[key];
  let next: Value;
  if (rest.length === 0) next = value;
  else if (typeof rest[0] === "number") next = withItem(Array.isArray(here) ? here : [], rest, value);
  else next = withValue(isTree(here) ? here : {}, rest, value);
  if (empty(next)) delete made[key];
  else made[key] = next;
  return made;
}

function withItem(list: Value[], path: Path, value: Value): Value[] {
  const [index, ...rest] = path;
  const made = [...list];
  const at = index as number;
  const here = made[at];
  if (rest.length === 0) made[at] = value;
  else if (typeof rest[0] === "number") made[at] = withItem(Array.isArray(here) ? here : [], rest, value);
  else made[at] = withValue(isTree(here) ? here : {}, rest, value);
  return made;
}

export function isTree(value: Value | undefined): value is Tree {
  return typeof value === "object" && !Array.isArray(value);
}

/** « people[3].deputy » as a path. */
export function pathOf(field: string): (string | number)[] {
  return [...field.matchAll(/([^.[\]]+)|\[(\d+)\]/g)].map(([, name, index]) =>
    index === undefined ? (name as string) : Number(index),
  );
}

export function fieldOf(path: Path): string {
  return path
    .map((step) => (typeof step === "number" ? `[${step}]` : `.${step}`))
    .join("")
    .replace(/^\./, "");
}

/** Words with commas between them, as a list and back. */
export const commas = (list: readonly Value[]): string =>
  list.filter((one) => typeof one === "string").join(", ");
export const fromCommas = (text: string): string[] =>
  text
    .split(/[,;]/)
    .map((one) => one.trim())
    .filter(Boolean);

/** Sentences of one line each, as a list and back; an empty line that is being written stays. */
export const lines = (list: readonly Value[]): string =>
  list.filter((one) => typeof one === "string").join("\n");
export const fromLines = (text: string): string[] => text.split("\n").filter((line) => line.trim());

/** What is wrong at a place, or anywhere inside it. */
export function mistakesAt(mistakes: readonly Mistake[], file: string, field: string): Mistake[] {
  return mistakes.filter(
    (one) =>
      one.file === file &&
      (one.field === field || /^[.[]/.test(one.field.slice(field.length))) &&
      one.field.startsWith(field),
  );
}

/** A free identifier that looks like this one: « mairie-2 ». */
export function freeId(like: string, taken: readonly string[]): string {
  const stem = like.replace(/-\d+$/, "").slice(0, 36);
  for (let n = 2; ; n++) if (!taken.includes(`${stem}-${n}`)) return `${stem}-${n}`;
}

/** Where a line of a text begins and ends. */
export function lineAt(text: string, line: number): [number, number] {
  const all = text.split("\n");
  const before = all.slice(0, Math.max(0, line - 1));
  const begins = before.reduce((sum, one) => sum + one.length + 1, 0);
  return [Math.min(begins, text.length), Math.min(begins + (all[line - 1]?.length ?? 0), text.length)];
}
