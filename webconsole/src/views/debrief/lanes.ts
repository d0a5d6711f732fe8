/** What the lanes of a call show, read from what the service tells: pure. */
import type { CallView, Numbered, Span } from "../../server/types";
import type { Told } from "./story";
import type { Stretch } from "./zoom";

/** States in which the caller hears music, and nobody. */
const HOLDS = new Set(["held", "parked", "camped"]);

/** Each time the caller was left with the music. */
export function holdsOf(view: CallView): Span[] {
  return view.lanes.caller.filter(({ state }) => HOLDS.has(state));
}

/** Only what touches the stretch on the screen is drawn. */
export function visible<T extends { from_s: number; to_s: number }>(
  spans: readonly T[],
  window: Stretch,
): T[] {
  return spans.filter(({ from_s, to_s }) => to_s >= window.fromS && from_s <= window.toS);
}

export interface Paper {
  seq: number;
  atS: number;
  sentence: string;
  /** Written, as opposed to read. */
  written: boolean;
}

const READ = new Set(["CardOpened", "SearchMade", "ConsigneRead", "LetterRead", "HandoverRead"]);

/** What was opened and written at the desk, in the words of the facts. */
export function papersOf(view: CallView, facts: readonly Told[]): Paper[] {
  const said = new Map(facts.map(({ seq, sentence }) => [seq, sentence]));
  const types = new Map((view.facts as Numbered[]).map(({ seq, fact }) => [seq, fact.type]));
  return view.lanes.documents.map(({ seq, at_s }) => ({
    seq,
    atS: at_s,
    sentence: said.get(seq) ?? "",
    written: !READ.has(types.get(seq) ?? ""),
  }));
}

/** Bars on as few rows as they need, none over another; in the order of their beginnings. */
export function rowsOf<T extends { from_s: number; to_s: number }>(spans: readonly T[]): T[][] {
  const rows: T[][] = [];
  for (const span of [...spans].sort((a, b) => a.from_s - b.from_s)) {
    const free = rows.find((row) => (row.at(-1)?.to_s ?? 0) <= span.from_s);
    if (free) free.push(span);
    else rows.push([span]);
  }
  return rows;
}

/** The outline of a stepped graph, as an SVG path in a box of 1 by 1. */
export function stepsPath(
  steps: readonly { from_s: number; to_s: number; waiting: number }[],
  window: Stretch,
  most: number,
): string {
  const x = (atS: number) => ((atS - window.fromS) / (window.toS - window.fromS)).toFixed(5);
  const y = (waiting: number) => (1 - waiting / Math.max(1, most)).toFixed(4);
  return visible(steps, window)
    .filter(({ waiting }) => waiting > 0)
    .map((one) => `M${x(one.from_s)} 1V${y(one.waiting)}H${x(one.to_s)}V1Z`)
    .join("");
}
