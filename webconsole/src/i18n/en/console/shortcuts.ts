import type * as fr from "../../fr/console/shortcuts";

/** What the keys do. */
export const shortcuts: typeof fr.shortcuts = {
  shortcuts: "Keys",
  shortcutsIntro: "Function keys work everywhere, even while typing.",
  groups: { calls: "Calls", colleague: "Colleague", desk: "Desk", screen: "Seat" },
  shortcut: {
    answer1: "Answer the first call of the list",
    answer2: "Answer the second call",
    answer3: "Answer the third call",
    hangup: "Hang up",
    hold: "Hold, resume",
    resume: "Resume the longest hold",
    park: "Park the caller",
    retrieve: "Fetch the longest-parked call",
    queue: "Choose in the waiting list",
    orbits: "Parking: choose a slot",
    transfer: "Transfer: hold the caller and find a set",
    complete: "Transfer to the person consulted",
    swap: "Swap between caller and colleague",
    cancel: "Cancel and go back to the caller",
    consult: "Call the chosen person (consultation)",
    blind: "Blind transfer to the chosen person",
    message: "Message slip",
    search: "Search the directory",
    mute: "Mute or unmute",
    pause: "Pause or resume the recording",
    practice: "New practice call",
    help: "This help",
  },
};
