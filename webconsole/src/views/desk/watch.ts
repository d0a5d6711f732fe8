/** What the desk has to tell wherever the operator looks: rules, promises that are due, a handover to read. */
import { followRules } from "../../board/houseRules";
import { DueBell } from "../console/DueBell";
import { startAlarm } from "../console/due";
import { beside } from "../console/hand";
import { callbacksWords } from "./callbacksWords";
import { watchHandovers } from "./handovers";

/** Returns how to stop. */
export async function watchDesk(): Promise<() => void> {
  await callbacksWords.learn();
  const stops = [followRules(), startAlarm(), watchHandovers()];
  beside.value = DueBell;
  return () => {
    beside.value = null;
    for (const stop of stops) stop();
  };
}
