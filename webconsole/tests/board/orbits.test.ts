import { describe, expect, it } from "vitest";
import { next, typed } from "../../src/board/orbits";

const SLOTS = Array.from({ length: 20 }, (_, i) => String(2701 + i));

describe("moving among the slots", () => {
  it.each([
    ["ArrowRight", "2701", "2702"],
    ["ArrowLeft", "2702", "2701"],
    ["ArrowDown", "2703", "2713"],
    ["ArrowUp", "2713", "2703"],
    ["Home", "2713", "2701"],
    ["End", "2703", "2720"],
  ])("%s from %s is %s", (key, from, to) => {
    expect(next(key, from, SLOTS)).toBe(to);
  });

  it("stops at the edges, and other keys are not its own", () => {
    expect(next("ArrowLeft", "2701", SLOTS)).toBeUndefined();
    expect(next("ArrowRight", "2720", SLOTS)).toBeUndefined();
    expect(next("ArrowUp", "2705", SLOTS)).toBeUndefined();
    expect(next("ArrowDown", "2715", SLOTS)).toBeUndefined();
    expect(next("Enter", "2705", SLOTS)).toBeUndefined();
  });
});

describe("typing a slot", () => {
  it("takes the last two digits, or the whole number", () => {
    expect(typed("05", SLOTS)).toBe("2705");
    expect(typed("20", SLOTS)).toBe("2720");
    expect(typed("2712", SLOTS)).toBe("2712");
  });

  it("waits for more, and knows no slot that does not exist", () => {
    expect(typed("0", SLOTS)).toBeUndefined();
    expect(typed("27", SLOTS)).toBeUndefined();
    expect(typed("271", SLOTS)).toBeUndefined();
    expect(typed("99", SLOTS)).toBeUndefined();
  });
});
