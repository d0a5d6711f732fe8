/** The facts of a call in words, in the language of the page. */
import { errorSentence, text } from "../../i18n";
import type { CallView, Numbered } from "../../server/types";
import { callerName, colleagueName } from "../console/names";
import { factWords } from "./factWords";
import { consultations, type Told, told } from "./story";

export function inWords(view: CallView): Told[] {
  const stations = consultations(view.facts as Numbered[]);
  const names = {
    caller: callerName(view.call),
    colleague: colleagueName,
    consulted: (id: string) => stations.get(id) ?? "",
    error: (fact: { error?: string; details?: Record<string, string | number> }) =>
      errorSentence({ id: fact.error ?? "", details: fact.details ?? {}, sentence: null }),
  };
  return told(view, names, { ...text.value, facts: factWords.value });
}
