import type * as fr from "../fr/wall";

/** The wall of seats. */
export const wall: typeof fr.wall = {
  situations: {
    empty: "Free",
    trouble: "Phone trouble",
    disconnected: "Not connected",
    idle: "Waits for a call",
    ringing: "Rings",
    calling: "Dials",
    talking: "In call",
    conference: "Three-way",
    consulting: "Consulting",
    held: "On hold",
  },
  and: (n: number) => `+ ${n} on hold`,
  patience: (value: number) => `Patience: ${value} out of 100`,
  keys: "The arrow keys move from seat to seat.",
  nothingYet: "Nothing yet.",
  facts: "Facts of the seat",
  close: "Back to the session",
  seat: (id: string, who: string): string => (who ? `${id} · ${who}` : id),
};
