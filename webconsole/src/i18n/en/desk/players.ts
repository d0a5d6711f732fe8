/** Who plays callers, and the cards that are dealt. */
import type { players as french } from "../../fr/desk/players";

export const players: typeof french = {
  title: "People as callers",
  intro: "A student, or you, plays the caller: calling for real, with a card to look at.",
  nobody: "Nobody plays a caller.",
  free: "Students choose their card",
  freeHint: "Otherwise you deal: the student's card appears by itself.",
  assign: "Give the part",
  who: "Student",
  noOthers: "No student is free: whoever sits at a seat plays no caller.",
  left: (n: number) => `${n} telephone${n === 1 ? "" : "s"} of the town free`,
  myself: "Play a caller myself",
  myScreen: "My caller's screen",
  deal: (name: string) => `Deal this card to ${name}`,
  card: "Card",
  noCard: "No card yet",
  takeBack: (name: string) => `Take the part back from ${name}`,
  line: (line: string) => `Town no. ${line.slice(5)}`,
  sheet: "Sheet of the SIP telephone",
  moments: {
    ringing: "rings at the switchboard",
    operator: "speaks to the switchboard",
    music: "waits",
    onward: "is being transferred",
    colleague: "speaks to a colleague",
    together: "three on the line",
    voicemail: "at a voicemail",
    closed: "hears that it is closed",
    over: "has finished the call",
  },
};
