import type * as fr from "../fr/said";

/** The status line, and what is said aloud. */
export const status: typeof fr.status = {
  live: "Live",
  opening: "Connecting to the service…",
  down: (s: number) =>
    `The link with the service is cut: conversations go on, the screen will catch up. Trying again in ${s} s.`,
  pbxLost: "The switchboard no longer answers. Conversations go on; the keys will come back.",
  pbxUnknown: "The switchboard is starting…",
  idle: "Ready.",
};

export const said: typeof fr.said = {
  incoming: (who: string, key: string) => `New call: ${who}. ${key} to answer.`,
  recalled: (who: string, reason: string) => `Recall: ${who}. ${reason}.`,
  answered: (who: string) => `In conversation with ${who}.`,
  held: (who: string) => `${who} on hold.`,
  resumed: (who: string) => `Back with ${who}.`,
  ended: (who: string) => `Call of ${who} ended.`,
  abandoned: (who: string) => `${who} hung up before an answer.`,
  parked: (who: string, slot: string) => `${who} parked at ${slot}.`,
  retrieved: (who: string, slot: string) => `${who} fetched from ${slot}.`,
  dialling: (who: string) => `Calling ${who}.`,
  dialledRings: (who: string) => `It is ringing at ${who}.`,
  notReached: (who: string, reason: string) => `${who}: ${reason}.`,
  pickedUp: (who: string) => `${who} picked up, in conversation.`,
  camped: (who: string, to: string) => `${who} waits until ${to} is free.`,
  voicemail: (who: string, to: string) => `${who} is with the voicemail of ${to}.`,
  conference: (who: string) => `Three-way conference with ${who}.`,
  digit: (digit: string) => `Tone ${digit}.`,
  serial: (on: boolean) => (on ? "Serial call: it will come back." : "Serial call cancelled."),
  service: { day: "Day service.", night: "Night service.", absent: "Operator absent." },
  calling: (who: string) => `Calling ${who}.`,
  ringing: (who: string) => `The set of ${who} is ringing.`,
  colleague: (who: string) => `${who} is on the line.`,
  colleagueFailed: (who: string, reason: string) => `${who}: ${reason}.`,
  colleagueLeft: (who: string) => `${who} hung up.`,
  transferring: (who: string, to: string) => `${who} is ringing at ${to}.`,
  transferred: (who: string, to: string) => `${who} is talking with ${to}.`,
  muted: "Microphone off.",
  unmuted: "Microphone on.",
  paused: "Recording paused.",
  unpaused: "Recording resumed.",
  message: (who: string) => `Message saved for ${who}.`,
  connected: "Headset connected: you are on duty.",
  disconnected: "Headset disconnected.",
};
