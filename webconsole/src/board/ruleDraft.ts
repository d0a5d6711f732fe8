/** A rule being written: what it begins with, what a preset makes of it, and what goes to the service. Pure. */
import type { Acte, Geste, IssuedRule, WantedRule } from "../server/types";

/** What is on the form; keyword lists are as typed. */
export interface RuleDraft {
  /** The rule that is changed; empty: a new one. */
  id: string;
  number: number;
  portee: string;
  condition: string;
  conduite: string;
  exceptions: string;
  dated: boolean;
  /** As a field for dates has them, local; empty: none. */
  debut: string;
  fin: string;
  cibles: readonly string[];
  appelants: readonly string[];
  sujets: string;
  parties: string;
  /** It holds only while one of these is not there; ``cible``: whoever the caller asks for. */
  absents: readonly string[];
  externe: boolean;
  tous: boolean;
  attendu: readonly (readonly Acte[])[];
  interdit: readonly Acte[];
  sauf: WantedRule["sauf"];
  prime: boolean;
}

export const BLANK: RuleDraft = {
  id: "",
  number: 0,
  portee: "",
  condition: "",
  conduite: "",
  exceptions: "",
  dated: true,
  debut: "",
  fin: "",
  cibles: [],
  appelants: [],
  sujets: "",
  parties: "",
  absents: [],
  externe: false,
  tous: false,
  attendu: [],
  interdit: [],
  sauf: [],
  prime: false,
};

/** A gesture towards these, and nothing narrower. */
export function acteOf(geste: Geste, vers: readonly string[] = []): Acte {
  return {
    geste,
    vers: [...vers],
    sauf_vers: [],
    annonce: null,
    urgent: null,
    delai_s: null,
    fois: null,
    a_defaut: false,
  };
}

/** « 2026-11-26T15:00 » as a field for dates has it, local. */
export function fieldOf(at: Date): string {
  const two = (n: number) => String(n).padStart(2, "0");
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${day}T${two(at.getHours())}:${two(at.getMinutes())}`;
}

function fromIso(iso: string | null): string {
  return iso ? fieldOf(new Date(iso)) : "";
}

function toIso(field: string): string | null {
  const at = new Date(field);
  return field && !Number.isNaN(at.getTime()) ? at.toISOString() : null;
}

/** Keywords as a person types them. */
export function keywords(typed: string): string[] {
  const all = typed.split(",").map((one) => one.trim());
  return [...new Set(all.filter(Boolean))];
}

export function draftOf(issued: IssuedRule): RuleDraft {
  const { rule } = issued;
  const { quand } = rule;
  return {
    id: rule.id,
    number: issued.number,
    portee: rule.portee,
    condition: rule.condition ?? "",
    conduite: rule.conduite,
    exceptions: rule.exceptions ?? "",
    dated: rule.validite != null,
    debut: fromIso(issued.debut),
    fin: fromIso(issued.fin),
    cibles: quand.cibles ?? [],
    appelants: quand.appelants ?? [],
    sujets: (quand.sujets ?? []).join(", "),
    parties: (quand.parties ?? []).join(", "),
    absents: quand.absents ?? [],
    externe: quand.externe ?? false,
    tous: quand.tous ?? false,
    attendu: rule.attendu ?? [],
    interdit: rule.interdit ?? [],
    sauf: rule.sauf ?? [],
    prime: rule.prime ?? false,
  };
}

export function wantedOf(draft: RuleDraft): WantedRule {
  return {
    portee: draft.portee,
    condition: draft.condition,
    conduite: draft.conduite,
    exceptions: draft.exceptions,
    dated: draft.dated,
    debut: draft.dated ? toIso(draft.debut) : null,
    fin: draft.dated ? toIso(draft.fin) : null,
    quand: {
      cibles: [...draft.cibles],
      appelants: [...draft.appelants] as NonNullable<WantedRule["quand"]["appelants"]>,
      sujets: keywords(draft.sujets),
      parties: keywords(draft.parties),
      absents: [...draft.absents],
      externe: draft.externe,
      tous: draft.tous,
    },
    attendu: draft.attendu.map((line) => [...line]).filter((line) => line.length > 0),
    interdit: [...draft.interdit],
    sauf: draft.sauf ?? [],
    prime: draft.prime,
    number: draft.number,
  };
}

/** Among those whose absence is asked about: whoever the caller asks for. */
export const CIBLE = "cible";

export type Preset = "message" | "away" | "other" | "through" | "silence";
export const PRESETS: readonly Preset[] = ["message", "away", "other", "through", "silence"];

/** What students read of a usual rule: content of the house, in its language whoever writes it. */
const CONDUCT: Record<Preset, string> = {
  message: "ne pas transférer ; prendre un message",
  away: "passer l'appel ; en son absence, prendre un message",
  other: "ne pas transférer ; passer à la personne indiquée, sinon prendre un message",
  through: "passer immédiatement, même en réunion",
  silence: "ne rien communiquer ; proposer de prendre un message",
};
const AWAY = "en l'absence de la personne demandée : prendre un message";
/** The house's keyword for what is told to nobody. */
const SECRET = "coordonnees_privees";

const NOBODY = {
  cibles: [],
  appelants: [],
  sujets: [],
  parties: [],
  absents: [],
  externe: false,
  tous: false,
};

/** A usual rule for whoever was chosen. */
export function withPreset(draft: RuleDraft, preset: Preset): RuleDraft {
  const cibles = [...draft.cibles];
  // An exception that a preset had made goes with it; what the rule had besides stays.
  const sauf = (draft.sauf ?? []).filter(({ conduite }) => conduite !== AWAY);
  const here = { ...draft, sauf, conduite: CONDUCT[preset] };
  const away = [acteOf("transferer", cibles)];
  const message = acteOf("message", cibles);
  switch (preset) {
    case "message":
      return { ...here, attendu: [[message]], interdit: away };
    case "away": {
      // Of one of several who were chosen, the one that the caller asks for.
      const quand = { ...NOBODY, absents: [CIBLE] };
      const absent = { quand, conduite: AWAY, attendu: [[message]], interdit: [] };
      const failing = { ...message, a_defaut: true };
      const attendu = [[acteOf("transferer", cibles), failing]];
      return { ...here, attendu, interdit: [], sauf: [...sauf, absent] };
    }
    case "other":
      // To whom is for the instructor to choose: nobody is put through to everybody.
      return { ...here, attendu: [[acteOf("transferer"), message]], interdit: away };
    case "through":
      return { ...here, attendu: [away], interdit: [] };
    case "silence":
      return { ...here, attendu: [[message]], interdit: [acteOf("divulguer", [SECRET])] };
  }
}

export const ENDS = ["hour", "half", "day", "none"] as const;

/** When a rule of the day ends, by what is pressed: an hour, half a day, midnight. */
export function endOf(end: (typeof ENDS)[number], now: Date): string {
  const at = new Date(now);
  if (end === "none") return "";
  if (end === "day") at.setHours(24, 0, 0, 0);
  else at.setMinutes(at.getMinutes() + (end === "hour" ? 60 : 240), 0, 0);
  return fieldOf(at);
}
