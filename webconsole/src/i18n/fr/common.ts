/** Words of every page, and what goes wrong before the service could say it. */
export const app = { name: "Standard", tagline: "Le laboratoire d'accueil téléphonique" };

export const common = {
  debrief: "Réécoute",
  evaluation: "Mon évaluation",
  statistics: "Statistiques",
  close: "Fermer",
  cancel: "Annuler",
  retry: "Réessayer",
  back: "Retour",
  continue: "Continuer",
  loading: "Chargement…",
  viewMissing:
    "Cette partie de la page n'a pas pu être chargée : le service ne répond pas. Les communications continuent.",
  replaced:
    "Une nouvelle version du standard a été installée. Rechargez la page : les appels en cours sont gardés.",
  reload: "Recharger la page",
  signOut: "Se déconnecter",
  language: "Langue",
  accessibility: "Accessibilité : non conforme",
  contrast: "Contraste",
  theme: "Apparence",
  themes: { auto: "Auto", light: "Claire", dark: "Sombre" },
  help: "Aide",
  skip: "Aller au contenu",
  unknownCaller: "Numéro masqué",
  menu: "Menu",
};

export const roles = {
  student: "Élève",
  instructor: "Formateur",
  assessor: "Évaluateur",
  administrator: "Administrateur",
};

export const errors = {
  "service-unreachable": "Le service ne répond pas. Vérifiez le réseau, puis réessayez.",
  unexpected:
    "Le service a répondu une erreur inattendue. Réessayez ; si elle revient, prévenez votre formateur.",
};
