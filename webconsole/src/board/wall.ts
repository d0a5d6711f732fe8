/** What the wall of seats shows of each: pure questions to the board and to the facts. */
import type { Board, Call, Fact, Seat } from "../server/types";
import * as calls from "./calls";
import { ready } from "./phone";

export type Situation =
  | "empty"
  | "trouble"
  | "disconnected"
  | "idle"
  | "ringing"
  | "calling"
  | "talking"
  | "conference"
  | "consulting"
  | "held";

export interface Glance {
  situation: Situation;
  /** The one in the middle of the seat's screen, or the one that rings there the longest. */
  call: Call | null;
  /** Of a consultation: begin of its present state. */
  since: string | null;
  /** Other callers that the seat keeps on hold. */
  aside: number;
}

/** The caller who rings at this seat and waits the longest. */
function ringsHere(board: Board, id: string, firstS: number, nowMs: number): Call | null {
  const here = (call: Call) => call.seat === id || calls.reservedS(call, board, firstS, nowMs) === 0;
  return calls.waiting(board).find(here) ?? null;
}

function unoccupied(board: Board, seat: Seat, firstS: number, nowMs: number): Glance {
  const none = { call: null, since: null, aside: 0 };
  if (seat.phone_trouble) return { ...none, situation: "trouble" };
  if (!ready(seat)) return { ...none, situation: "disconnected" };
  const call = ringsHere(board, seat.seat, firstS, nowMs);
  return { ...none, situation: call ? "ringing" : "idle", call };
}

/** What a seat does now. `firstS`: how long a call that came back rings first at the seat that had it. */
export function glance(board: Board, id: string, firstS: number, nowMs: number): Glance {
  const seat = board.seats[id];
  if (!seat?.account) return { situation: "empty", call: null, since: null, aside: 0 };
  const out = calls.calling(board, id);
  const call = out ?? calls.active(board, id);
  const aside = calls.heldAside(board, id).length;
  const consultation = calls.consulting(seat);
  if (calls.inConference(board, id)) return { situation: "conference", call, since: null, aside };
  if (consultation && consultation.state !== "held")
    return { situation: "consulting", call, since: consultation.since, aside };
  if (out) return { situation: "calling", call: out, since: null, aside };
  if (call) return { situation: call.state === "talking" ? "talking" : "held", call, since: null, aside };
  if (aside > 0)
    return { situation: "held", call: calls.held(board, id)[0] ?? null, since: null, aside: aside - 1 };
  return unoccupied(board, seat, firstS, nowMs);
}

/** The tile to which an arrow leads, `columns` in a row; the same one at the edge. */
export function neighbourTile(at: number, key: string, columns: number, count: number): number {
  const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns }[key] ?? 0;
  if (key === "Home") return 0;
  if (key === "End") return count - 1;
  const next = at + step;
  return next < 0 || next >= count ? at : next;
}

export interface WallLine {
  seq: number;
  seat: string;
  fact: Fact;
}

/** Told for themselves elsewhere on the tile, or too often to be read. */
const UNTOLD = new Set([
  "SeatSpeechStarted",
  "SeatSpeechStopped",
  "SeatPhoneStateChanged",
  "PatienceChanged",
  "CommandConfirmed",
  "RecordingHeard",
  "RecordingNotHeard",
]);
export const KEPT = 60;

/** The last facts of each seat, the newest first, and what later ones need to be placed. */
export interface Feed {
  lines: Readonly<Record<string, readonly WallLine[]>>;
  /** Seat that has a call, or had it last. */
  seats: Readonly<Record<string, string>>;
  /** Name of the robot that plays a caller. */
  robots: Readonly<Record<string, string>>;
  stations: Readonly<Record<string, string>>;
  accounts: Readonly<Record<string, string>>;
  seq: number;
}

export const NOTHING: Feed = { lines: {}, seats: {}, robots: {}, stations: {}, accounts: {}, seq: 0 };

/** The feed after one more fact; one that it has already heard changes nothing. */
export function fed(feed: Feed, seq: number, fact: Fact & { robot?: string }): Feed {
  if (seq <= feed.seq) return feed;
  const { call_id = "", consultation_id = "", account = "" } = fact;
  const next = { ...feed, seq };
  if (fact.type === "CallOffered" && fact.robot) next.robots = { ...feed.robots, [call_id]: fact.robot };
  if (fact.type === "SeatTaken") next.accounts = { ...feed.accounts, [account]: fact.seat ?? "" };
  if (fact.type === "ConsultationStarted")
    next.stations = { ...feed.stations, [consultation_id]: fact.station ?? "" };
  if (call_id && fact.seat) next.seats = { ...feed.seats, [call_id]: fact.seat };
  const seat = fact.seat || next.seats[call_id] || next.accounts[account] || "";
  if (!seat || UNTOLD.has(fact.type)) return next;
  const before = feed.lines[seat] ?? [];
  return { ...next, lines: { ...feed.lines, [seat]: [{ seq, seat, fact }, ...before].slice(0, KEPT) } };
}

/** Code of the scenario that a robot plays: the first part of its name. */
export function scenarioOf(robot: string | undefined): string {
  return robot?.split(".")[0] ?? "";
}
