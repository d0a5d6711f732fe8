/** The day of a person as pieces of hours, and how one is put over others: pure. */
import type { PlannedSpan, Presence, PresenceSpan } from "../server/types";
import { houseTime } from "./presence";

/** The hours that are drawn. */
export const FIRST_H = 8;
export const LAST_H = 19;
export const HOURS = Array.from({ length: LAST_H - FIRST_H }, (_, index) => FIRST_H + index);
export const DAY_END = 24 * 60;

/** The letter of each presence, in the order of the legend. */
export const LETTERS = { present: "P", meeting: "R", away: "D", absent: "A", remote: "T" } as const;
export const PRESENCES = Object.keys(LETTERS) as Presence[];

/** The presence that a typed letter means. */
export function meant(letter: string): Presence | undefined {
  return PRESENCES.find((one) => LETTERS[one] === letter.toUpperCase());
}

/** A part of a day, in minutes from midnight in the house. */
export interface Piece {
  presence: Presence;
  from: number;
  to: number;
  note: string;
}

/** Minutes of "11:30", also written 11h30, 1130 or 11; null for anything else. */
export function minutes(time: string): number | null {
  const [, hours = "", rest = "0"] = /^(\d{1,2})\s*[:h.]?\s*(\d\d)?$/i.exec(time.trim()) ?? [];
  const all = Number(hours) * 60 + Number(rest);
  return hours && Number(rest) < 60 && all <= DAY_END ? all : null;
}

/** "11:30"; empty for the end of the day. */
export function clock(at: number): string {
  if (at >= DAY_END) return "";
  return `${String(Math.floor(at / 60)).padStart(2, "0")}:${String(at % 60).padStart(2, "0")}`;
}

export function pieces(spans: readonly PresenceSpan[], day: string, zone: string): Piece[] {
  const inDay = (iso: string | null, otherwise: number) => {
    if (!iso) return otherwise;
    const at = houseTime(Date.parse(iso), zone);
    if (at.day !== day) return at.day < day ? 0 : DAY_END;
    return minutes(at.time) ?? otherwise;
  };
  return spans.map(({ presence, begins_at, ends_at, note }) => ({
    presence,
    from: inDay(begins_at, 0),
    to: inDay(ends_at, DAY_END),
    note,
  }));
}

/** The instant at which it is that minute of the day in the house. */
export function instant(day: string, at: number, zone: string): string {
  const wanted = Date.parse(`${day}T00:00Z`) + at * 60_000;
  let ms = wanted;
  // Twice: the first guess may lie on the other side of a change of the clocks.
  for (let turn = 0; turn < 2; turn++) {
    const shown = houseTime(ms, zone);
    ms += wanted - Date.parse(`${shown.day}T${shown.time}Z`);
  }
  return new Date(ms).toISOString();
}

export function toSpans(day: readonly Piece[], date: string, zone: string): PlannedSpan[] {
  return day.map(({ presence, from, to, note }) => ({
    presence,
    begins_at: instant(date, from, zone),
    ends_at: to >= DAY_END ? null : instant(date, to, zone),
    note,
  }));
}

/** The day with one piece put over what was there; of presence, which is what lies between the pieces. */
export function laid(day: readonly Piece[], piece: Piece): Piece[] {
  const around = day.flatMap((one) => [
    { ...one, to: Math.min(one.to, piece.from) },
    { ...one, from: Math.max(one.from, piece.to) },
  ]);
  const kept = around.filter((one) => one.from < one.to);
  const all = piece.presence === "present" && !piece.note ? kept : [...kept, piece];
  return joined(all.sort((a, b) => a.from - b.from));
}

/** Two pieces that say the same and touch are one. */
function joined(day: readonly Piece[]): Piece[] {
  const all: Piece[] = [];
  for (const piece of day) {
    const last = all[all.length - 1];
    const same = last && last.to === piece.from && last.presence === piece.presence;
    if (last && same && last.note === piece.note) all[all.length - 1] = { ...last, to: piece.to };
    else all.push(piece);
  }
  return all;
}

/** What somebody is in at a minute, if not simply present. */
export function pieceAt(day: readonly Piece[], at: number): Piece | undefined {
  return day.find((one) => one.from <= at && at < one.to);
}

/** The piece that takes most of an hour. */
export function pieceIn(day: readonly Piece[], hour: number): Piece | undefined {
  const share = (one: Piece) => Math.min(one.to, hour * 60 + 60) - Math.max(one.from, hour * 60);
  return [...day].filter((one) => share(one) > 0).sort((a, b) => share(b) - share(a))[0];
}

/** The day of somebody who comes back at that minute: what they are in now ends then. */
export function returned(day: readonly Piece[], nowAt: number, at: number): Piece[] {
  const now = pieceAt(day, nowAt);
  if (!now) return [...day];
  const shorter = day.filter((one) => one !== now && one.from >= at);
  const before = day.filter((one) => one !== now && one.to <= now.from);
  return [...before, ...(at > now.from ? [{ ...now, to: at }] : []), ...shorter];
}

/** Where a minute stands on the hours that are drawn, in percent; what is outside stands at their ends. */
export function percent(at: number): number {
  return (
    (100 * (Math.min(Math.max(at, FIRST_H * 60), LAST_H * 60) - FIRST_H * 60)) / ((LAST_H - FIRST_H) * 60)
  );
}

/** The people of each service, in the order of the house. */
export function byService<P extends { service: string }>(people: readonly P[]): [string, P[]][] {
  const groups = new Map<string, P[]>();
  for (const person of people) {
    const known = groups.get(person.service);
    if (known) known.push(person);
    else groups.set(person.service, [person]);
  }
  return [...groups];
}
