/** Which sound the situation calls for: pure. Each has its twin on the screen. */
import type { Board, Fact } from "../server/types";
import { consulting, failed, seatOf, talking, waiting } from "./calls";

export type Loop = "ring" | "recall" | "ringback";
export type Signal = "tick" | "busy";
export interface Choice {
  ring: boolean;
  tick: boolean;
  recall: boolean;
  ringback: boolean;
}

/** What is to be seen for what is to be heard. */
export type Twin = Loop | Signal;

export const ALL: Choice = { ring: true, tick: true, recall: true, ringback: true };

/** The sound to go on playing, or null. A conversation is never rung over. */
export function loopFor(board: Board, seat: string, choice: Choice): Loop | null {
  const mine = seatOf(board, seat);
  if (!mine?.leg) return null;
  const consultation = consulting(mine);
  if (consultation?.state === "dialling" || consultation?.state === "ringing")
    return choice.ringback ? "ringback" : null;
  if (talking(board, seat) || consultation) return null;
  const queue = waiting(board);
  if (queue.some((call) => call.reason === "new")) return choice.ring ? "ring" : null;
  return queue.some((call) => call.seat === seat || !call.seat) && choice.recall ? "recall" : null;
}

/** The visual twin: of the same situation, whether or not its sound is wanted or the headset can play it. */
export function twinFor(board: Board, seat: string): Twin | null {
  const loop = loopFor(board, seat, ALL);
  if (loop) return loop;
  const mine = seatOf(board, seat);
  if (!mine?.leg) return null;
  if (failed(mine)) return "busy";
  return waiting(board).length > 0 && (talking(board, seat) ?? consulting(mine)) ? "tick" : null;
}

/** The short sound a fact calls for. `board` is the board after it. */
export function signalFor(fact: Fact, board: Board, seat: string, choice: Choice): Signal | null {
  if (fact.type === "CallWaiting") {
    const engaged = talking(board, seat) ?? consulting(seatOf(board, seat));
    return engaged && choice.tick ? "tick" : null;
  }
  const failed = fact.type === "ConsultationFailed" && fact.seat === seat && fact.reason !== "cancelled";
  return failed && choice.ringback ? "busy" : null;
}
