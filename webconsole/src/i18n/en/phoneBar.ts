import type * as fr from "../fr/phoneBar";

/** What is wrong with the telephone of a seat, and what to do about it. */
export const phoneBar: typeof fr.phoneBar = {
  rings: "Your telephone rings. If it does not answer by itself, lift it.",
  notRegistered:
    "The telephone of this seat is not registered. Switch it on and check its login on the sheet.",
  notCalled: "The telephone is registered, but not on line.",
  call: "Call the telephone",
  openSheet: "Telephone sheet",
  useBrowser: "Use the browser's headset",
};
