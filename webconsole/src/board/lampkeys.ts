/**
 * Key-and-lamp: each call has a line key of its own for as long as it is at this switchboard, as on the
 * attendant sets of the 1980s. Pure.
 */
import type { Board, Call } from "../server/types";

export const LAMP_KEYS = 8;

export type CallLamp = "ringing" | "talking" | "held" | "parked" | "leaving" | "elsewhere";

/** What the lamp of a call tells at this seat; null when the call has no lamp here. */
export function lampOfCall(call: Call, seat: string): CallLamp | null {
  switch (call.state) {
    case "offered":
    case "waiting":
      return "ringing";
    case "talking":
      return call.seat === seat ? "talking" : null;
    case "held":
      return call.seat === seat ? "held" : "elsewhere";
    case "parked":
      return "parked";
    case "transferring":
      return call.seat === seat ? "leaving" : null;
    default:
      return null;
  }
}

const FIRST: Record<CallLamp, number> = {
  talking: 0,
  held: 0,
  leaving: 1,
  ringing: 2,
  parked: 3,
  elsewhere: 4,
};

/** Every call that wants a key here: what is in hand first, then who waits, the longest first. */
export function lit(board: Board, seat: string): Call[] {
  const rank = (call: Call) => FIRST[lampOfCall(call, seat) ?? "elsewhere"];
  return Object.values(board.calls)
    .filter((call) => lampOfCall(call, seat) !== null)
    .sort((a, b) => rank(a) - rank(b) || (a.since < b.since ? -1 : a.since > b.since ? 1 : 0));
}

export type LampKeys = readonly (string | null)[];

export const NO_LAMPS: LampKeys = Array<null>(LAMP_KEYS).fill(null);

/** The same keys, with the calls that have gone taken off and new ones on the first free keys. */
export function seated(keys: LampKeys, callIds: readonly string[]): LampKeys {
  const here = new Set(callIds);
  const next = keys.map((id) => (id !== null && here.has(id) ? id : null));
  const fresh = callIds.filter((id) => !next.includes(id));
  const filled = next.map((id) => id ?? fresh.shift() ?? null);
  return filled.every((id, i) => id === keys[i]) ? keys : filled;
}
