/** Who calls: the types of callers. */
export const appelants = {
  client: "Client",
  usager: "Usager",
  prospect: "Futur client",
  patient: "Patient ou sa famille",
  fournisseur: "Fournisseur",
  prestataire: "Prestataire",
  partenaire: "Partenaire, administration",
  autorite: "Autorité, secours",
  presse: "Presse",
  demarcheur: "Démarcheur",
  candidat: "Candidat à un emploi",
  confrere: "Confrère",
  interne: "Collègue de la maison",
  faux_numero: "Faux numéro",
  anonyme: "Anonyme ou malveillant",
  visiteur: "Visiteur à l'accueil",
};
