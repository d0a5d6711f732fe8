import type * as fr from "../../fr/desk/gestes";

/** What an operator can do for a call, as a rule asks for it. */
export const gestes: typeof fr.gestes = {
  transferer: "transfer",
  prevenir: "warn",
  message: "take a message",
  rappel: "promise a call back",
  rendez_vous: "book an appointment",
  fiche: "fill in a form",
  journal: "note in the reception's journal",
  renseigner: "inform",
  urgence: "tick the emergency",
  reprendre: "come back to the caller",
  raccrocher: "hang up first",
  identifier: "ask for",
  dire: "say",
  divulguer: "disclose",
  refuser: "decline politely",
};
export const acte: typeof fr.acte = {
  to: (who: string) => `to ${who}`,
  any: (parts: string[]) => parts.join(" or "),
  all: (parts: string[]) => parts.join(", "),
  except: (who: string) => `except to ${who}`,
  announced: "announced",
  unannounced: "unannounced",
  urgent: "urgent",
  failing: "failing that",
  within: (seconds: number) =>
    seconds < 120 ? `within ${seconds} s` : `within ${Math.round(seconds / 60)} min`,
  atMost: (times: number) => `${times} times at most`,
};
