/** The documentation: ready answers, documents of the house, contacts outside. */
export const answers = {
  search: "Rechercher : déchetterie, carte d'identité, qui traite quoi…",
  list: "Documentation",
  kinds: { answer: "Réponses", document: "Documents", contact: "Contacts extérieurs" },
  filters: "Filtrer la documentation",
  found: (n: number) => (n === 1 ? "1 résultat" : `${n} résultats`),
  nothing: "Rien ne correspond. Demandez à un collègue plutôt que d'inventer.",
  none: "Cette maison n'a pas de documentation.",
  choose: "Choisissez une réponse, un document ou un contact.",
  trust: { good: "à jour", "to-check": "à vérifier", "out-of-date": "périmée" },
  advice: {
    "to-check": "Personne n'a vérifié cette réponse depuis longtemps. Vérifiez-la avant de la donner.",
    "out-of-date": "Cette réponse est périmée. Ne la donnez pas telle quelle : renseignez-vous.",
  },
  source: "Source",
  checked: "Vérifiée le",
  until: "Valable jusqu'au",
  keywords: "Mots-clés",
  give: "Renseignement donné",
  given: "Renseignement donné à l'appelant.",
  call: "Appeler",
  documentKinds: {
    attributions: "Attributions",
    procedure: "Procédure",
    plan: "Accès et plan",
    list: "Liste",
  },
};
