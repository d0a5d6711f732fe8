import type * as fr from "../fr/phone";

/** The seat's SIP telephone: its state and its troubles. */
export const phone: typeof fr.phone = {
  states: {
    free: "Registered, ready to ring",
    ringing: "Rings",
    busy: "On a call",
    "on-hold": "On a call",
    unreachable: "Not registered",
  },
  head: {
    up: "Telephone on line",
    ready: "Telephone ready",
    connecting: "Telephone rings",
    down: "Telephone off",
  },
  trouble: {
    busy: "The telephone is busy. Hang it up, then call it again.",
    "no-answer": "The telephone rang and nobody answered. Lift it when it rings, or set it to auto-answer.",
    refused: "The telephone refused the call. Turn “do not disturb” off, then call it again.",
    unreachable: "The telephone could not be reached. Check that it is on, and on the right network.",
    "transfer-failed": "The telephone could not be called. Try again.",
    password: (from: string) =>
      `A telephone (${from}) gives this seat's name with a wrong password. Copy the one of the sheet.`,
    replaced: (from: string) =>
      `Another telephone (${from}) has registered for this seat: from now on it is the one that rings.`,
    "hung-up": "The telephone has hung up. Whoever was on the line waits in the list again.",
    lost: "The telephone does not answer any more. Whoever was on the line waits in the list again.",
  },
  said: {
    called: "The telephone is called.",
    connected: "Telephone on line: you are on duty.",
    disconnected: "Telephone hung up.",
  },
};
