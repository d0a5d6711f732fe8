/** Groups of the house as lines of the directory: found, pointed at and called like a person. */
import type { Group, Person, StationState } from "../server/types";
import type { Lamp } from "./lamps";

export interface Entry extends Person {
  /** Stations of a group, in their order; none for a person. */
  members?: readonly string[];
}

export function groupEntry(group: Group, nameOf: (extension: string) => string, label: string): Entry {
  return {
    extension: group.number,
    title: "",
    first_name: "",
    last_name: group.name,
    name: group.name,
    formal_name: group.name,
    function: group.members.map(nameOf).join(", "),
    service: label,
    email: "",
    manager: null,
    filter: null,
    deputy: null,
    presence: "present",
    until: null,
    note: "",
    keywords: [],
    corrected: [],
    members: group.members,
  };
}

/** A group is as free as its freest member. */
export function groupLamp(
  members: readonly string[],
  stations: Readonly<Record<string, StationState>>,
): Lamp {
  const states = members.map((member) => stations[member] ?? "unreachable");
  if (states.includes("free")) return "free";
  if (states.includes("ringing")) return "ringing";
  return states.some((state) => state !== "unreachable") ? "busy" : "offline";
}
