/** The numbered slots for parked callers. */
export const parking = {
  orbits: {
    title: "Parking",
    count: (taken: number, free: number) => `${taken} taken, ${free} free`,
    free: (slot: string) => `${slot.slice(-2)}: slot ${slot}, free`,
    parkHere: "Park the caller here",
    nobody: "Nobody to park: no call in conversation, nor on hold in the middle.",
    taken: (slot: string, who: string, seat: string) =>
      `${slot.slice(-2)}: slot ${slot}, taken: ${who}, parked by seat ${seat}. Retrieve`,
    by: (seat: string) => `parked by ${seat}`,
    byMe: "parked by you",
    hint: "Type the number of a slot, then Enter.",
  },
};
