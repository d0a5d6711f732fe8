import { describe, expect, it } from "vitest";
import {
  answeredCount,
  chosen,
  inserted,
  moved,
  replaced,
  tidy,
  unaskable,
  without,
} from "../../src/board/surveys";
import type { Question } from "../../src/server/types";

const scale: Question = { text: "Accueil ?", kind: "scale", options: ["Mal", "Bien"] };
const several: Question = { text: "Utile ?", kind: "several", options: ["A", "B", "C"] };

describe("a list of questions", () => {
  it("is reordered, and stays as it is at its ends", () => {
    expect(moved(["a", "b", "c"], 0, 1)).toEqual(["b", "a", "c"]);
    expect(moved(["a", "b", "c"], 2, 0)).toEqual(["c", "a", "b"]);
    expect(moved(["a", "b"], 0, -1)).toEqual(["a", "b"]);
    expect(moved(["a", "b"], 5, 0)).toEqual(["a", "b"]);
  });

  it("is changed at one place", () => {
    expect(inserted(["a", "c"], 1, "b")).toEqual(["a", "b", "c"]);
    expect(replaced(["a", "b"], 1, "z")).toEqual(["a", "z"]);
    expect(without(["a", "b"], 0)).toEqual(["b"]);
  });

  it("says which question cannot be asked", () => {
    const wrong: Question[] = [
      { text: " ", kind: "open", options: [] },
      { text: "x", kind: "choice", options: ["Oui", " "] },
      { text: "x", kind: "choice", options: ["Oui", "Oui "] },
      { text: "x", kind: "scale", options: [..."0123456789"] },
    ];
    for (const one of wrong) expect(unaskable([scale, one])).toBe(1);
    expect(unaskable([scale, several, { text: "x", kind: "open", options: ["rest"] }])).toBe(-1);
  });

  it("is sent without empty lines, and without options of an open question", () => {
    expect(tidy([{ text: " x ", kind: "choice", options: [" Oui", "", "Non "] }])).toEqual([
      { text: "x", kind: "choice", options: ["Oui", "Non"] },
    ]);
    expect(tidy([{ text: "x", kind: "open", options: ["a", "b"] }])[0]?.options).toEqual([]);
  });
});

describe("an answer", () => {
  it("is one, is changed, and is taken back", () => {
    expect(chosen(scale, [], "Bien")).toEqual(["Bien"]);
    expect(chosen(scale, ["Bien"], "Mal")).toEqual(["Mal"]);
    expect(chosen(scale, ["Bien"], "Bien")).toEqual([]);
  });

  it("may be several, in the order of the question", () => {
    expect(chosen(several, ["C"], "A")).toEqual(["A", "C"]);
    expect(chosen(several, ["A", "C"], "A")).toEqual(["C"]);
  });

  it("is counted when there is one", () => {
    expect(answeredCount([["a"], [], ["b", "c"]])).toBe(2);
  });
});
