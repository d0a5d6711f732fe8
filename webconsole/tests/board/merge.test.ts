import { expect, it } from "vitest";
import { merge } from "../../src/board/merge";
import { AT, board, call, instant, NOTHING, seat } from "../facts";

it("replaces what changed, removes what is null and keeps every other object", () => {
  const before = board([call("c-1"), call("c-2"), call("c-3")]);
  const answered = call("c-1", { state: "talking", seat: "2001" });
  const after = merge(before, 2, instant(1), { ...NOTHING, calls: { "c-1": answered, "c-2": null } });
  expect(after.calls["c-1"]).toBe(answered);
  expect(Object.keys(after.calls)).toEqual(["c-1", "c-3"]);
  expect(after.calls["c-3"]).toBe(before.calls["c-3"]);
  expect(after.seats).toBe(before.seats);
  expect(after.seq).toBe(2);
  expect(before.calls["c-2"]).toBeDefined();
});

it("adds seats and stations, and follows the switchboard's own state", () => {
  const after = merge(board([], []), 2, AT, {
    ...NOTHING,
    seats: { "2001": seat() },
    stations: { "2031": "busy" },
    pbx: "lost",
  });
  expect(after.seats["2001"]?.name).toBe("Léa");
  expect(after.stations).toEqual({ "2031": "busy" });
  expect(after.pbx).toBe("lost");
});

it("lights and puts out the lamps of messages and forwards", () => {
  const lit = merge(board([]), 2, AT, {
    ...NOTHING,
    mailboxes: { "2031": 2 },
    forwards: { "2031": { all: "2041", busy: "", no_answer: "" } },
  });
  expect(lit.mailboxes).toEqual({ "2031": 2 });
  expect(lit.forwards["2031"]?.all).toBe("2041");
  const out = merge(lit, 3, AT, { ...NOTHING, mailboxes: { "2031": null }, forwards: { "2031": null } });
  expect([out.mailboxes, out.forwards]).toEqual([{}, {}]);
});

it("takes over the mode of service, the mode of the session and the levels", () => {
  const service = { mode: "night", choice: "hours", why: "hours", since: AT } as const;
  const after = merge(board([]), 2, AT, { ...NOTHING, service, mode: "exam", levels: { eleve: 2 } });
  expect([after.service, after.mode, after.levels]).toEqual([service, "exam", { eleve: 2 }]);
});
