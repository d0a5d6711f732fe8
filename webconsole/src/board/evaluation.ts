/** An evaluation grid as it is read and walked through: pure. */

export type Level = 0 | 1 | 2 | 3;
export const LEVELS: readonly Level[] = [0, 1, 2, 3];
export type Origin = "certain" | "regle" | "indice" | "humain";
export const ORIGINS: readonly Origin[] = ["certain", "regle", "indice", "humain"];

/** Where the keyboard can stop in a row of the grid: its criterion, each dot, and its decision. */
export interface Stop {
  row: number;
  /** Of the column; dots of one cell share it. */
  column: number;
  /** Among the stops of the row. */
  place: number;
}

const FORTH: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1 };
const DOWN: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 };

/** The stop of a row that is nearest to a column, the left one of two that are as near. */
export function nearest(row: readonly Stop[], column: number): Stop | undefined {
  return row.reduce<Stop | undefined>(
    (best, stop) => (best && Math.abs(best.column - column) <= Math.abs(stop.column - column) ? best : stop),
    undefined,
  );
}

/** The rows of a grid, read one at a time: of two hundred, a key needs two. */
export interface Rows {
  count: number;
  at(row: number): readonly Stop[];
}

/** Where a key goes from a stop; undefined for a key that goes nowhere. */
export function moved(rows: Rows, at: Stop, key: string, ctrl = false): Stop | undefined {
  if (key in FORTH) return rows.at(at.row)[at.place + (FORTH[key] as number)];
  if (key === "Home") return rows.at(ctrl ? 0 : at.row)[0];
  if (key === "End") return rows.at(ctrl ? rows.count - 1 : at.row).at(-1);
  if (!(key in DOWN)) return undefined;
  const wanted = Math.max(0, Math.min(rows.count - 1, at.row + (DOWN[key] as number)));
  return wanted === at.row ? undefined : nearest(rows.at(wanted), at.column);
}

/** The level that a key names on the grid; null: not evaluated; undefined: another key. */
export function levelOfKey(key: string): Level | null | undefined {
  if (/^[0-3]$/.test(key)) return Number(key) as Level;
  return key === "-" ? null : undefined;
}

/** A number as people write it: no more decimals than say something. */
export function figure(value: number, language: string, digits = 1): string {
  return value.toLocaleString(language === "fr" ? "fr-FR" : "en-GB", { maximumFractionDigits: digits });
}

/** A criterion's own words: what is able to be done, and, after the dash, how well the official text wants it. */
export function worded(libelle: string): { name: string; wanted: string } {
  const [name = "", ...wanted] = libelle.split(" — ");
  return { name, wanted: wanted.join(" — ") };
}

/** The grid of the telephone, which most calls are assessed by. */
const USUAL = "telephone";

/** The grid that somebody wants, as long as there is one; else the usual one. */
export function gridAmong(grids: readonly { id: string }[], wanted: string): string {
  const known = (id: string) => grids.some((one) => one.id === id);
  return [wanted, USUAL].find(known) ?? grids[0]?.id ?? "";
}
