import type * as fr from "../../fr/console/outgoing";

/** Calls that the operator makes: dial pad, call under way, number not reached, interception. */
export const outgoing: typeof fr.outgoing = {
  pad: "Keypad",
  dial: {
    number: "Number to dial",
    placeholder: "Extension or number",
    keys: "Keys",
    call: "Call",
    redial: (who: string) => `Redial ${who}`,
    noRedial: "No number dialled since the page was opened.",
    erase: "Delete the last digit",
    empty: "Dial a number first.",
    waits: "A number is already being called.",
    town: "Number of the town",
    holds: "The present call will be put on hold.",
    mode: "The keys",
    composes: "Dial a number",
    sends: "Send tones",
    sent: "Sent",
    tones: (who: string) => `Each key is heard by ${who}.`,
  },
  out: {
    mark: "Outgoing call",
    dialling: "Calling",
    ringing: "Ringing",
    back: "Call-back of a lost call",
    promise: "Promised call-back",
    giveUp: "Give up",
    missed: {
      busy: "The line is busy.",
      "no-answer": "Nobody answered.",
      refused: "The call was refused.",
      unreachable: "The telephone cannot be reached.",
      "no-such-number": "The number you have dialled is not assigned.",
      cancelled: "You gave up.",
    },
    again: "Call again",
  },
  inside: "Inside call",
  pickUp: "Pick up",
  callPerson: "Call",
};
