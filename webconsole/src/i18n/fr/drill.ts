const s = (n: number) => (n > 1 ? "s" : "");

/** Guided drills: their list, and the one under way. */
export const drill = {
  title: (name: string) => `Exercice : ${name}`,
  marks: "Étapes",
  step: (n: number, of: number) => `Étape ${n} sur ${of}`,
  mark: { done: "faite", now: "en cours", todo: "à faire", failed: "manquée" },
  passed: "Réussi",
  failed: "Manqué",
  passedSaid: (name: string) => `Exercice réussi : ${name}.`,
  failedSaid: (reason: string) => `Exercice manqué. ${reason}`,
  press: (key: string) => `Touche ${key}.`,
  start: "Commencer",
  again: "Recommencer",
  stop: "Arrêter",
  close: "Fermer",
  list: "Autre exercice",
  level: (n: number, name: string) => `Niveau ${n} · ${name}`,
  more: (n: number) => `${n} autre${s(n)} exercice${s(n)} aux niveaux suivants.`,
  intro: "Un appel d'exercice arrive, l'étape suivante s'affiche, et le standard constate ce qui est fait.",
  todo: "pas encore réussi",
  done: "réussi",
};
