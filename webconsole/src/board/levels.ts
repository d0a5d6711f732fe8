/** Which functions this person's level opens, and whether the screen may give advice. */
import { computed } from "@preact/signals";
import type { ShortcutId } from "../keys/catalogue";
import { EVERYTHING, OPENS_AT } from "./levels.gen";
import { board, me } from "./live";

/** The function behind a shortcut; what has none is part of the screen and never locked. */
export const FUNCTIONS: Partial<Record<ShortcutId, string>> = {
  hold: "HoldCall",
  park: "ParkCall",
  retrieve: "RetrieveCall",
  pickup: "PickUp",
  transfer: "Consult",
  complete: "CompleteTransfer",
  swap: "Swap",
  consult: "Consult",
  blind: "BlindTransfer",
  voicemail: "SendToVoicemail",
  conference: "Conference",
  serial: "SetSerial",
  camp: "CampOn",
  orbits: "RetrieveCall",
  deputy: "BlindTransfer",
  mute: "Mute",
  pause: "PauseRecording",
  message: "Message",
  pad: "Dial",
  redial: "Dial",
};

/** The level that opens a shortcut's function; 1 for what is never locked. */
export function opensAt(shortcut: ShortcutId): number {
  return OPENS_AT[FUNCTIONS[shortcut] ?? ""] ?? 1;
}

export const level = computed(() => board.value.levels[me.value?.account ?? ""] ?? EVERYTHING);

/** Whether a level locks a function named as the service names it. */
export function lockedFunction(name: string): boolean {
  return (OPENS_AT[name] ?? 1) > level.value;
}

export function locked(shortcut: ShortcutId): boolean {
  return opensAt(shortcut) > level.value;
}

/** An exam is silent: no line that explains, no hint, no advice, no drill. Refusals stay, they are true. */
export const exam = computed(() => board.value.mode === "exam");
