import { describe, expect, it } from "vitest";
import { due, type Reminders } from "../../src/board/reminders";
import { AT, call } from "../facts";

const START = Date.parse(AT);
const held = call("c-1", { state: "held", seat: "2001" });
const other = call("c-2", { state: "held", seat: "2001" });

/** Seconds at which a reminder is due, looking every second. */
function reminded(calls: (typeof held)[], fromS: number, toS: number): string[] {
  let so_far: Reminders = new Map();
  const found: string[] = [];
  for (let s = fromS; s <= toS; s++) {
    const look = due(calls, so_far, 30, START + s * 1000);
    so_far = look.so_far;
    found.push(...look.calls.map((one) => `${one.call_id} ${s}`));
  }
  return found;
}

describe("a caller on hold", () => {
  it("is remembered each time the promise of the charter has passed, once", () => {
    expect(reminded([held], 0, 95)).toEqual(["c-1 30", "c-1 60", "c-1 90"]);
  });

  it("is remembered for each caller", () => {
    expect(reminded([held, other], 0, 31)).toEqual(["c-1 30", "c-2 30"]);
  });

  it("is not remembered at once by a page that has just been loaded", () => {
    expect(reminded([held], 45, 61)).toEqual(["c-1 60"]);
  });

  it("begins anew with a new hold", () => {
    const first = due([held], new Map([["c-1", 0]]), 30, START + 31_000);
    expect(first.calls).toHaveLength(1);
    const gone = due([], first.so_far, 30, START + 32_000);
    expect(gone.so_far.size).toBe(0);
  });
});
