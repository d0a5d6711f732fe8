const s = (n: number) => (n > 1 ? "s" : "");

/** The numbered slots for parked callers. */
export const parking = {
  orbits: {
    title: "Parking",
    count: (taken: number, free: number) => `${taken} prise${s(taken)}, ${free} libre${s(free)}`,
    free: (slot: string) => `${slot.slice(-2)} : place ${slot}, libre`,
    parkHere: "Parquer ici l'appelant",
    nobody: "Personne à parquer : aucun appel en communication ni en garde au centre.",
    taken: (slot: string, who: string, seat: string) =>
      `${slot.slice(-2)} : place ${slot}, prise : ${who}, parqué par le poste ${seat}. Reprendre`,
    by: (seat: string) => `parqué par le ${seat}`,
    byMe: "parqué par vous",
    hint: "Tapez le numéro d'une place, puis Entrée.",
  },
};
