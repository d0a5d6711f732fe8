import { describe, expect, it } from "vitest";
import { en } from "../../src/i18n/en";
import * as callsEn from "../../src/i18n/en/calls";
import * as debriefEn from "../../src/i18n/en/debrief";
import * as drillEn from "../../src/i18n/en/drill";
import * as journalEn from "../../src/i18n/en/journal";
import * as keyboardEn from "../../src/i18n/en/keyboard";
import * as overviewEn from "../../src/i18n/en/overview";
import * as phoneBarEn from "../../src/i18n/en/phoneBar";
import * as phoneCheckEn from "../../src/i18n/en/phoneCheck";
import { refusals as refusalsEn } from "../../src/i18n/en/refusals.gen";
import * as sheetEn from "../../src/i18n/en/sheet";
import * as shortcutsEn from "../../src/i18n/en/shortcuts";
import * as slipEn from "../../src/i18n/en/slip";
import * as soundcheckEn from "../../src/i18n/en/soundcheck";
import * as statementEn from "../../src/i18n/en/statement";
import { fr } from "../../src/i18n/fr";
import * as callsFr from "../../src/i18n/fr/calls";
import * as debriefFr from "../../src/i18n/fr/debrief";
import * as drillFr from "../../src/i18n/fr/drill";
import * as journalFr from "../../src/i18n/fr/journal";
import * as keyboardFr from "../../src/i18n/fr/keyboard";
import * as overviewFr from "../../src/i18n/fr/overview";
import * as phoneBarFr from "../../src/i18n/fr/phoneBar";
import * as phoneCheckFr from "../../src/i18n/fr/phoneCheck";
import { refusals as refusalsFr } from "../../src/i18n/fr/refusals.gen";
import * as sheetFr from "../../src/i18n/fr/sheet";
import * as shortcutsFr from "../../src/i18n/fr/shortcuts";
import * as slipFr from "../../src/i18n/fr/slip";
import * as soundcheckFr from "../../src/i18n/fr/soundcheck";
import * as statementFr from "../../src/i18n/fr/statement";
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

// With what is downloaded with its view only.
const french = leaves({
  ...fr,
  parts: {
    ...callsFr,
    ...journalFr,
    ...slipFr,
    ...keyboardFr,
    ...shortcutsFr,
    ...debriefFr,
    ...drillFr,
    ...soundcheckFr,
    ...overviewFr,
    ...phoneBarFr,
    ...phoneCheckFr,
    refusals: refusalsFr,
    ...sheetFr,
    ...statementFr,
  },
});
const english = leaves({
  ...en,
  parts: {
    ...callsEn,
    ...journalEn,
    ...slipEn,
    ...keyboardEn,
    ...shortcutsEn,
    ...debriefEn,
    ...drillEn,
    ...soundcheckEn,
    ...overviewEn,
    ...phoneBarEn,
    ...phoneCheckEn,
    refusals: refusalsEn,
    ...sheetEn,
    ...statementEn,
  },
});
const plain = [...french].filter(([, leaf]) => typeof leaf === "string") as [string, string][];
/** Words that are the same in both languages. */
const SAME = new Set([
  "app.name",
  "common.menu",
  "console.message",
  "console.actions.message",
  "parts.sheet.phones.mobile.0",
  "parts.sheet.phones.microsip.0",
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
