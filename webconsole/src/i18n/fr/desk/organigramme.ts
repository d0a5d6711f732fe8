const s = (n: number) => (n > 1 ? "s" : "");

/** The organisation chart. */
export const organigramme = {
  title: "Organigramme",
  search: "Rechercher une personne, un service",
  short: "Rechercher",
  found: (n: number) => `${n} personne${s(n)}`,
  nobody: "Personne ne correspond. Essayez un service ou une fonction.",
  tree: "Qui dépend de qui",
  fit: "Ajuster",
  smaller: "Réduire",
  larger: "Agrandir",
  openAll: "Tout déplier",
  closeAll: "Tout replier",
  print: "Imprimer",
  choose: "Choisissez une personne : flèches haut et bas, droite pour déplier, gauche pour replier.",
  team: (n: number) => `équipe de ${n}`,
  manager: "Responsable",
  deputy: "Remplaçant",
  filter: "Filtre des appels",
  replaces: "Remplace",
  filters: "Filtre pour",
  top: "personne au-dessus",
  none: "personne",
  marks: { deputy: "remplaçant", filter: "filtre" },
};
