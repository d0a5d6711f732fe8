/** Whose call is where: pure questions to the board. */
import { elapsedS } from "../clock/format";
import type { Board, Call, Consultation, Seat } from "../server/types";

const byInstant = (a: Call, b: Call) => (a.since < b.since ? -1 : a.since > b.since ? 1 : 0);
const of = (board: Board, keep: (call: Call) => boolean) => Object.values(board.calls).filter(keep);

/** Everybody who waits: urgent lines first, then those who come back, then the longest. */
export function waiting(board: Board): Call[] {
  const back = (call: Call) => Number(call.reason !== "new");
  return of(board, (call) => call.state === "waiting" || call.state === "offered").sort(
    (a, b) => b.priority - a.priority || back(b) - back(a) || byInstant(a, b),
  );
}

/**
 * Seconds during which a call that came back still rings only at the seat that had it; 0: everywhere.
 * A seat without a headset would not hear it.
 */
export function reservedS(call: Call, board: Board, firstS: number, nowMs: number): number {
  if (call.state !== "waiting" || call.reason === "new" || !board.seats[call.seat]?.leg) return 0;
  return Math.max(0, firstS - elapsedS(call.since, nowMs));
}

export function talking(board: Board, seat: string): Call | null {
  return of(board, (call) => call.state === "talking" && call.seat === seat)[0] ?? null;
}

/** Callers this seat keeps on hold, the longest first, without the one a consultation is about. */
export function held(board: Board, seat: string): Call[] {
  return of(board, (call) => call.state === "held" && call.seat === seat).sort(byInstant);
}

/** Callers that other seats keep on hold. */
export function heldElsewhere(board: Board, seat: string): Call[] {
  return of(board, (call) => call.state === "held" && call.seat !== seat).sort(byInstant);
}

/** Callers in the numbered slots, whoever put them there, in the order of the slots. */
export function parked(board: Board): Call[] {
  return of(board, (call) => call.state === "parked").sort((a, b) => (a.slot < b.slot ? -1 : 1));
}

const AWAY = new Set<Call["state"]>(["transferring", "camped", "voicemail"]);

/** Callers this seat has sent to a colleague who does not speak to them: they can be picked up. */
export function leaving(board: Board, seat: string): Call[] {
  return of(board, (call) => AWAY.has(call.state) && call.seat === seat).sort(byInstant);
}

/** Caller, colleague and operator are together. */
export function inConference(board: Board, seat: string): boolean {
  return consulting(seatOf(board, seat))?.state === "talking" && talking(board, seat) !== null;
}

/** Callers for whom a set rings without this seat having sent them: by another seat, or dialled directly. */
export function ringing(board: Board, seat: string): Call[] {
  return of(board, (call) => call.state === "transferring" && call.seat !== seat).sort(byInstant);
}

/** The number this seat is calling, until it is answered. */
export function calling(board: Board, seat: string): Call | null {
  return of(board, (call) => ["dialling", "ringing"].includes(call.state) && call.seat === seat)[0] ?? null;
}

export function seatOf(board: Board, seat: string): Seat | null {
  return board.seats[seat] ?? null;
}

/** The consultation while the colleague is called or on the line. */
export function consulting(seat: Seat | null): Consultation | null {
  return seat?.consultation && seat.consultation.state !== "failed" ? seat.consultation : null;
}

/** The colleague was called for this caller and did not answer; shown until the operator moves on. */
export function failed(seat: Seat | null): Consultation | null {
  return seat?.consultation?.state === "failed" ? seat.consultation : null;
}

function mineOnHold(board: Board, seat: string, callId: string | undefined): Call | null {
  const call = callId ? board.calls[callId] : undefined;
  return call && call.seat === seat && call.state === "held" ? call : null;
}

/**
 * The call in the middle of the screen: the caller spoken to, else the one a consultation is about, else
 * the one for whom a colleague is being looked up.
 */
export function active(board: Board, seat: string, lookedUpFor = ""): Call | null {
  return (
    talking(board, seat) ??
    mineOnHold(board, seat, seatOf(board, seat)?.consultation?.call_id) ??
    mineOnHold(board, seat, lookedUpFor)
  );
}

/** Held callers that are not already in the middle of the screen. */
export function heldAside(board: Board, seat: string, lookedUpFor = ""): Call[] {
  const middle = active(board, seat, lookedUpFor);
  return held(board, seat).filter((call) => call.call_id !== middle?.call_id);
}

/** Whom the hang-up key would cut off now: it is red when this is a caller in conversation. */
export function cutOff(board: Board, seat: string): "caller" | "colleague" | null {
  if (talking(board, seat)) return "caller";
  if (calling(board, seat)) return "colleague";
  const consultation = consulting(seatOf(board, seat));
  // A colleague who waits is let go by cancelling; hanging up is about who is on the line.
  return consultation && consultation.state !== "held" ? "colleague" : null;
}
