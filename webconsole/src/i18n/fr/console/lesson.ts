/** What a lesson tells whoever sits at a seat. */
export const lesson = {
  title: "La séance",
  evacuation: "Exercice d'évacuation",
  evacuationHint: "Le service continue : suivez les consignes de la maison.",
  since: (hour: string) => `depuis ${hour}`,
  dial: (name: string, number: string) => `À appeler : ${name}, ${number}`,
  debrief: "Un appel éprouvant vient d'avoir lieu. Parlez-en avec la classe et votre formateur.",
  exam: (title: string) => `Examen : ${title}`,
  candidate: "Candidat",
  seed: "Graine",
  preparation: "Préparation",
  calls: "Appels",
  writing: "Auto-évaluation",
  until: (hour: string) => `jusqu'à ${hour}`,
  between: (from: string, to: string) => `de ${from} à ${to}`,
  assessors: "Évaluation",
  allowed: "Permis",
  allowedScreen:
    "annuaire, consignes, documentation et bloc-notes du bureau ; aucune aide, aucun exercice guidé",
  allowedPaper: "annuaire papier, consignes, documentation et bloc-notes du bureau ; aucune aide",
  phases: {
    preparation: "Préparez-vous : lisez l'annuaire et les consignes.",
    calls: "Répondez aux appels.",
    writing: "Plus personne n'appelle. Écrivez votre auto-évaluation.",
    over: "L'examen est terminé.",
  },
};
