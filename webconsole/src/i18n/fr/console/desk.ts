const s = (n: number) => (n > 1 ? "s" : "");

/** The right column: directory, house guide. */
export const desk = {
  desk: "Bureau",
  newRules: (n: number): string => (n === 1 ? "nouveauté à lire" : "nouveautés à lire"),
  widen: "Bureau entier",
  news: (n: number) => `Relève${s(n)} à lire : ${n}`,
  directory: "Annuaire",
  message: "Message",
  rules: "Consignes",
  search: "Rechercher un nom, un service, un poste",
  paperNumber: "Numéro de poste",
  onPaper: "L'annuaire est sur papier : cherchez-y la personne, puis tapez son numéro.",
  nobody: "Personne ne correspond. Essayez un service ou une fonction.",
  found: (n: number) => `${n} personne${s(n)}`,
  lamps: {
    free: "libre",
    ringing: "sonne",
    busy: "occupé",
    meeting: "réunion",
    absent: "absent",
    filter: "à filtrer",
    forward: "renvoyé",
    offline: "hors ligne",
  },
  presences: {
    present: "Présent",
    absent: "Absent",
    meeting: "En réunion",
    away: "En déplacement",
    remote: "En télétravail",
  },
  until: (hour: string) => `jusqu'à ${hour}`,
  filterTo: (who: string) => `Appels extérieurs : passer par ${who}`,
  deputyIs: (who: string) => `Remplaçant : ${who}`,
  takeMessage: "Prendre un message",
  house: { phrases: "Formules", greeting: "Accueil", farewell: "Prise de congé" },
};
