import { shortcuts } from "./console/shortcuts";

/** What the keys do, the dialog where keys are chosen, and the three layouts. */
export const keyboard = {
  ...shortcuts,
  keyboardIntro: "Vos touches vous suivent : elles sont gardées avec votre compte.",
  layout: "Disposition",
  layouts: { modern: "Moderne", fkeys: "Touches F1 à F12", lamps: "Clés et voyants" },
  layoutHints: {
    modern: "Les files d'appels à gauche, les touches sous la communication.",
    fkeys:
      "Une rangée de douze touches de fonction et le pavé numérique, comme sur les postes des années 2000.",
    lamps:
      "Huit clés de ligne avec leur voyant, chaque appel sur la sienne, comme sur les pupitres des années 1980.",
  },
  ownKeys: "Vos touches",
  change: "Changer",
  changeKey: (what: string) => `Changer la touche : ${what}`,
  pressNow: "Appuyez sur la touche…",
  pressHint: (what: string) => `${what} : appuyez sur la nouvelle touche. Échap garde l'ancienne.`,
  fixedKey: "Ne se change pas",
  noKey: "Aucune touche",
  backToLayout: (what: string) => `Reprendre la touche de la disposition : ${what}`,
  backShort: "D'origine",
  resetAll: "Reprendre toutes les touches de la disposition",
  resetDone: "Toutes les touches sont celles de la disposition.",
  exportKeys: "Exporter",
  exportHint: "Un fichier à garder ou à remettre à votre formateur.",
  assigned: (what: string, key: string) => `${what} : ${key}.`,
  layoutNow: (name: string) => `Disposition « ${name} ».`,
  dropped: (what: string) =>
    `Touches personnelles abandonnées, déjà prises dans cette disposition : ${what}.`,
  refused: {
    fixed: "Cette touche est la même partout et ne se change pas.",
    noKey:
      "Cette touche seule ne peut pas servir. Essayez une touche F1 à F12, avec ou sans Maj, Ctrl ou Alt.",
    types: (key: string) =>
      `« ${key} » écrit un caractère : cette fonction doit marcher aussi pendant la saisie. Prenez une touche F1 à F12.`,
    taken: (key: string, by: string) =>
      `« ${key} » sert déjà à : ${by}. Donnez d'abord une autre touche à cette fonction.`,
    resetTaken: (by: string) => `La touche d'origine sert maintenant à : ${by}. Changez d'abord celle-là.`,
    reserved: (key: string, why: string) => `« ${key} » est réservée. ${why}`,
  },
  reserved: "Touches réservées",
  keepers: {
    focus: "Elles passent d'un élément à l'autre et actionnent celui qui est choisi.",
    cancel: "Échap annule partout.",
    move: "Elles parcourent les listes et la page.",
    typing: "Elles corrigent un texte.",
    reader: "Les lecteurs d'écran (NVDA, JAWS, VoiceOver) et la touche Alt Gr s'en servent.",
    menu: "Elles ouvrent les menus du navigateur.",
    browser: "Le navigateur s'en sert : zoom, onglets, copier, coller.",
    system: "Le système d'exploitation s'en sert.",
  },
  saved: "Enregistré avec votre compte.",
  savedHere:
    "Gardé sur cet appareil seulement : le service n'a pas répondu. Nouvel essai au prochain changement.",
  seeing: "Voir et entendre",
  contrast: "Contraste renforcé",
  contrasts: { auto: "Comme le système", more: "Toujours", less: "Jamais" },
  flash: "Faire clignoter l'écran quand un appel sonne",
  flashHint: "Une fois par seconde. Jamais si votre système demande moins d'animations.",
  lampKeys: "Lignes",
  lampFree: "libre",
  lampStates: {
    free: "libre",
    ringing: "sonne",
    talking: "en ligne",
    held: "en garde",
    parked: "parqué",
    leaving: "en transfert",
    elsewhere: "pris ailleurs",
  },
  lampLine: (n: number) => `Ligne ${n}`,
  lampMore: (n: number) =>
    `${n} appel${n > 1 ? "s" : ""} sans clé : ${n > 1 ? "ils en prendront" : "il en prendra"} une dès qu'elle sera libre.`,
  short: {
    answer1: "Décrocher",
    resume: "Reprendre garde",
    retrieve: "Reprendre parc",
    search: "Annuaire",
    practice: "Exercice",
    help: "Aide",
  },
  functionRow: "Touches de fonction",
};
