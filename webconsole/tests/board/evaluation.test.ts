import { describe, expect, it } from "vitest";
import { figure, gridAmong, levelOfKey, moved, nearest, type Stop, worded } from "../../src/board/evaluation";

/** A grid: what stands in which column, row by row. */
const grid = (...rows: number[][]): Stop[][] =>
  rows.map((columns, row) => columns.map((column, place) => ({ row, column, place })));

describe("walking through a grid", () => {
  const all = grid([0, 1, 1, 3, 9], [0, 9], [0, 2, 4, 9]);
  const rows = { count: all.length, at: (row: number) => all[row] ?? [] };
  const at = (row: number, place: number) => all[row]?.[place] as Stop;

  it("goes from stop to stop of a row, and not beyond", () => {
    expect(moved(rows, at(0, 1), "ArrowRight")).toBe(at(0, 2));
    expect(moved(rows, at(0, 0), "ArrowLeft")).toBeUndefined();
    expect(moved(rows, at(0, 4), "ArrowRight")).toBeUndefined();
  });

  it("goes up and down to what is nearest", () => {
    expect(moved(rows, at(0, 3), "ArrowDown")).toBe(at(1, 0));
    expect(moved(rows, at(2, 2), "ArrowUp")).toBe(at(1, 0));
    expect(moved(rows, at(1, 1), "ArrowDown")).toBe(at(2, 3));
    expect(moved(rows, at(2, 1), "ArrowDown")).toBeUndefined();
    expect(nearest(all[2] ?? [], 3)).toBe(at(2, 1));
  });

  it("goes to the ends, and by pages", () => {
    expect(moved(rows, at(2, 1), "Home")).toBe(at(2, 0));
    expect(moved(rows, at(2, 1), "End")).toBe(at(2, 3));
    expect(moved(rows, at(2, 1), "Home", true)).toBe(at(0, 0));
    expect(moved(rows, at(0, 1), "End", true)).toBe(at(2, 3));
    expect(moved(rows, at(0, 0), "PageDown")).toBe(at(2, 0));
    expect(moved(rows, at(0, 0), "a")).toBeUndefined();
  });
});

it("reads levels from the keyboard", () => {
  expect([levelOfKey("0"), levelOfKey("3"), levelOfKey("-")]).toEqual([0, 3, null]);
  expect([levelOfKey("4"), levelOfKey("Enter")]).toEqual([undefined, undefined]);
});

it("writes figures as the language does", () => {
  expect(figure(12.34, "fr")).toBe("12,3");
  expect(figure(12, "en")).toBe("12");
});

it("tells what a criterion is from how well it is wanted", () => {
  expect(worded("Identifier — Le registre — est adapté")).toEqual({
    name: "Identifier",
    wanted: "Le registre — est adapté",
  });
  expect(worded("Identifier")).toEqual({ name: "Identifier", wanted: "" });
});

it("offers the grid that was wanted, else the usual one, else the first", () => {
  const grids = [{ id: "complete" }, { id: "telephone" }, { id: "mine" }];
  expect(gridAmong(grids, "mine")).toBe("mine");
  expect(gridAmong(grids, "gone")).toBe("telephone");
  expect(gridAmong([{ id: "mine" }], "")).toBe("mine");
  expect(gridAmong([], "mine")).toBe("");
});
