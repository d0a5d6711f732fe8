import { expect, test } from "vitest";
import { alarm, dueState, inGroups, toRing } from "../../src/board/callbacks";
import type { CallBackPromise } from "../../src/server/types";

const promise = (part: Partial<CallBackPromise>): CallBackPromise => ({
  promise_id: "r-1",
  call_id: "",
  account: "lea",
  recipient: "",
  number: "0612345678",
  name: "Mme Marandin",
  text: "",
  urgent: false,
  taken_at: "2026-11-26T09:00:00Z",
  call_back_at: "2026-11-26T10:00:00Z",
  called_back: null,
  kept_by: "",
  kept_at: null,
  closed: null,
  ...part,
});
const at = (clock: string) => Date.parse(`2026-11-26T${clock}Z`);
const attempt = (state: "under-way" | "not-reached") => ({
  call_id: "c-1",
  at: "2026-11-26T10:00:30Z",
  account: "lea",
  state,
  reason: null,
});
const dropped = { at: "2026-11-26T11:00:00Z", outcome: "dropped", reason: "x" } as const;

test("a promise is later, due at its hour, overdue five minutes after", () => {
  const told = ["09:59:59", "10:00:00", "10:04:59", "10:05:00"].map((clock) =>
    dueState(promise({}), at(clock)),
  );
  expect(told).toEqual(["later", "due", "due", "overdue"]);
});

test("without an hour it is for as soon as possible; kept or closed it is over", () => {
  const now = at("12:00:00");
  expect(dueState(promise({ call_back_at: null }), now)).toBe("soon");
  expect(dueState(promise({ kept_by: "c-9" }), now)).toBe("over");
  expect(dueState(promise({ closed: dropped }), now)).toBe("over");
});

test("the alarm is for one's own, and not for who is being called just now", () => {
  const all = [
    promise({ promise_id: "r-1" }),
    promise({ promise_id: "r-2", account: "hugo" }),
    promise({ promise_id: "r-3", called_back: attempt("under-way") }),
    promise({ promise_id: "r-4", called_back: attempt("not-reached") }),
    promise({ promise_id: "r-5", call_back_at: null }),
    promise({ promise_id: "r-6", call_back_at: "2026-11-26T10:30:00Z" }),
  ];
  expect(toRing(all, "lea", at("10:01:00")).map((one) => one.promise_id)).toEqual(["r-1", "r-4"]);
  expect(alarm(all[0] as CallBackPromise)).not.toBe(alarm(all[3] as CallBackPromise));
});

test("groups stand in the order of the work, what is over newest first", () => {
  const all = [
    promise({ promise_id: "r-1", kept_by: "c-9", kept_at: "2026-11-26T09:30:00Z" }),
    promise({ promise_id: "r-2", call_back_at: "2026-11-26T13:00:00Z" }),
    promise({ promise_id: "r-3", call_back_at: null }),
    promise({ promise_id: "r-4", closed: dropped }),
    promise({ promise_id: "r-5" }),
    promise({ promise_id: "r-6", call_back_at: "2026-11-26T11:58:00Z" }),
  ];
  expect(
    inGroups(all, at("12:00:00")).map(([state, ones]) => [state, ones.map((one) => one.promise_id)]),
  ).toEqual([
    ["overdue", ["r-5"]],
    ["due", ["r-6"]],
    ["soon", ["r-3"]],
    ["later", ["r-2"]],
    ["over", ["r-4", "r-1"]],
  ]);
});
