/** The shared agenda as a grid of days and hours: pure questions. Instants are local to the house. */
import type { AgendaCell, AgendaDay, AgendaHold, Bookable, FreeSpan } from "../server/types";
import { plain } from "./directory";

export const KINDS = ["person", "service", "room", "equipment"] as const;

export interface Shelf {
  kind: (typeof KINDS)[number];
  bookables: Bookable[];
}

/** What fits every word, by kind; kinds without any are left out. */
export function shelves(bookables: readonly Bookable[], query: string): Shelf[] {
  const words = plain(query).split(/\s+/);
  const fits = (one: Bookable) => {
    const all = plain([one.id, one.name, one.owner_name, one.rule, ...one.equipment].join(" "));
    return words.every((word) => all.includes(word));
  };
  return KINDS.map((kind) => ({
    kind,
    bookables: bookables.filter((one) => one.kind === kind && fits(one)),
  })).filter((shelf) => shelf.bookables.length > 0);
}

// --- days ---------------------------------------------------------------------------------------

/** "2026-12-01" of a date of this machine. */
export function isoDay(date: Date): string {
  const two = (number: number) => String(number).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

export function plusDays(day: string, count: number): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return isoDay(new Date(year, month - 1, date + count));
}

export function mondayOf(day: string): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return plusDays(day, -((new Date(year, month - 1, date).getDay() + 6) % 7));
}

export const dayOf = (instant: string) => instant.slice(0, 10);
/** "14:30" of a local instant. */
export const clockOf = (instant: string) => instant.slice(11, 16);

// --- the grid -----------------------------------------------------------------------------------

export interface Row {
  /** The hour; with a "+" when the clock shows it for the second time that day. */
  key: string;
  label: string;
  /** Time passes between the line above and this one. */
  gap: boolean;
  /** For each day; null: there is no such line that day. */
  cells: (AgendaCell | null)[];
}

/** What is open at any time shows its night only when something is booked there. */
const WAKING = "07:00";

/** The lines of these days, the earliest first. */
export function rowsOf(days: readonly AgendaDay[]): Row[] {
  const rows = new Map<string, Row>();
  days.forEach((day, column) => {
    const seen = new Set<string>();
    for (const cell of day.cells) {
      const label = clockOf(cell.begins);
      const key = seen.has(label) ? `${label}+` : label;
      seen.add(label);
      const row = rows.get(key) ?? { key, label, gap: false, cells: days.map(() => null) };
      row.cells[column] = cell;
      rows.set(key, row);
    }
  });
  const all = [...rows.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
  const night = all.some((row) => row.label < WAKING && row.cells.some((cell) => cell?.holds.length));
  const shown = night ? all : all.filter((row) => row.label >= WAKING);
  return shown.map((row, number) => {
    const before = shown[number - 1];
    const until = before?.cells.find((cell) => cell !== null);
    return { ...row, gap: until !== null && until !== undefined && clockOf(until.ends) < row.label };
  });
}

export interface Place {
  day: string;
  row: string;
}

export type Step = "left" | "right" | "up" | "down" | "first" | "last" | "top" | "bottom";

/** Where an arrow leads; "before" and "after" when it leaves these days. */
export function stepped(
  days: readonly AgendaDay[],
  rows: readonly Row[],
  from: Place,
  step: Step,
): Place | "before" | "after" {
  const column = days.findIndex(({ day }) => day === from.day);
  const line = rows.findIndex(({ key }) => key === from.row);
  const place = (row: Row | undefined, at: number): Place => ({
    day: days[at]?.day ?? from.day,
    row: row?.key ?? from.row,
  });
  const there = rows.filter((row) => row.cells[column]);
  const at = there.findIndex(({ key }) => key === from.row);
  switch (step) {
    case "up":
      return place(there[Math.max(0, at - 1)], column);
    case "down":
      return place(there[Math.min(there.length - 1, at + 1)], column);
    case "top":
      return place(there[0], column);
    case "bottom":
      return place(there[there.length - 1], column);
    case "first":
    case "last": {
      const open = days.map((_, n) => n).filter((n) => rows[line]?.cells[n]);
      return place(rows[line], (step === "first" ? open[0] : open[open.length - 1]) ?? column);
    }
    default: {
      const by = step === "left" ? -1 : 1;
      for (let next = column + by; next >= 0 && next < days.length; next += by) {
        const row = nearestRow(rows, next, line);
        if (row) return place(row, next);
      }
      return by < 0 ? "before" : "after";
    }
  }
}

/** The line of a day that lies nearest to this one. */
function nearestRow(rows: readonly Row[], column: number, line: number): Row | undefined {
  const open = rows
    .map((row, n) => ({ row, far: Math.abs(n - line) }))
    .filter(({ row }) => row.cells[column]);
  return open.sort((a, b) => a.far - b.far)[0]?.row;
}

/** Where one begins to look: what is wanted if it is there, else the first that is free, else the first. */
export function entry(
  days: readonly AgendaDay[],
  rows: readonly Row[],
  wanted?: Partial<Place> & { from?: "first" | "last" },
): Place | null {
  const places = days.flatMap(({ day }, column) =>
    rows.filter((row) => row.cells[column]).map((row) => ({ day, row: row.key, cell: row.cells[column] })),
  );
  const exact = places.find(({ day, row }) => day === wanted?.day && row === wanted?.row);
  if (exact) return { day: exact.day, row: exact.row };
  if (wanted?.from) {
    const edge = wanted.from === "first" ? places[0] : places[places.length - 1];
    const column = days.findIndex(({ day }) => day === edge?.day);
    const line = rows.findIndex(({ key }) => key === wanted.row);
    const row = edge && nearestRow(rows, column, Math.max(0, line));
    return edge && row ? { day: edge.day, row: row.key } : null;
  }
  const first = places.find(({ cell }) => cell?.state === "free") ?? places[0];
  return first ? { day: first.day, row: first.row } : null;
}

export function cellAt(
  days: readonly AgendaDay[],
  rows: readonly Row[],
  place: Place | null,
): AgendaCell | null {
  if (!place) return null;
  const column = days.findIndex(({ day }) => day === place.day);
  return rows.find(({ key }) => key === place.row)?.cells[column] ?? null;
}

/** What fits a narrow column: the surname of a person, everything else as it is. */
export function shortName(who: string): string {
  return /^(M\.|Mme|Mlle|Dr|Me)\s/.test(who) ? (who.split(/\s+/).pop() ?? who) : who;
}

/** Whether two spans have an instant in common. */
export function meets(one: FreeSpan, other: FreeSpan): boolean {
  return Date.parse(one.begins) < Date.parse(other.ends) && Date.parse(other.begins) < Date.parse(one.ends);
}

/** The bookings of a cell that still stand, with all that is known of them. */
export function holdsOf(days: readonly AgendaDay[], cell: AgendaCell): AgendaHold[] {
  const all = new Map(days.flatMap((day) => day.holds).map((hold) => [hold.booking_id, hold] as const));
  return cell.holds.flatMap((id) => all.get(id) ?? []);
}
