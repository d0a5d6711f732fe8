/** Figures, their names and instants as people read them: pure. */
import { figure } from "../../board/evaluation";
import type { Language } from "../../i18n";
import type { statistics } from "../../i18n/fr/statistics";
import type { Figure, Flow } from "../../server/statisticsApi";
import { readable } from "../console/readable";

type Words = typeof statistics;
type Unit = Figure["unit"];

const BLANK = "\u00a0";
/** The reason of a call of which nobody knows what it was about. */
const NOBODY_KNOWS = "—";

/** A number with its unit; a count has none. */
export function quantity(value: number, unit: Unit, language: Language, digits = 1): string {
  const told = figure(value, language, digits).replace("-", "−");
  if (unit === "calls") return told;
  return unit === "%" && language === "en" ? `${told}%` : `${told}${BLANK}${unit}`;
}

/** Slopes are small: two decimals. */
export const digitsOf = ({ group }: Pick<Figure, "group">) => (group === "trend" ? 2 : 1);

/** With its sign, for a difference. */
export function signed(value: number, unit: Unit, language: Language, digits = 1): string {
  const told = quantity(Math.abs(value), unit, language, digits);
  if (!/[1-9]/.test(told)) return told;
  return value < 0 ? `−${told}` : `+${told}`;
}

/** An instant of the house's clocks: read as it is written, wherever the reader is. */
export function atHouse(iso: string, step: Flow["step"], language: Language): string {
  const at = new Date(`${iso.slice(0, 16)}:00Z`);
  const locale = language === "fr" ? "fr-FR" : "en-GB";
  if (step === "day")
    return at.toLocaleDateString(locale, {
      weekday: "short",
      day: "2-digit",
      month: "2-digit",
      timeZone: "UTC",
    });
  const hour = String(at.getUTCHours());
  const minutes = String(at.getUTCMinutes()).padStart(2, "0");
  if (language === "en") return `${hour.padStart(2, "0")}:${minutes}`;
  return step === "hour" ? `${hour}${BLANK}h` : `${hour}${BLANK}h${BLANK}${minutes}`;
}

/** The day of an instant of the house's clocks. */
export function dayAtHouse(iso: string, language: Language): string {
  return new Date(`${iso.slice(0, 10)}T00:00Z`).toLocaleDateString(language === "fr" ? "fr-FR" : "en-GB", {
    day: "numeric",
    month: "short",
    timeZone: "UTC",
  });
}

/** The keyword of a reason as words. */
export const reason = (motive: string, words: Words) =>
  motive === NOBODY_KNOWS ? words.unknownReason : readable(motive);

/** Whether a cause is in the house's own words, and not in ours. */
export const inHouseWords = (motive: string) => motive !== NOBODY_KNOWS;

export function nameOf(one: Figure, step: Flow["step"], words: Words, language: Language): string {
  if (one.group === "shares") return reason(one.about, words);
  if (one.group === "evolution") {
    const rank = one.key.split(":")[1];
    return `${rank}. ${atHouse(one.about, step, language)}`;
  }
  return words.figures[one.key as keyof Words["figures"]];
}

/** Why a figure is wrong, if that can be seen; else how it is worked out. */
export function explained(key: string, slip: string, words: Words): string {
  const known: Record<string, string> = words.slips;
  const how: Record<string, string> = words.how;
  return known[slip] ?? how[key.split(":")[0] ?? ""] ?? "";
}

/** y = 1.2x + 3.4 */
export function line(slope: number, intercept: number, language: Language): string {
  const sign = intercept < 0 ? "−" : "+";
  const a = figure(slope, language, 2).replace("-", "−");
  return `y = ${a}x ${sign} ${figure(Math.abs(intercept), language, 2)}`;
}

/** A limit of the charter: seconds, from two minutes on minutes. */
export function limit(seconds: number | null, language: Language): string {
  if (seconds === null) return "";
  return seconds >= 120
    ? `${figure(seconds / 60, language)}${BLANK}min`
    : `${figure(seconds, language)}${BLANK}s`;
}

/** How far apart mean and median are: what a few long waits do to the mean. */
export function spread(mean: number, median: number): "far" | "near" | "short" {
  const apart = mean - median;
  if (Math.abs(apart) <= Math.max(2, 0.2 * median)) return "near";
  return apart > 0 ? "far" : "short";
}
