import type * as fr from "../fr/rules";

/** The rules of the house, what it says and promises. */
export const rules: typeof fr.rules = {
  rules: "Rules",
  guide: "House guide",
  search: "Search a rule",
  filters: "Filter the rules",
  chips: { now: "In force today", unread: "To read" },
  about: (who: string) => `For ${who}`,
  dated: "Dated",
  general: "General",
  from: (when: string) => `from ${when}`,
  until: (when: string) => `until ${when}`,
  over: "over",
  condition: "When",
  conduct: "What to do",
  exceptions: "Except",
  read: "Read and understood",
  count: (read: number, all: number) => `${read} of ${all} read`,
  found: (n: number) => (n === 1 ? "1 rule" : `${n} rules`),
  nothing: "No rule matches.",
  none: "This house has no rules.",
  house: {
    charter: "Charter",
    answers: "Ready answers",
    avoid: "Avoid",
    prefer: "Prefer",
    promises: (answer: number, hold: number) =>
      `Answer within ${answer} s, come back to a held caller within ${hold} s.`,
  },
};
