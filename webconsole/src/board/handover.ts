/** What is handed over, and what is to be read: pure questions. */
import type { HandedPoint, Handover, JournalLine, NewPoint, PendingThing } from "../server/types";
import { plain } from "./directory";

/** How many handovers this person has still to read. */
export function unread(handovers: readonly Handover[]): number {
  return handovers.filter((one) => one.unread).length;
}

/** Whether this is the id of something that a call may keep: a message to be answered by telephone, a promise. */
export function isPromise(about: string): boolean {
  return /^[mr]-/.test(about);
}

export function isUsed(point: HandedPoint): boolean {
  return Boolean(point.said ?? point.seen);
}

/** What is pending and not yet among the points that are being written. */
export function offered(pending: readonly PendingThing[], points: readonly NewPoint[]): PendingThing[] {
  const taken = new Set(points.map((point) => point.about));
  return pending.filter((one) => !taken.has(one.about));
}

/** A pending thing as a point, in the words that are given. */
export function pointOf(thing: PendingThing, text: string): NewPoint {
  const number = thing.number.replace(/\D/g, "");
  return { text, about: thing.about, number: number.length <= 15 ? number : "" };
}

/** Whether every word stands somewhere in the line, without accents or case. */
export function found(line: JournalLine, query: string): boolean {
  const all = plain(
    [line.heading, line.text, line.who, line.caller_name, line.caller_number, line.visitor].join(" "),
  );
  return plain(query)
    .split(/\s+/)
    .every((word) => all.includes(word));
}
