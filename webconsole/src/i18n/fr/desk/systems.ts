/** What lies on the desk, by name. */
export const systems = {
  teacher: "Bureau du formateur",
  toSeats: "Postes en direct",
  names: {
    agenda: "Agenda et réservations",
    answers: "Documentation",
    callbacks: "Rappels promis",
    journal: "Journal et relève",
    letters: "Courrier",
    organigramme: "Organigramme",
    planning: "Planning de présence",
    sheets: "Fiches",
    surveys: "Questionnaires",
    visitors: "Visiteurs",
    mailboxes: "Boîtes aux lettres",
    direction: "Conduite de séance",
    ruling: "Consignes de séance",
    corrections: "Annuaire corrigé",
    packs: "Organisations",
  },
};
