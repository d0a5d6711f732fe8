/** The seat's SIP telephone in one word: pure. */
import type { Seat } from "../server/types";

export type PhoneWord = "up" | "ready" | "connecting" | "down";

export function phoneWord(seat: Seat): PhoneWord {
  if (seat.leg) return "up";
  if (seat.phone_call === "rings") return "connecting";
  return seat.on_demand && seat.phone_state === "free" ? "ready" : "down";
}

/** A call can be answered: there is a voice leg, or a telephone that will be rung for it. */
export function ready(seat: Seat | null | undefined): boolean {
  if (!seat) return false;
  return Boolean(seat.leg) || (seat.phone === "sip" && (phoneWord(seat) === "ready" || rungNow(seat)));
}

/** It rings for the very call that was answered: nothing on the screen must say that it is off. */
function rungNow(seat: Seat): boolean {
  return seat.on_demand && seat.phone_call === "rings";
}
