import { expect, test } from "vitest";
import {
  freeBadge,
  inside,
  matchesVisitor,
  overBoard,
  shown,
  standing,
  unseen,
  visitorLateness,
  waitingLine,
  wears,
} from "../../src/board/visitors";
import type { Charter } from "../../src/server/types";
import type { Counter, VisitorCard } from "../../src/server/visitors";

const T0 = "2026-11-26T09:00:00Z";
const visitor = (id: string, part: Partial<VisitorCard> = {}): VisitorCard =>
  ({
    visitor_id: id,
    looks: "une dame en vert",
    state: "unseen",
    arrived_at: T0,
    name: "",
    company: "",
    purpose: "",
    badge: "",
    badge_at: null,
    badge_back_at: null,
    ticket: "",
    ...part,
  }) as VisitorCard;
const at = (visitors: VisitorCard[], part: Partial<Counter> = {}): Counter =>
  ({ visitors, line: [], badges: [], rush: null, ...part }) as Counter;
const CHARTER = {
  answer_warning_s: 10,
  answer_limit_s: 15,
  hold_reminder_s: 30,
  hold_limit_s: 90,
} as Charter;

test("those nobody has turned to stand before the others", () => {
  const now = at([visitor("a", { state: "at-desk" }), visitor("b"), visitor("c", { state: "gone" })]);
  expect(standing(now).map((one) => one.visitor_id)).toEqual(["b", "a"]);
  expect(unseen(now).map((one) => one.visitor_id)).toEqual(["b"]);
  expect(unseen(null)).toEqual([]);
});

test("the chosen one stays while there is something to do for them", () => {
  const served = visitor("a", { state: "at-desk" });
  expect(shown(at([served, visitor("b")]), "a")?.visitor_id).toBe("a");
  expect(shown(at([{ ...served, state: "gone" }, visitor("b")]), "a")?.visitor_id).toBe("b");
  expect(shown(at([]), "a")).toBeUndefined();
});

test("the line is the service's", () => {
  const now = at([visitor("a"), visitor("b")], { line: ["b", "a"] });
  expect(waitingLine(now).map((one) => one.visitor_id)).toEqual(["b", "a"]);
});

test("whoever left with a badge is still to be seen", () => {
  const lost = visitor("a", { state: "gone", badge: "V01", badge_at: T0 });
  expect(wears(lost)).toBe("V01");
  expect(wears({ ...lost, badge_back_at: T0 })).toBe("");
  expect(inside(at([lost, visitor("b", { state: "gone" })])).map((one) => one.visitor_id)).toEqual(["a"]);
});

test("unseen is late as a ring, waiting as a hold", () => {
  const waits = visitor("a", { state: "waiting" });
  expect([9, 10, 15].map((s) => visitorLateness(visitor("a"), s, CHARTER))).toEqual([
    "calm",
    "warning",
    "late",
  ]);
  expect([29, 30, 90].map((s) => visitorLateness(waits, s, CHARTER))).toEqual(["calm", "warning", "late"]);
  expect(visitorLateness(visitor("a", { state: "at-desk" }), 900, CHARTER)).toBe("calm");
});

test("the first free badge is offered", () => {
  const badges = [
    { badge: "V01", visitor_id: "a" },
    { badge: "V02", visitor_id: "" },
  ];
  expect(freeBadge(at([], { badges }))).toBe("V02");
  expect(freeBadge(at([]))).toBe("");
});

test("the register is searched without accents", () => {
  const one = visitor("a", { name: "Mme Amadieu", company: "Éditions", badge: "V03" });
  expect(matchesVisitor(one, "editions V03", "M. Rigaudet")).toBe(true);
  expect(matchesVisitor(one, "rigaudet", "M. Rigaudet")).toBe(true);
  expect(matchesVisitor(one, "vautrelle", "M. Rigaudet")).toBe(false);
});

test("a board has two lines of forty", () => {
  expect(overBoard("x".repeat(42))).toEqual([2]);
  expect(overBoard("a\nb\ncd")).toEqual([-39, -39, 2]);
});
