import { describe, expect, it } from "vitest";
import { LAMP_KEYS, lampOfCall, lit, NO_LAMPS, seated } from "../../src/board/lampkeys";
import { EMPTY } from "../../src/board/merge";
import type { Board, Call } from "../../src/server/types";

const call = (call_id: string, part: Partial<Call> = {}): Call =>
  ({
    call_id,
    state: "waiting",
    seat: "",
    reason: "new",
    since: `2026-01-01T10:00:0${call_id}Z`,
    ...part,
  }) as Call;
const board = (...calls: Call[]): Board => ({
  ...EMPTY,
  calls: Object.fromEntries(calls.map((one) => [one.call_id, one])),
});

describe("a line key", () => {
  it("stays with its call until the call has gone", () => {
    const first = seated(NO_LAMPS, ["a", "b", "c"]);
    expect(first.slice(0, 4)).toEqual(["a", "b", "c", null]);
    // b hangs up: nobody moves under the finger; d takes the free key.
    const later = seated(first, ["c", "a"]);
    expect(later.slice(0, 3)).toEqual(["a", null, "c"]);
    expect(seated(later, ["c", "d", "a"]).slice(0, 3)).toEqual(["a", "d", "c"]);
    expect(seated(first, ["c", "b", "a"])).toBe(first);
  });

  it("is given to the ninth call when one is free again", () => {
    const ids = [..."abcdefghi"];
    const full = seated(NO_LAMPS, ids);
    expect(full).toHaveLength(LAMP_KEYS);
    expect(full).not.toContain("i");
    expect(seated(full, ids.slice(1))[0]).toBe("i");
  });
});

it("tells the state of the call as this seat sees it", () => {
  const at = (part: Partial<Call>) => lampOfCall(call("1", part), "2001");
  expect(at({})).toBe("ringing");
  expect(at({ state: "talking", seat: "2001" })).toBe("talking");
  expect(at({ state: "talking", seat: "2002" })).toBeNull();
  expect(at({ state: "held", seat: "2001" })).toBe("held");
  expect(at({ state: "held", seat: "2002" })).toBe("elsewhere");
  expect(at({ state: "parked", seat: "2002" })).toBe("parked");
  expect(at({ state: "transferring", seat: "2001" })).toBe("leaving");
});

it("puts what is in hand before who waits, and other seats last", () => {
  const all = board(
    call("1", { state: "held", seat: "2002" }),
    call("2"),
    call("3", { state: "parked", seat: "2001" }),
    call("4", { state: "held", seat: "2001" }),
    call("5", { state: "talking", seat: "2003" }),
    call("0"),
  );
  expect(lit(all, "2001").map(({ call_id }) => call_id)).toEqual(["4", "0", "2", "3", "1"]);
});
