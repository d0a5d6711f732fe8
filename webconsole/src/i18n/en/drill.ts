import type * as fr from "../fr/drill";

const s = (n: number) => (n === 1 ? "" : "s");

/** Guided drills: their list, and the one under way. */
export const drill: typeof fr.drill = {
  title: (name: string) => `Drill: ${name}`,
  marks: "Steps",
  step: (n: number, of: number) => `Step ${n} of ${of}`,
  mark: { done: "done", now: "under way", todo: "to do", failed: "missed" },
  passed: "Passed",
  failed: "Failed",
  passedSaid: (name: string) => `Drill passed: ${name}.`,
  failedSaid: (reason: string) => `Drill failed. ${reason}`,
  press: (key: string) => `Key ${key}.`,
  start: "Begin",
  again: "Start again",
  stop: "Stop",
  close: "Close",
  list: "Another drill",
  level: (n: number, name: string) => `Level ${n} · ${name}`,
  more: (n: number) => `${n} more drill${s(n)} at the next levels.`,
  intro: "A practice call comes, the next step is shown, and the switchboard sees what is done.",
  todo: "not passed yet",
  done: "passed",
};
