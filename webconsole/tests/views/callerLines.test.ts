import { describe, expect, it } from "vitest";
import { grouped, kindOf, next } from "../../src/views/caller/lines";

const line = (key: string) => ({ key, text: key });

describe("the lines of a card", () => {
  it("are grouped by what they answer, each once", () => {
    const keys = ["ouverture", "question.nom", "reprise_attente.30", "avec_collegue", "depart", "cloture"];
    const groups = grouped(keys.map(line));
    expect(groups.map(([reaction]) => reaction)).toEqual(["opening", "answers", "wait", "others", "end"]);
    expect(groups.flatMap(([, some]) => some.map(({ key }) => key))).toEqual(keys);
  });

  it("have no empty group", () => {
    expect(grouped([line("cloture")])).toEqual([["end", [line("cloture")]]]);
  });

  it("are named by the first word of their key", () => {
    expect(kindOf("question.nom")).toBe("question");
    expect(kindOf("ouverture")).toBe("ouverture");
  });

  it("propose the first that fits and was not said", () => {
    expect(next(["ouverture", "question.nom"], new Set())).toBe("ouverture");
    expect(next(["ouverture", "question.nom"], new Set(["ouverture"]))).toBe("question.nom");
    expect(next(["ouverture"], new Set(["ouverture"]))).toBeUndefined();
  });
});
