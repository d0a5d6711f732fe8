import { expect, it } from "vitest";
import { merge } from "../../src/board/merge";
import { AT, board, call, instant, seat } from "../facts";

const nothing = { calls: {}, seats: {}, stations: {}, pbx: "reached" as const };

it("replaces what changed, removes what is null and keeps every other object", () => {
  const before = board([call("c-1"), call("c-2"), call("c-3")]);
  const answered = call("c-1", { state: "talking", seat: "2001" });
  const after = merge(before, 2, instant(1), { ...nothing, calls: { "c-1": answered, "c-2": null } });
  expect(after.calls["c-1"]).toBe(answered);
  expect(Object.keys(after.calls)).toEqual(["c-1", "c-3"]);
  expect(after.calls["c-3"]).toBe(before.calls["c-3"]);
  expect(after.seats).toBe(before.seats);
  expect(after.seq).toBe(2);
  expect(before.calls["c-2"]).toBeDefined();
});

it("adds seats and stations, and follows the switchboard's own state", () => {
  const after = merge(board([], []), 2, AT, {
    calls: {},
    seats: { "2001": seat() },
    stations: { "2031": "busy" },
    pbx: "lost",
  });
  expect(after.seats["2001"]?.name).toBe("Léa");
  expect(after.stations).toEqual({ "2031": "busy" });
  expect(after.pbx).toBe("lost");
});
