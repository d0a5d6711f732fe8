/** What the desk has to tell wherever the operator looks: rules, promises, visitors, a handover to read. */
import { followRules } from "../../board/houseRules";
import { toVisitors } from "../console/actions";
import { DueBell } from "../console/DueBell";
import { startAlarm } from "../console/due";
import { beside } from "../console/hand";
import { callbacksWords } from "./callbacksWords";
import { watchHandovers } from "./handovers";
import { VisitorMark, visitorsWords } from "./VisitorMark";

function Beside() {
  return (
    <>
      <DueBell />
      <VisitorMark open={toVisitors} />
    </>
  );
}

/** Returns how to stop. */
export async function watchDesk(): Promise<() => void> {
  await Promise.all([callbacksWords.learn(), visitorsWords.learn()]);
  const stops = [followRules(), startAlarm(), watchHandovers()];
  beside.value = Beside;
  return () => {
    beside.value = null;
    for (const stop of stops) stop();
  };
}
