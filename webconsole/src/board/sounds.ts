/** Which sound the situation calls for: pure. Each has its twin on the screen. */
import type { Board, Call, Fact } from "../server/types";
import { calling, consulting, failed, seatOf, talking, waiting } from "./calls";
import { ready } from "./phone";

export type Loop = "ring" | "recall" | "ringback";
export type Signal = "tick" | "busy" | "unassigned" | "hold" | "bell";
export interface Choice {
  ring: boolean;
  tick: boolean;
  recall: boolean;
  ringback: boolean;
  hold: boolean;
  bell: boolean;
}

/** What is to be seen for what is to be heard; a call too long on hold, or a visitor, has a sign of its own. */
export type Twin = Loop | Exclude<Signal, "hold" | "bell">;

export const ALL: Choice = { ring: true, tick: true, recall: true, ringback: true, hold: true, bell: true };

/** Whether a call is another seat's for the moment (`reserved`). */
type Elsewhere = (call: Call) => boolean;
const nowhere: Elsewhere = () => false;

/** The sound to go on playing, or null. A conversation is never rung over. */
export function loopFor(
  board: Board,
  seat: string,
  choice: Choice,
  elsewhere: Elsewhere = nowhere,
): Loop | null {
  const mine = seatOf(board, seat);
  if (!mine || !ready(mine)) return null;
  const consultation = consulting(mine);
  if (consultation?.state === "dialling" || consultation?.state === "ringing")
    // A telephone hears it by itself: twice would be an echo.
    return choice.ringback && mine.phone !== "sip" ? "ringback" : null;
  if (calling(board, seat)) return choice.ringback && mine.phone !== "sip" ? "ringback" : null;
  if (talking(board, seat) || consultation) return null;
  const queue = waiting(board).filter((call) => !elsewhere(call));
  if (queue.some((call) => call.reason === "new")) return choice.ring ? "ring" : null;
  return queue.length > 0 && choice.recall ? "recall" : null;
}

/** The visual twin: of the same situation, whether or not its sound is wanted or the headset can play it. */
export function twinFor(board: Board, seat: string, elsewhere: Elsewhere = nowhere): Twin | null {
  const loop = loopFor(board, seat, ALL, elsewhere);
  if (loop) return loop;
  const mine = seatOf(board, seat);
  if (!mine?.leg) return null;
  if (mine.not_reached) return mine.not_reached.reason === "no-such-number" ? "unassigned" : "busy";
  if (failed(mine)) return "busy";
  const engaged = talking(board, seat) ?? calling(board, seat) ?? consulting(mine);
  return waiting(board).some((call) => !elsewhere(call)) && engaged ? "tick" : null;
}

/** The short sound a fact calls for. `board` is the board after it. */
export function signalFor(
  fact: Fact,
  board: Board,
  seat: string,
  choice: Choice,
  elsewhere: Elsewhere = nowhere,
): Signal | null {
  if (fact.type === "CallWaiting") {
    const call = board.calls[fact.call_id ?? ""];
    if (call && elsewhere(call)) return null;
    const engaged = talking(board, seat) ?? calling(board, seat) ?? consulting(seatOf(board, seat));
    return engaged && choice.tick ? "tick" : null;
  }
  if (fact.type === "VisitorArrived") return choice.bell ? "bell" : null;
  const vain = fact.type === "CallNotReached" && fact.seat === seat && fact.reason !== "cancelled";
  if (vain) return choice.ringback ? (fact.reason === "no-such-number" ? "unassigned" : "busy") : null;
  const failed = fact.type === "ConsultationFailed" && fact.seat === seat && fact.reason !== "cancelled";
  return failed && choice.ringback ? "busy" : null;
}
