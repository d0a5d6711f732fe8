import type * as fr from "../../fr/console/drills";

const s = (n: number) => (n === 1 ? "" : "s");

/** Guided drills, levels, and what the parties of a call hear. */
export const drills: typeof fr.drills = {
  drills: "Drills",
  exam: "Exam",
  examHint: "Guided drills are closed during an exam.",
  drill: {
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
  },
  opensAt: (n: number) => `level ${n}`,
  lockedSaid: (n: number) => `This function opens at level ${n}.`,
  hear: {
    caller: "The caller hears",
    called: "The other party hears",
    somebody: (who: string) => `${who} hears`,
    sounds: {
      ringing: "ringing",
      music: "the hold music",
      you: "your voice",
      silence: "nothing: your microphone is muted",
      both: "both your voices",
      colleague: "the colleague",
      voicemail: "the voicemail",
      closed: "the closing announcement",
      called: "nothing yet",
      set: "their telephone ring",
    },
    since: "for",
  },
};
