/** The facts that findings cite, in words; a call's facts are asked for when they are first shown. */
import { signal } from "@preact/signals";
import { api, Refused } from "../../server/api";
import type { CallView } from "../../server/types";
import { inWords } from "../debrief/inWords";
import type { Told } from "../debrief/story";

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
  return inWords(view);
}
