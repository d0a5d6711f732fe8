/** The wall of seats with its words: what it needs is not in what answers a call. */
import type { ComponentType } from "preact";
import { drillWords } from "../console/drillWords";
import { phoneBarWords } from "../console/phoneBarWords";
import { factWords } from "../debrief/factWords";
import { overviewWords } from "./overviewWords";
import { wallWords } from "./wallWords";

export async function page(): Promise<ComponentType> {
  const [view] = await Promise.all([
    import("./Overview"),
    drillWords.learn(),
    factWords.learn(),
    overviewWords.learn(),
    phoneBarWords.learn(),
    wallWords.learn(),
  ]);
  return view.Overview;
}
