import { describe, expect, it } from "vitest";
import { en } from "../../src/i18n/en";
import { refusals as refusalsEn } from "../../src/i18n/en/refusals.gen";
import { fr } from "../../src/i18n/fr";
import { refusals as refusalsFr } from "../../src/i18n/fr/refusals.gen";
import * as shortcutsFr from "../../src/i18n/fr/shortcuts";
import { keyLabel, keyText } from "../../src/i18n/keys";
import { bindings } from "../../src/keys/bindings";
import { CATALOGUE, LAYOUTS } from "../../src/keys/catalogue";

type Leaf = string | ((...values: never[]) => string);

function leaves(tree: object, path = ""): Map<string, Leaf> {
  const found = new Map<string, Leaf>();
  for (const [key, value] of Object.entries(tree)) {
    const here = path ? `${path}.${key}` : key;
    if (value !== null && typeof value === "object") {
      for (const [below, leaf] of leaves(value, here)) found.set(below, leaf);
    } else found.set(here, value as Leaf);
  }
  return found;
}

type Files = Record<string, object>;

/** Every file of words, also those that come with a view only. */
function every(files: Files): Map<string, Leaf> {
  const all = Object.entries(files).map(([path, words]) => [
    path.replace(/^.*\/i18n\/..\/|\.ts$/g, ""),
    words,
  ]);
  return leaves(Object.fromEntries(all.filter(([name]) => name !== "index")));
}

const french = every(import.meta.glob<object>("../../src/i18n/fr/**/*.ts", { eager: true }));
const english = every(import.meta.glob<object>("../../src/i18n/en/**/*.ts", { eager: true }));
const plain = [...french].filter(([, leaf]) => typeof leaf === "string") as [string, string][];
/** Words that are the same in both languages. */
const SAME = new Set([
  "sheet.sheet.phones.mobile.0",
  "sheet.sheet.phones.microsip.0",
  "wall.wall.marks.words.5",
]);

describe("every sentence", () => {
  it("exists in both languages, and takes the same values", () => {
    expect([...english.keys()].sort()).toEqual([...french.keys()].sort());
    for (const [key, leaf] of french) {
      const other = english.get(key);
      expect(typeof other, key).toBe(typeof leaf);
      if (typeof leaf === "function") expect((other as Leaf).length, key).toBe(leaf.length);
    }
  });

  it("is written, without exclamation marks, and addresses people politely", () => {
    for (const [key, leaf] of plain) {
      const translated = english.get(key) as string;
      if (!key.endsWith(".calm")) expect(leaf.trim(), key).not.toBe("");
      expect(leaf, key).not.toMatch(/!|(?<!\p{L})(tu|ton|tes)(?!\p{L})/iu);
      expect(translated, key).not.toContain("!");
    }
  });

  it("is translated: long sentences are never the same in both languages", () => {
    for (const [key, leaf] of plain)
      if (leaf.length > 12 && !SAME.has(key)) expect(english.get(key), key).not.toBe(leaf);
  });
});

it("has a word for every shortcut of the catalogue", () => {
  for (const id of Object.keys(CATALOGUE) as (keyof typeof CATALOGUE)[]) {
    expect(shortcutsFr.shortcuts.shortcut[id], id).toBeTruthy();
    for (const layout of LAYOUTS)
      for (const key of bindings({ layout, own: {} })[id])
        for (const text of [fr, en]) expect(keyText(key, text), key).not.toMatch(/^$|Num|undefined/);
  }
  expect(keyLabel("cancel", fr)).toBe("Échap");
  expect(keyLabel("pause", en)).toBe("Shift\u00a0F8");
  expect(keyLabel("line1", fr)).toBe("");
  expect(keyText("NumSubtract", fr)).toBe("Pavé\u00a0−");
  expect(keyText("Ctrl++", fr)).toBe("Ctrl\u00a0+");
});

it("knows the refusals that the board may tell, with their blanks in both languages", () => {
  for (const id of ["call-taken", "call-ended", "colleague-ringing", "pbx-did-not-confirm", "not-recorded"])
    expect(refusalsFr[id], id).toBeDefined();
  const blanks = (sentence: string) => [...sentence.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
  for (const [id, told] of Object.entries(refusalsFr))
    expect(blanks(told), id).toEqual(blanks(refusalsEn[id] ?? ""));
});
