/** The seats, live. */
export const overview = {
  title: "Postes en direct",
  intro: "Ce que chaque poste fait en ce moment, d'après le standard.",
  nobody: "Personne",
  seatFree: "Poste libre",
  idle: "Attend un appel",
  notConnected: "Casque non connecté",
  queue: "En attente",
  queueEmpty: "Personne n'attend.",
  toDebrief: "Réécouter les appels",
  toOverview: "Postes en direct",
  held: (n: number) => `${n} en garde`,
};
