/** How late it is, by the charter of the house: never by us. */
import type { Call, Charter } from "../server/types";

export type Lateness = "calm" | "warning" | "late";

function lateness(seconds: number, warning: number, limit: number): Lateness {
  if (seconds >= limit) return "late";
  return seconds >= warning ? "warning" : "calm";
}

export function waitingLateness(seconds: number, charter: Charter): Lateness {
  return lateness(seconds, charter.answer_warning_s, charter.answer_limit_s);
}

export function holdLateness(seconds: number, charter: Charter): Lateness {
  return lateness(seconds, charter.hold_reminder_s, charter.hold_limit_s);
}

export function callLateness(call: Call, seconds: number, charter: Charter): Lateness {
  if (call.state === "held" || call.state === "parked" || call.state === "camped")
    return holdLateness(seconds, charter);
  if (call.state === "waiting" || call.state === "offered") {
    // A recalled caller hears music, as on hold: the promise of the hold applies.
    return call.reason === "new" ? waitingLateness(seconds, charter) : holdLateness(seconds, charter);
  }
  return "calm";
}
