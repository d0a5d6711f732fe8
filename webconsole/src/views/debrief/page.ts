/** The debrief with its words: what it needs is not in what answers a call. */
import type { ComponentType } from "preact";
import { overviewWords } from "../overview/overviewWords";
import { debriefWords } from "./debriefWords";
import { factWords } from "./factWords";

export async function page(): Promise<ComponentType> {
  const [view] = await Promise.all([
    import("./Debrief"),
    debriefWords.learn(),
    factWords.learn(),
    overviewWords.learn(),
  ]);
  return view.Debrief;
}
