import type * as fr from "../fr/phoneCheck";

/** Choosing a SIP telephone for the seat, and trying it. */
export const phoneCheck: typeof fr.phoneCheck = {
  choice: "What do you speak with?",
  browser: "The browser's headset",
  browserMore: "Microphone and earphones of this computer.",
  sip: "A SIP telephone",
  sipMore: "A desk phone, a softphone or a mobile. The browser uses no microphone.",
  intro: "Two checks before taking the seat with a telephone.",
  registration: "Telephone",
  seat: "Seat",
  registerHint:
    "Switch the telephone on. Its login is on the sheet of the seat: your instructor has it, and you can open it once you sit there.",
  registered: "The telephone is registered.",
  noSeat: "Every seat is taken.",
  test: "Test call",
  testHint: "The telephone rings, or answers by itself. Speak: you must hear yourself. Then hang up.",
  testStart: "Call the telephone",
  testRings: "The telephone rings: lift it.",
  tested: "The telephone has answered. Do you hear yourself?",
  heard: "I hear myself",
  heardDone: "The voice goes out and comes back.",
  how: "Between two calls",
  nailedUp: "Stay connected",
  nailedUpMore: "The telephone stays on line with the seat: answering is immediate.",
  onDemand: "Ring for each call",
  onDemandMore: "The telephone is hung up while nobody is on the line, and rings when you answer.",
};
