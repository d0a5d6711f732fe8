import { describe, expect, it } from "vitest";
import { bins, rounded, scale, shortened, thinned, ticks } from "../../src/views/statistics/scale";

describe("an axis", () => {
  it("has round steps that hold every value", () => {
    expect(rounded(3)).toBe(5);
    expect(rounded(0.21)).toBeCloseTo(0.25);
    expect(ticks(0, 7)).toEqual([0, 2, 4, 6, 8]);
    expect(ticks(0, 8)).toEqual([0, 2, 4, 6, 8]);
    expect(ticks(0, 0)).toEqual([0, 1]);
    expect(ticks(-1.5, 3)).toEqual([-2, 0, 2, 4]);
    expect(ticks(0, 100)).toEqual([0, 25, 50, 75, 100]);
  });

  it("counts calls by whole numbers", () => {
    expect(ticks(0, 2)).toEqual([0, 1, 2]);
    expect(ticks(0, 2, 4, false)).toEqual([0, 0.5, 1, 1.5, 2]);
  });

  it("places values", () => {
    const y = scale(200, 0, 0, 8);
    expect([y(0), y(4), y(8)]).toEqual([200, 100, 0]);
    expect(scale(0, 100, 3, 3)(3)).toBe(0);
  });
});

describe("a distribution", () => {
  it("counts every value once, the upper edge in the next stretch", () => {
    const found = bins([0, 4.9, 5, 12, 41]);
    expect(found.map(({ count }) => count)).toEqual([2, 1, 1, 0, 0, 0, 0, 0, 1]);
    expect([found[0]?.to, found.at(-1)?.to]).toEqual([5, 45]);
  });

  it("has few stretches however long the longest wait was", () => {
    for (const longest of [0, 3, 59, 600, 9_000, 90_000]) {
      const found = bins([1, longest]);
      expect(found.length).toBeLessThanOrEqual(12);
      expect(found.reduce((sum, { count }) => sum + count, 0)).toBe(2);
    }
  });
});

it("leaves out labels that have no room, and shortens long ones", () => {
  expect([0, 1, 2, 3, 4, 5, 6].filter(thinned(7, 3))).toEqual([0, 3, 6]);
  expect([0, 1, 2].filter(thinned(3, 8))).toEqual([0, 1, 2]);
  expect(shortened("permis de construire", 12)).toBe("permis de c…");
  expect(shortened("carte", 12)).toBe("carte");
});
