import { describe, expect, it } from "vitest";
import {
  type Branch,
  branches,
  chain,
  MOST_OPEN,
  openAtFirst,
  placed,
  sheets,
} from "../../src/board/organigramme";

const one = (extension: string, manager: string | null = null) => ({ extension, manager });
const HOUSE = [
  one("10"),
  one("11", "10"),
  one("12", "11"),
  one("20", "10"),
  one("21", "20"),
  one("22", "20"),
  one("23", "20"),
];
const everybody = (tops: readonly Branch[]): string[] =>
  tops.flatMap((top) => [top.extension, ...everybody(top.below)]);
/** A house of five hundred: ten heads, seven under each, seven under each of them. */
const LARGE = [one("0")];
for (let a = 1; a <= 10; a++) {
  LARGE.push(one(`${a}`, "0"));
  for (let b = 1; b <= 7; b++) {
    LARGE.push(one(`${a}-${b}`, `${a}`));
    for (let c = 1; c <= 6; c++) LARGE.push(one(`${a}-${b}-${c}`, `${a}-${b}`));
  }
}

describe("the tree", () => {
  it("has everybody under their manager, and counts the teams", () => {
    const [top] = branches(HOUSE);
    expect(top?.team).toBe(6);
    expect(top?.below.map((branch) => [branch.extension, branch.above, branch.team])).toEqual([
      ["11", "10", 1],
      ["20", "10", 3],
    ]);
  });

  it("leaves nobody out, whatever the managers are, and comes to an end", () => {
    const circle = [one("1", "2"), one("2", "3"), one("3", "1"), one("4", "3"), one("5", "9"), one("6", "6")];
    expect(everybody(branches(circle)).sort()).toEqual(["1", "2", "3", "4", "5", "6"]);
    expect(chain(new Map(circle.map((each) => [each.extension, each])), "4")).toEqual(["3", "1", "2"]);
  });

  it("tells the chain of managers", () => {
    expect(chain(new Map(HOUSE.map((each) => [each.extension, each])), "12")).toEqual(["11", "10"]);
  });
});

describe("the drawing", () => {
  it("puts who stands first beside the manager, and the others under them", () => {
    const tops = branches(HOUSE);
    const all = placed(tops, openAtFirst(tops));
    expect(all.map(({ branch, depth, row }) => [branch.extension, depth, row])).toEqual([
      ["10", 0, 0],
      ["11", 1, 0],
      ["12", 2, 0],
      ["20", 1, 1],
      ["21", 2, 1],
      ["22", 2, 2],
      ["23", 2, 3],
    ]);
    expect(all.filter(({ rank, of }) => rank === of).map(({ branch }) => branch.extension)).toEqual([
      "10",
      "12",
      "20",
      "23",
    ]);
  });

  it("never puts two on one place, also among five hundred", () => {
    const tops = branches(LARGE);
    const all = placed(tops, new Set(LARGE.map((each) => each.extension)));
    expect(all).toHaveLength(LARGE.length);
    expect(new Set(all.map(({ depth, row }) => `${depth} ${row}`)).size).toBe(LARGE.length);
  });

  it("hides what is closed, and opens little of a large house", () => {
    const tops = branches(LARGE);
    expect(LARGE.length).toBeGreaterThan(490);
    expect(placed(tops, openAtFirst(tops))).toHaveLength(11);
    expect(placed(tops, new Set())).toHaveLength(1);
  });
});

it("is printed on one sheet, or on one for each branch that fits", () => {
  expect(sheets(branches(HOUSE))).toHaveLength(1);
  const printed = sheets(branches(LARGE));
  expect(printed).toHaveLength(11);
  for (const { tops, open } of printed) expect(placed(tops, open).length).toBeLessThanOrEqual(MOST_OPEN);
  const shown = new Set(
    printed.flatMap(({ tops, open }) => placed(tops, open).map((p) => p.branch.extension)),
  );
  expect(shown.size).toBe(LARGE.length);
});
