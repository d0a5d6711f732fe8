/** Which rules of the house hold now, and which are about somebody: pure questions. */
import type { Rule } from "../server/types";
import { plain } from "./directory";

export type RuleState = "general" | "now" | "coming" | "over";

/** Where a rule stands at this instant (milliseconds). */
export function stateOf(rule: Rule, nowMs: number): RuleState {
  if (rule.state === "withdrawn") return "over";
  if (rule.generale) return "general";
  if (rule.debut && nowMs < Date.parse(rule.debut)) return "coming";
  return rule.fin && nowMs >= Date.parse(rule.fin) ? "over" : "now";
}

/** What has changed since the person sat down, and has not been read yet. */
export function unreadNews(rules: readonly Rule[], read: readonly string[]): number {
  return rules.filter((rule) => rule.state !== "house" && !read.includes(rule.id)).length;
}

/** Whether every word stands somewhere in the rule, without accents or case. */
export function matches(rule: Rule, query: string): boolean {
  const all = plain([rule.id, rule.portee, rule.condition, rule.conduite, rule.exceptions].join(" "));
  return plain(query)
    .split(/\s+/)
    .every((word) => all.includes(word));
}

const RANK: Record<RuleState, number> = { now: 0, coming: 1, over: 2, general: 3 };

/** Dated rules first, those in force before the others; else in the order of the house. */
export function ordered(rules: readonly Rule[], nowMs: number): Rule[] {
  return [...rules].sort((a, b) => RANK[stateOf(a, nowMs)] - RANK[stateOf(b, nowMs)]);
}
