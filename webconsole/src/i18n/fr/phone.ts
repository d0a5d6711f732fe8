/** The seat's SIP telephone: its state and its troubles. */
export const phone = {
  states: {
    free: "Enregistré, prêt à sonner",
    ringing: "Sonne",
    busy: "En ligne",
    "on-hold": "En ligne",
    unreachable: "Non enregistré",
  },
  head: {
    up: "Téléphone en ligne",
    ready: "Téléphone prêt",
    connecting: "Téléphone sonne",
    down: "Téléphone coupé",
  },
  trouble: {
    busy: "Le téléphone est occupé. Raccrochez-le, puis rappelez-le.",
    "no-answer":
      "Le téléphone a sonné sans réponse. Décrochez-le quand il sonne, ou réglez-le en réponse automatique.",
    refused: "Le téléphone a refusé l'appel. Coupez « ne pas déranger », puis rappelez-le.",
    unreachable: "Le téléphone n'a pas pu être joint. Vérifiez qu'il est allumé et sur le bon réseau.",
    "transfer-failed": "Le téléphone n'a pas pu être appelé. Réessayez.",
    password: (from: string) =>
      `Un téléphone (${from}) se présente pour ce poste avec un mauvais mot de passe. Recopiez celui de la fiche.`,
    replaced: (from: string) =>
      `Un autre téléphone (${from}) s'est enregistré pour ce poste : c'est lui qui sonnera désormais.`,
    "hung-up": "Le téléphone a raccroché. Qui était en ligne attend de nouveau dans la liste.",
    lost: "Le téléphone ne répond plus. Qui était en ligne attend de nouveau dans la liste.",
  },
  said: {
    called: "Le téléphone est appelé.",
    connected: "Téléphone en ligne : vous êtes en service.",
    disconnected: "Téléphone raccroché.",
  },
};
