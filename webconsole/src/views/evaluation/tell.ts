/** Values, thresholds and levels in words: pure. */
import { figure, LEVELS, type Level } from "../../board/evaluation";
import type { CallColumn, Echelle, Finding, Scale } from "../../server/evaluationApi";
import type { metricWords } from "./metricWords";
import type { sheetWords } from "./sheetWords";

export interface Words {
  sheet: typeof sheetWords.value;
  metric: typeof metricWords.value;
  language: string;
}

type Unit = Finding["unit"];

function stepName(step: string, { metric }: Words): string {
  return (metric.steps as Record<string, string>)[step] ?? step.replaceAll("-", " ");
}

function amount(value: number, unit: Unit, { sheet, language }: Words): string {
  return sheet.units[unit](figure(value, language).replace("-", "−"));
}

/** « 12,4 s », « 85 % », « transfert annoncé ». */
export function valueText(value: number | string, unit: Unit, words: Words): string {
  return typeof value === "string" ? stepName(value, words) : amount(value, unit, words);
}

/** Why a value is what it is, when its metric has a word for it. */
export function whyText(why: string, { metric }: Words): string {
  return (metric.why as Record<string, string>)[why] ?? "";
}

export function levelName(level: number | null | undefined, echelle: Echelle, words: Words): string {
  const name = level === null || level === undefined ? undefined : echelle.libelles?.[level];
  return name ? words.sheet.levelOf(level as number, name) : words.sheet.notEvaluated;
}

export interface Threshold {
  level: Level;
  text: string;
}

/** From which value on each level is proposed, best first. */
export function thresholds(scale: Scale, unit: Unit, words: Words): Threshold[] {
  const best = [...LEVELS].reverse();
  if ("steps" in scale)
    return best.flatMap((level) => {
      const names = scale.steps.filter(([, of]) => of === level).map(([step]) => stepName(step, words));
      return names.length ? [{ level, text: names.join(", ") }] : [];
    });
  const of = [undefined, scale.i, scale.s, scale.ts];
  return best.map((level) => {
    const bound = of[level];
    if (bound === undefined) return { level, text: words.sheet.otherwise };
    if (typeof bound !== "number") {
      const [low, high] = bound.map((one) => figure(one, words.language).replace("-", "−"));
      return { level, text: words.sheet.units[unit](words.sheet.between(low ?? "", high ?? "")) };
    }
    return {
      level,
      text: `${signOf(scale as { lower?: boolean; strict?: boolean })} ${amount(bound, unit, words)}`,
    };
  });
}

function signOf({ lower = true, strict = false }: { lower?: boolean; strict?: boolean }): string {
  if (lower) return strict ? "<" : "≤";
  return strict ? ">" : "≥";
}

/** One finding among all: of a metric, a call, and whoever said it. */
export const keyOf = (finding: { metric: string; call_id: string; by?: string }): string =>
  `${finding.metric}@${finding.call_id}@${finding.by ?? ""}`;

/** « 10:42 », as the clocks of this machine have it. */
export function hourOfCall(call: CallColumn): string {
  return new Date(call.offered_at).toLocaleTimeString("fr-FR", { hour: "2-digit", minute: "2-digit" });
}
