import { describe, expect, it } from "vitest";
import {
  commas,
  fieldOf,
  freeId,
  fromCommas,
  fromLines,
  lineAt,
  listAt,
  mistakesAt,
  pathOf,
  textAt,
  withValue,
} from "../../src/board/packs";

const house = { name: "Mairie", charter: { rules: ["a"], recall_s: "25" }, people: [{ extension: "2007" }] };

describe("a place in a file", () => {
  it("is read, and is nothing where there is none", () => {
    expect(textAt(house, ["charter", "recall_s"])).toBe("25");
    expect(textAt(house, ["people", 0, "extension"])).toBe("2007");
    expect(textAt(house, ["people", 4, "extension", "x"])).toBe("");
    expect(listAt(house, ["charter", "rules"])).toEqual(["a"]);
  });

  it("is changed, and the rest is the same object", () => {
    const made = withValue(house, ["people", 0, "note"], "x");
    expect(made.people).toEqual([{ extension: "2007", note: "x" }]);
    expect(made.charter).toBe(house.charter);
    expect(house.people).toEqual([{ extension: "2007" }]);
    expect(withValue({}, ["a", 1, "b", 0], "x").a).toEqual([undefined, { b: ["x"] }]);
  });

  it("that is empty is left out, with whatever held nothing else", () => {
    const made = withValue({ ...house, overflow: { to: "2830" } }, ["overflow", "to"], "");
    expect(made).toEqual(house);
    expect(withValue(house, ["charter", "rules"], []).charter).toEqual({ recall_s: "25" });
  });

  it.each(["people[3].deputy", "attendu[0][1].vers[2]", "name", "charter.rules[0]"])(
    "is spelt as the loader spells it: %s",
    (field) => expect(fieldOf(pathOf(field))).toBe(field),
  );
});

describe("mistakes", () => {
  const told = (field: string, file = "people.yaml") => ({
    file,
    field,
    line: 1,
    sentence: { fr: "", en: "" },
  });
  it("belong to the place and to what is around it", () => {
    const all = [
      told("people[1].title"),
      told("people[11].title"),
      told("people[1]"),
      told("people[1].title", "x"),
    ];
    expect(mistakesAt(all, "people.yaml", "people[1]")).toEqual([all[0], all[2]]);
    expect(mistakesAt(all, "people.yaml", "people[1].title")).toEqual([all[0]]);
  });
});

it("lists are words between commas, or one line each", () => {
  expect(fromCommas(" a, b c;; d ,")).toEqual(["a", "b c", "d"]);
  expect(commas(["a", "b"])).toBe("a, b");
  expect(fromLines("a, b\n\n  \nc")).toEqual(["a, b", "c"]);
});

it("an identifier is free", () => {
  expect(freeId("mairie", ["mairie", "mairie-2"])).toBe("mairie-3");
  expect(freeId("mairie-2", ["mairie-2"])).toBe("mairie-3");
});

it("a line is found in its text", () => {
  expect(lineAt("ab\ncd\n\ne", 2)).toEqual([3, 5]);
  expect(lineAt("ab\ncd\n\ne", 3)).toEqual([6, 6]);
  expect(lineAt("ab", 9)).toEqual([2, 2]);
});
