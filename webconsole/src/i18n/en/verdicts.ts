import type * as fr from "../fr/verdicts";
import { appelants } from "./desk/appelants";
import { acte, gestes } from "./desk/gestes";
import { whereabouts } from "./desk/whereabouts";

/** The rules of a call in its debrief. */
export const verdicts: typeof fr.verdicts = {
  title: "Rules of this call",
  none: "No rule of the house applies to this call.",
  unknown: "Nobody has said who called, for whom and about what: no rule is judged.",
  states: { respectee: "kept", enfreinte: "broken", a_juger: "to be judged" },
  must: "Had to be done",
  mustNot: "Was not to be done",
  or: "or",
  receipt: (clock: string) => `See at ${clock}`,
  heard: (what: string) => `Heard: ${what}?`,
  said: "said",
  unsaid: "not said",
  exception: "Exception applied",
  situation: "Call",
  saidBy: { scenario: "as the scenario says", judge: "as somebody who judges says" },
  describe: "Describe the call",
  appelant: "Who called",
  cible: "For whom",
  sujets: "About what (keywords)",
  partie: "On behalf of",
  find: "Name, number…",
  nobody: "nobody in particular",
  remove: (what: string) => `Remove ${what}`,
  save: "Judge like this",
  expected: {
    title: "What the scenario expected",
    none: "This call is of no scenario: only the rules apply.",
    endingsTitle: "Accepted endings",
    faultsTitle: "Faults",
    eliminating: "eliminating",
    endings: { respectee: "reached", enfreinte: "not reached", a_juger: "to be judged" },
    faults: { respectee: "avoided", enfreinte: "made", a_juger: "to be judged" },
    /** While the call goes on. */
    ongoing: { endings: "not yet", faults: "not so far" },
  },
  gestes,
  acte,
  appelants,
  whereabouts,
};
