/** What is printed: the paper directory, the organisation chart. */
export const paper = {
  directory: "Annuaire papier",
  organigramme: "Organigramme",
  print: "Imprimer",
  pdf: "Ouvrir le PDF",
  version: (day: string) => `Version du ${day}`,
  switchboard: (number: string) => `Standard : ${number}`,
  byService: "Par service",
  byName: "Par nom",
  groups: "Groupes",
  members: (list: string) => `Postes ${list}`,
  contacts: "Numéros utiles",
  direct: (number: string) => `Ligne directe : ${number}`,
  deputy: (extension: string) => `Remplaçant : ${extension}`,
};
