import { describe, expect, it } from "vitest";
import type { Expected } from "../../src/server/debriefApi";
import type { CallRuling, CallView } from "../../src/server/types";
import { holdsOf, papersOf, rowsOf, stepsPath, visible } from "../../src/views/debrief/lanes";
import { playerKeyOf } from "../../src/views/debrief/playerKeys";
import { currentFact, expectations, type Told, timeOf } from "../../src/views/debrief/story";
import { AT, instant } from "../facts";

const span = (from_s: number, to_s: number, state = "x") => ({ from_s, to_s, state });
const fact = (seq: number, atS: number, more: Partial<Told> = {}): Told => ({
  seq,
  atS,
  sentence: `fact ${seq}`,
  words: "",
  intent: false,
  mark: false,
  ...more,
});

describe("lanes", () => {
  it("hold every stretch in which the caller had the music", () => {
    const caller = [span(0, 5, "talking"), span(5, 9, "held"), span(9, 12, "parked"), span(12, 20, "camped")];
    const view = { lanes: { caller } } as unknown as CallView;
    expect(holdsOf(view).map(({ state }) => state)).toEqual(["held", "parked", "camped"]);
  });

  it("draw what touches the screen, from both sides", () => {
    const spans = [span(0, 4), span(4, 10), span(10, 20), span(20, 30)];
    expect(visible(spans, { fromS: 5, toS: 12 }).map(({ from_s }) => from_s)).toEqual([4, 10]);
  });

  it("tell what was read from what was written", () => {
    const view = {
      facts: [
        { seq: 4, fact: { type: "CardOpened", at: AT } },
        { seq: 5, fact: { type: "MessageTaken", at: instant(3) } },
      ],
      lanes: {
        documents: [
          { seq: 4, at_s: 0 },
          { seq: 5, at_s: 3 },
        ],
      },
    } as unknown as CallView;
    expect(papersOf(view, [fact(4, 0), fact(5, 3)])).toEqual([
      { seq: 4, atS: 0, sentence: "fact 4", written: false },
      { seq: 5, atS: 3, sentence: "fact 5", written: true },
    ]);
  });

  it("lay calls on as few rows as they need, none over another", () => {
    const rows = rowsOf([span(5, 15), span(0, 10), span(10, 12), span(15, 20), span(1, 2)]);
    expect(rows.map((row) => row.map(({ from_s }) => from_s))).toEqual([
      [0, 10, 15],
      [1, 5],
    ]);
  });

  it("draw the queue as steps that touch the ground between them", () => {
    const steps = [
      { from_s: 0, to_s: 5, waiting: 1 },
      { from_s: 5, to_s: 10, waiting: 2 },
      { from_s: 10, to_s: 20, waiting: 0 },
    ];
    expect(stepsPath(steps, { fromS: 0, toS: 20 }, 2)).toBe(
      "M0.00000 1V0.5000H0.25000V1ZM0.25000 1V0.0000H0.50000V1Z",
    );
  });
});

describe("what was expected", () => {
  const facts = [fact(3, 1), fact(4, 6), fact(9, 12)];
  const expected = {
    endings: [
      { text: "Transfert annoncé", etat: "respectee", seqs: [9] },
      { text: "Message", etat: "enfreinte", seqs: [3] },
    ],
    faults: [
      { text: "Sans annonce", etat: "respectee", seqs: [] },
      { text: "Attente sans retour", etat: "enfreinte", seqs: [4, 77] },
    ],
  } as unknown as Expected;
  const ruling = {
    rules: [{ portee: "2031", lines: [{ etat: "a_juger", seqs: [3] }] }],
  } as unknown as CallRuling;
  const words = { reached: (text: string) => `+ ${text}`, made: (text: string) => `- ${text}` };

  it("stands where the facts show it, an ending only when it was reached", () => {
    expect(expectations(expected, ruling, facts, words)).toEqual([
      { seq: 3, atS: 1, text: "2031", kept: "open" },
      { seq: 4, atS: 6, text: "- Attente sans retour", kept: "broken" },
      { seq: 9, atS: 12, text: "+ Transfert annoncé", kept: "kept" },
    ]);
    expect(expectations(null, null, facts, words)).toEqual([]);
  });
});

describe("a jump", () => {
  const view = {
    zero_at: AT,
    facts: [{ seq: 7, fact: { type: "CommandConfirmed", at: instant(4) } }],
  } as unknown as CallView;

  it("finds the second of a fact even when the list does not tell it, and nothing for another call's", () => {
    expect(timeOf(view, 7)).toBe(4);
    expect(timeOf(view, 8)).toBeUndefined();
    expect(currentFact([fact(3, 1), fact(9, 12)], 4, 7)?.seq).toBe(3);
    // Two facts of one instant: the one that was asked for.
    expect(currentFact([fact(3, 1), fact(4, 1)], 1, 3)?.seq).toBe(3);
  });
});

describe("the keys of the player", () => {
  const press = (key: string, more = {}) => ({
    ...{ key, code: "", ctrlKey: false, altKey: false, metaKey: false, shiftKey: false, repeat: false },
    ...more,
  });

  it("mean the same on French and English keyboards, and with the capitals locked", () => {
    expect(playerKeyOf(press(" "))).toBe("toggle");
    expect(playerKeyOf(press("B"))).toBe("loop");
    expect(playerKeyOf(press("à", { code: "Digit0" }))).toBe("whole");
    expect(playerKeyOf(press("-", { code: "Digit6" }))).toBe("zoomOut");
    expect(playerKeyOf(press(">", { shiftKey: true }))).toBe("faster");
    expect(playerKeyOf(press("ArrowLeft", { shiftKey: true }))).toBe("back");
    expect(playerKeyOf(press("+", { code: "NumpadAdd" }))).toBe("zoomIn");
  });

  it("are nobody's with Ctrl, Alt or Meta", () => {
    for (const modifier of ["ctrlKey", "altKey", "metaKey"])
      expect(playerKeyOf(press("a", { [modifier]: true }))).toBeNull();
    expect(playerKeyOf(press("z"))).toBeNull();
  });
});
