import type * as fr from "../../fr/console/drills";

/** Exam, levels, and what the parties of a call hear. */
export const drills: typeof fr.drills = {
  drills: "Drills",
  exam: "Exam",
  watched: {
    listen: "The instructor is listening",
    whisper: "The instructor speaks to you",
    barge: "The instructor is on the line",
  },
  examHint: "Guided drills are closed during an exam.",
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
