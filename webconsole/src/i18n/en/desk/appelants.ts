import type * as fr from "../../fr/desk/appelants";

/** Who calls: the types of callers. */
export const appelants: typeof fr.appelants = {
  client: "Customer",
  usager: "Member of the public",
  prospect: "Possible customer",
  patient: "Patient or family",
  fournisseur: "Supplier",
  prestataire: "Service provider",
  partenaire: "Other administration, partner",
  autorite: "Authority, rescue services",
  presse: "Press",
  demarcheur: "Salesperson",
  candidat: "Job applicant",
  confrere: "Fellow practitioner",
  interne: "Colleague of the house",
  faux_numero: "Wrong number",
  anonyme: "Anonymous or malicious",
  visiteur: "Visitor at the desk",
};
