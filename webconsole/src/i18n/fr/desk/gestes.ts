/** What an operator can do for a call, as a rule asks for it. */
export const gestes = {
  transferer: "transférer",
  prevenir: "prévenir",
  message: "prendre un message",
  rappel: "promettre un rappel",
  rendez_vous: "fixer un rendez-vous",
  fiche: "remplir une fiche",
  journal: "noter au journal d'accueil",
  renseigner: "renseigner",
  urgence: "cocher l'urgence",
  reprendre: "reprendre l'appelant",
  raccrocher: "raccrocher le premier",
  identifier: "demander",
  dire: "dire",
  divulguer: "divulguer",
  refuser: "refuser poliment",
};
export const acte = {
  to: (who: string) => `à ${who}`,
  any: (parts: string[]) => parts.join(" ou "),
  all: (parts: string[]) => parts.join(", "),
  except: (who: string) => `sauf à ${who}`,
  announced: "avec annonce",
  unannounced: "sans annonce",
  urgent: "urgent",
  within: (seconds: number) => (seconds < 120 ? `en ${seconds} s` : `en ${Math.round(seconds / 60)} min`),
  atMost: (times: number) => `${times} fois au plus`,
};
