import type * as fr from "../fr/overview";

const s = (n: number) => (n === 1 ? "" : "s");

/** The seats, live. */
export const overview: typeof fr.overview = {
  title: "Live seats",
  intro: "What each seat is doing now, as the switchboard tells it.",
  nobody: "Nobody",
  seatFree: "Free seat",
  idle: "Waiting for a call",
  notConnected: "Headset not connected",
  queue: "Waiting",
  queueEmpty: "Nobody is waiting.",
  toDesk: "Desk",
  toEvaluation: "Assessments",
  toSheet: (name) => `Sheet of ${name}`,
  toOverview: "Live seats",
  lesson: "The session",
  mode: "Mode of the session",
  modes: { practice: "Practice", exam: "Exam" },
  modeHint: {
    practice: "The console explains what the caller hears, and offers guided drills.",
    exam: "The console is silent: no explanation, no advice, no drill. What you see does not change.",
  },
  onPaper: "Directory on paper",
  onPaperHint: "The search disappears: students look in the printed directory and type the number.",
  level: "Level",
  classLevel: "Level of the class",
  levelsDiffer: "Different levels",
  passed: (n: number) => `${n} drill${s(n)} passed`,
  held: (n: number) => `${n} call${s(n)} on hold`,
};
