/** The rules of a call in its debrief. */
import { appelants } from "./desk/appelants";
import { acte, gestes } from "./desk/gestes";
import { whereabouts } from "./desk/whereabouts";

export const verdicts = {
  title: "Consignes de cet appel",
  none: "Aucune consigne de la maison ne s'applique à cet appel.",
  unknown: "Personne n'a dit qui appelait, pour qui et à quel sujet : aucune consigne n'est jugée.",
  states: { respectee: "respectée", enfreinte: "enfreinte", a_juger: "à juger" },
  must: "Il fallait",
  mustNot: "Il ne fallait pas",
  or: "ou",
  receipt: (clock: string) => `Voir à ${clock}`,
  heard: (what: string) => `Entendu : ${what} ?`,
  said: "dit",
  unsaid: "non dit",
  exception: "Exception appliquée",
  situation: "L'appel",
  saidBy: { scenario: "d'après le scénario", judge: "d'après une personne qui juge" },
  describe: "Décrire l'appel",
  appelant: "Qui appelait",
  cible: "Pour qui",
  sujets: "À quel sujet (mots-clés)",
  partie: "De la part de",
  find: "Nom, poste…",
  nobody: "personne en particulier",
  remove: (what: string) => `Retirer ${what}`,
  save: "Juger ainsi",
  expected: {
    title: "Ce que le scénario attendait",
    none: "Cet appel n'est pas celui d'un scénario : seules les consignes s'appliquent.",
    endingsTitle: "Fins acceptées",
    faultsTitle: "Fautes",
    eliminating: "éliminatoire",
    endings: { respectee: "atteinte", enfreinte: "non atteinte", a_juger: "à juger" },
    faults: { respectee: "évitée", enfreinte: "commise", a_juger: "à juger" },
    /** While the call goes on. */
    ongoing: { endings: "pas encore", faults: "pas jusqu'ici" },
  },
  gestes,
  acte,
  appelants,
  whereabouts,
};
