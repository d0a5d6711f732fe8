/** What is open (an organisation, a scenario, a course), what was written and not saved, what is wrong with it. */
import { batch, computed, signal } from "@preact/signals";
import type { ComponentType } from "preact";
import { isTree, type Path, type Tree, type Value, withValue } from "../../../board/packs";
import { Refused } from "../../../server/api";
import { type Draft, packsApi } from "../../../server/packs";
import type { Mistake, PackFile, Problem, SpokenLine } from "../../../server/types";

import { learn } from "./fields";

const SETTLED_MS = 350;

/** Something that is edited as files. */
export interface Opened {
  summary: { id: string; name: string; shipped: boolean; version: string; running?: boolean };
  files: PackFile[];
  mistakes: Mistake[];
  /** What robots would say, by field. */
  lines?: SpokenLine[];
}

/** Where it comes from, and what the editor is to say of it. */
export interface Source {
  kind: "packs" | "scenarios" | "courses";
  view(id: string): Promise<Opened>;
  check(id: string, drafts: Draft[]): Promise<Pick<Opened, "files" | "mistakes" | "lines">>;
  save(id: string, version: string, drafts: Draft[]): Promise<Opened>;
  words?(): Partial<{
    back: string;
    discard: string;
    files: string;
    house: string;
    parts: string;
    reload: string;
    readOnly: string;
  }>;
  /** What can be done with it, in the head of the editor. */
  Tools?: ComponentType;
  /** What can be done with a line that is spoken, under its field. */
  Beside?: ComponentType<{ field: string; text: string }>;
}

export const PACKS: Source = {
  kind: "packs",
  view: packsApi.pack,
  check: packsApi.check,
  save: packsApi.save,
};

export const source = signal<Source>(PACKS);
export const pack = signal<Opened | null>(null);
export const spoken = signal<readonly SpokenLine[]>([]);
export const mistakes = signal<readonly Mistake[]>([]);
export const trouble = signal<Problem | null>(null);
export const state = signal<"" | "checking" | "saving" | "saved">("");
/** What was written in each file: its text, or what is to be in it. */
export const drafts = signal<Record<string, Draft>>({});
/** Files as the service made them of the drafts. */
const made = signal<Record<string, PackFile>>({});

/** The field to put the focus on as soon as it is there. */
export const wanted = signal("");

/** How often an organisation was read: forms begin anew with each. */
export const opened = signal(0);

export const dirty = computed(() => Object.keys(drafts.value).length > 0);
export const readOnly = computed(() => pack.value?.summary.shipped ?? true);

/** Every file as it is to be shown. */
export const files = computed<Record<string, PackFile>>(() => {
  const all: Record<string, PackFile> = {};
  for (const file of pack.value?.files ?? []) {
    const draft = drafts.value[file.name];
    const now = (draft && made.value[file.name]) || file;
    all[file.name] = { ...now, ...(draft?.text !== undefined && { text: draft.text }) };
    if (draft?.data) all[file.name] = { ...now, data: draft.data };
  }
  return all;
});

/** What is in a file; null when it cannot be read. */
export function treeOf(name: string): Tree | null {
  const data = files.value[name]?.data;
  return isTree(data as Value) ? (data as Tree) : null;
}

const key = (view: Opened) => `standard.${source.peek().kind}.${view.summary.id}.${view.summary.version}`;

function keep(): void {
  const view = pack.peek();
  if (!view) return;
  if (dirty.peek()) sessionStorage.setItem(key(view), JSON.stringify(drafts.peek()));
  else sessionStorage.removeItem(key(view));
}

function show(view: Opened): void {
  batch(() => {
    pack.value = view;
    spoken.value = view.lines ?? [];
    mistakes.value = view.mistakes;
    drafts.value = {};
    made.value = {};
    trouble.value = null;
  });
}

export async function open(id: string, from: Source = PACKS): Promise<void> {
  source.value = from;
  trouble.value = null;
  state.value = "";
  try {
    const [view] = await Promise.all([from.view(id), learn()]);
    show(view);
    opened.value += 1;
    const kept = sessionStorage.getItem(key(view));
    if (kept && !view.summary.shipped) {
      drafts.value = JSON.parse(kept);
      opened.value += 1;
      await check();
    }
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    trouble.value = error.problem;
  }
}

export function close(): void {
  clearTimeout(timer);
  pack.value = null;
}

export function discard(): void {
  const view = pack.peek();
  if (!view) return;
  sessionStorage.removeItem(key(view));
  void open(view.summary.id, source.peek());
}

/** As it is on the disk now, after somebody else's change or a spreadsheet. */
export function replaced(view: Opened): void {
  show(view);
  opened.value += 1;
}

let timer = 0;
let turn = 0;

function edited(draft: Draft): void {
  drafts.value = { ...drafts.peek(), [draft.name]: draft };
  state.value = "checking";
  keep();
  clearTimeout(timer);
  timer = window.setTimeout(() => void check(), SETTLED_MS);
}

export const writeText = (name: string, text: string): void => edited({ name, text });

export function writeValue(name: string, path: Path, value: Value): void {
  const tree = treeOf(name);
  if (tree) edited({ name, data: withValue(tree, path, value) });
}

/** Ask what would be wrong; also gives the text of what was edited as a form, and the other way round. */
export async function check(): Promise<void> {
  clearTimeout(timer);
  const view = pack.peek();
  const sent = drafts.peek();
  if (!view || !dirty.peek()) return;
  turn += 1;
  const mine = turn;
  state.value = "checking";
  try {
    const told = await source.peek().check(view.summary.id, Object.values(sent));
    if (mine !== turn || pack.peek() !== view) return;
    batch(() => {
      mistakes.value = told.mistakes;
      if (told.lines) spoken.value = told.lines;
      const now: Record<string, PackFile> = {};
      for (const file of told.files) if (drafts.peek()[file.name] === sent[file.name]) now[file.name] = file;
      made.value = { ...made.peek(), ...now };
      trouble.value = null;
      if (state.peek() === "checking") state.value = "";
    });
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    if (mine !== turn) return;
    trouble.value = error.problem;
    state.value = "";
  }
}

export async function save(): Promise<void> {
  const view = pack.peek();
  if (!view || !dirty.peek() || readOnly.peek()) return;
  clearTimeout(timer);
  turn += 1;
  state.value = "saving";
  try {
    const after = await source
      .peek()
      .save(view.summary.id, view.summary.version, Object.values(drafts.peek()));
    sessionStorage.removeItem(key(view));
    show(after);
    state.value = "saved";
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    batch(() => {
      trouble.value = error.problem;
      mistakes.value = error.problem.mistakes ?? mistakes.peek();
      state.value = "";
    });
  }
}

/** Ask again who says each line: somebody has recorded one, or deleted a recording. */
export async function heardAnew(): Promise<void> {
  const view = pack.peek();
  if (!view) return;
  const told = await source.peek().check(view.summary.id, Object.values(drafts.peek()));
  if (pack.peek() === view && told.lines) spoken.value = told.lines;
}
