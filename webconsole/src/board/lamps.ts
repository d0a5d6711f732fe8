/** What a line of the directory shows: the set's state, the person's presence, and the filter, as one lamp. */
import type { Forwards, Person, Presence, StationState } from "../server/types";

export type Lamp = "free" | "ringing" | "busy" | "meeting" | "absent" | "filter" | "forward" | "offline";

const GONE = new Set(["absent", "away"]);

/**
 * The filter comes first, because it forbids whatever the set is doing; then a forward of all calls, because
 * another set would ring; then what the set does, which is seen; then what the planning says, which is told.
 */
export function lampOf(
  person: Person,
  presence: Presence,
  state: StationState | undefined,
  forwards?: Forwards,
): Lamp {
  if (person.filter) return "filter";
  if (forwards?.all) return "forward";
  if (state === "ringing") return "ringing";
  if (state === "busy" || state === "on-hold") return "busy";
  if (presence === "meeting") return "meeting";
  if (GONE.has(presence)) return "absent";
  return state === "unreachable" || state === undefined ? "offline" : "free";
}
