import { expect, test } from "vitest";
import { matches, ordered, stateOf, unreadNews } from "../../src/board/rules";
import type { Rule } from "../../src/server/types";

const rule = (part: Partial<Rule>): Rule => ({
  id: "M-G01",
  portee: "2020 (DGS)",
  condition: "tout appel externe",
  conduite: "passer à Mme Lesgourmand (2021)",
  exceptions: "",
  cibles: ["2020"],
  generale: true,
  debut: null,
  fin: null,
  number: 1,
  state: "house",
  since: null,
  until: null,
  told: [],
  ...part,
});
const dated = rule({
  id: "M-P02",
  generale: false,
  debut: "2026-11-26T09:00:00+01:00",
  fin: "2026-11-26T11:30:00+01:00",
});
const at = (clock: string) => Date.parse(`2026-11-26T${clock}:00+01:00`);

test("a dated rule is coming, then in force, then over", () => {
  expect(["08:59", "09:00", "11:29", "11:30"].map((clock) => stateOf(dated, at(clock)))).toEqual([
    "coming",
    "now",
    "now",
    "over",
  ]);
  expect(stateOf(rule({}), at("09:00"))).toBe("general");
  expect(stateOf(rule({ generale: false }), at("09:00"))).toBe("now");
});

test("every word counts, without accents or case", () => {
  expect(matches(rule({}), "MME lesgourmand")).toBe(true);
  expect(matches(rule({ conduite: "prévenir" }), "prevenir dgs")).toBe(true);
  expect(matches(rule({}), "lesgourmand presse")).toBe(false);
  expect(matches(rule({}), "")).toBe(true);
});

test("what holds now comes first, the rest in the order of the house", () => {
  const over = { ...dated, id: "M-P01", fin: "2026-11-26T08:00:00+01:00", debut: null };
  const rules = [rule({ id: "A" }), over, rule({ id: "B" }), dated];
  expect(ordered(rules, at("10:00")).map(({ id }) => id)).toEqual(["M-P02", "M-P01", "A", "B"]);
});

test("what has changed since the person sat down is counted until it is read", () => {
  const rules = (["house", "new", "changed", "withdrawn"] as const).map((state, n) =>
    rule({ id: `M-G0${n}`, state }),
  );
  expect(unreadNews(rules, [])).toBe(3);
  expect(unreadNews(rules, ["M-G00", "M-G01", "M-G03"])).toBe(1);
  expect(stateOf(rule({ state: "withdrawn" }), at("09:00"))).toBe("over");
});
