/** What the parties of a call hear now: pure, from the board. */
import type { Board, Call } from "../server/types";

export type Sound =
  | "ringing"
  | "music"
  | "you"
  | "silence"
  | "both"
  | "colleague"
  | "voicemail"
  | "closed"
  | "called"
  | "set";

export interface Heard {
  sound: Sound;
  /** Since when, or empty when the board does not know it. */
  since: string;
  /** Extension of the colleague or of the voicemail, or empty. */
  station: string;
}

/** What the caller hears; of a number that a seat dials, the called party. */
export function callerHears(board: Board, call: Call): Heard {
  const now = (sound: Sound, station = ""): Heard => ({ sound, since: call.since, station });
  switch (call.state) {
    case "offered":
      return now("ringing");
    case "waiting":
      // Who comes back has been on the line before: music, not a ring.
      return now(call.reason === "new" ? "ringing" : "music");
    case "dialling":
      return now("called");
    case "ringing":
      return now("set");
    case "talking":
      return spokenTo(board, call);
    case "held":
    case "parked":
      return now("music");
    case "camped":
      return now("music", call.station);
    case "transferring":
      return now("ringing", call.station);
    case "connected":
      return now("colleague", call.station);
    case "voicemail":
      return now("voicemail", call.station);
    case "turned-away":
      return now("closed");
    default:
      return { sound: "silence", since: "", station: "" };
  }
}

function spokenTo(board: Board, call: Call): Heard {
  const seat = board.seats[call.seat];
  const joined = seat?.consultation?.state === "talking" ? seat.consultation : null;
  if (joined && joined.call_id === call.call_id)
    return { sound: seat?.muted ? "colleague" : "both", since: joined.since, station: joined.station };
  return seat?.muted
    ? { sound: "silence", since: "", station: "" }
    : { sound: "you", since: call.since, station: "" };
}

/** What the consulted colleague hears; null when nobody is consulted, or no longer. */
export function colleagueHears(board: Board, seatId: string): Heard | null {
  const seat = board.seats[seatId];
  const consulted = seat?.consultation;
  if (!consulted || consulted.state === "failed") return null;
  const { since, station } = consulted;
  switch (consulted.state) {
    case "dialling":
      return { sound: "called", since, station };
    case "ringing":
      return { sound: "set", since, station };
    case "held":
      return { sound: "music", since, station };
    case "talking": {
      const call = board.calls[consulted.call_id];
      if (call?.state === "talking" && call.seat === seatId) return { sound: "both", since, station };
      return { sound: seat.muted ? "silence" : "you", since: seat.muted ? "" : since, station };
    }
  }
}

const AWAY: ReadonlySet<Call["state"]> = new Set(["parked", "transferring", "camped", "voicemail"]);

/** Callers this seat has sent somewhere and who are still on their way, the latest first. */
export function away(board: Board, seatId: string): Call[] {
  return Object.values(board.calls)
    .filter((call) => call.seat === seatId && AWAY.has(call.state))
    .sort((a, b) => (a.since < b.since ? 1 : -1));
}
