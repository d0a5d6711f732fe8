/** Who is at the desk: asked of the service after every fact about visitors; and pure questions about it. */
import type { Counter, VisitorCard } from "../server/visitors";
import { visitorsApi } from "../server/visitors";
import { resource } from "./desk";
import { plain } from "./directory";
import { holdLateness, type Lateness, waitingLateness } from "./limits";

export const VISITOR_FACTS = [
  "SessionOpened",
  "VisitorArrived",
  "VisitorGreeted",
  "VisitorAsked",
  "VisitorIdentified",
  "BadgeGiven",
  "BadgeReturned",
  "VisitorAnnounced",
  "TicketGiven",
  "TicketCalled",
  "VisitorDone",
  "VisitorOut",
  "DisplaySet",
  "RushStarted",
  "RushStopped",
] as const;

/** One for the mark and the view. */
export const counter = resource<Counter>(visitorsApi.counter, VISITOR_FACTS);

export function unseen(now: Counter | null): VisitorCard[] {
  return (now?.visitors ?? []).filter((one) => one.state === "unseen");
}

/** Whoever stands at the counter: those nobody has turned to first, then by arrival. */
export function standing(now: Counter): VisitorCard[] {
  const here = now.visitors.filter((one) => one.state === "unseen" || one.state === "at-desk");
  return here.sort((a, b) => Number(b.state === "unseen") - Number(a.state === "unseen"));
}

/** Whoever waits with a number, in the order in which they are called. */
export function waitingLine(now: Counter): VisitorCard[] {
  return now.line.flatMap((id) => now.visitors.find((one) => one.visitor_id === id) ?? []);
}

/** In the house, or away with a badge of the house. */
export function inside(now: Counter): VisitorCard[] {
  return now.visitors.filter((one) => one.state === "inside" || (one.state === "gone" && wears(one)));
}

export function wears(one: VisitorCard): string {
  return one.badge_at && !one.badge_back_at ? one.badge : "";
}

/**
 * The visitor to show: the chosen one while there is something to do for them, else somebody whom nobody
 * has greeted, else the first at the counter.
 */
export function shown(now: Counter, chosen: string): VisitorCard | undefined {
  const all = [...standing(now), ...waitingLine(now), ...inside(now)];
  return all.find((one) => one.visitor_id === chosen) ?? standing(now)[0];
}

/** Since when a visitor has been waiting for what comes next. */
export function sinceWhen(one: VisitorCard): string {
  if (one.state === "waiting") return one.ticket_at ?? one.arrived_at;
  if (one.state === "inside") return one.done_at ?? one.arrived_at;
  return one.arrived_at;
}

/** Unseen: as late as a caller who rings; otherwise as one on hold. The limits are the charter's. */
export function visitorLateness(
  one: VisitorCard,
  seconds: number,
  charter: Parameters<typeof waitingLateness>[1],
): Lateness {
  if (one.state === "unseen") return waitingLateness(seconds, charter);
  return one.state === "waiting" ? holdLateness(seconds, charter) : "calm";
}

/** The first badge that lies in the drawer. */
export function freeBadge(now: Counter): string {
  return now.badges.find((slot) => !slot.visitor_id)?.badge ?? "";
}

/** Whether every word stands somewhere in the line of the register, without accents or case. */
export function matchesVisitor(one: VisitorCard, query: string, host: string): boolean {
  const all = plain([one.name, one.company, one.purpose, one.badge, one.ticket, one.looks, host].join(" "));
  return plain(query)
    .split(/\s+/)
    .every((word) => all.includes(word));
}

export const BOARD_LINES = 2;
export const BOARD_WIDTH = 40;

/** For each line of the board, how many characters are too many. */
export function overBoard(text: string): number[] {
  return text
    .split("\n")
    .map((line, index) => (index < BOARD_LINES ? line.length - BOARD_WIDTH : line.length));
}
