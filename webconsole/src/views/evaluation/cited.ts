/** The facts that findings cite, in words; a call's facts are asked for when they are first shown. */
import { signal } from "@preact/signals";
import { errorSentence, text } from "../../i18n";
import { api, Refused } from "../../server/api";
import type { CallView, Numbered } from "../../server/types";
import { callerName, colleagueName } from "../console/names";
import { factWords } from "../debrief/factWords";
import { consultations, type Told, told } from "../debrief/story";

const known = signal<ReadonlyMap<string, CallView | "asked" | "failed">>(new Map());

function keep(key: string, value: CallView | "asked" | "failed"): void {
  known.value = new Map(known.peek()).set(key, value);
}

/** Asks for a call's facts, once. */
export async function learnFacts(session: string, call: string): Promise<void> {
  const key = `${session}/${call}`;
  const before = known.peek().get(key);
  if (!call || (before && before !== "failed")) return;
  keep(key, "asked");
  try {
    keep(key, await api.story(session, call));
  } catch (error) {
    keep(key, "failed");
    if (!(error instanceof Refused)) throw error;
  }
}

/** A call's facts on its time line; null as long as they are not there. */
export function factsOf(session: string, call: string): Told[] | null {
  const view = known.value.get(`${session}/${call}`);
  if (view === undefined || typeof view === "string") return null;
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
