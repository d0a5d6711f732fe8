/** The wall of seats. */
export const wall = {
  situations: {
    empty: "Libre",
    trouble: "Téléphone en panne",
    disconnected: "Non connecté",
    idle: "Attend un appel",
    ringing: "Sonne",
    calling: "Appelle",
    talking: "En ligne",
    conference: "À trois",
    consulting: "Double appel",
    held: "En garde",
  },
  and: (n: number) => `+ ${n} en garde`,
  patience: (value: number) => `Patience : ${value} sur 100`,
  keys: "Les flèches passent d'un poste à l'autre.",
  nothingYet: "Rien encore.",
  facts: "Les faits du poste",
  close: "Retour à la séance",
  seat: (id: string, who: string): string => (who ? `${id} · ${who}` : id),
};
