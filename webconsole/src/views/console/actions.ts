/** What the keys and buttons of the console do. Whether it is allowed, the service says. */

import { announce } from "../../a11y/announce";
import { consulting, talking } from "../../board/calls";
import { order, type Place } from "../../board/commands";
import { lampOfCall } from "../../board/lampkeys";
import { locked, lockedFunction, opensAt } from "../../board/levels";
import { OPENS_AT } from "../../board/levels.gen";
import { meant } from "../../board/linekeys";
import { board } from "../../board/live";
import { dialled } from "../../board/pad";
import { errorSentence, text } from "../../i18n";
import type { ShortcutId } from "../../keys/catalogue";
import type { Actions } from "../../keys/keyboard";
import { api, problemIn } from "../../server/api";
import { focusOn } from "./focus";
import {
  active,
  concerned,
  consultation,
  counterAsked,
  drillsAsked,
  held,
  helpOpen,
  inColumn,
  inConference,
  lampKeys,
  lastDialled,
  leaving,
  lineKeys,
  lookedUpFor,
  parked,
  pointed,
  query,
  results,
  ringing,
  seat,
  seatId,
  tab,
  target,
  wide,
} from "./hand";
import { callsPart } from "./lost";

export function answerLine(line: number): void {
  const callId = meant(lineKeys.value, line, performance.now());
  if (callId) void order({ type: "AnswerCall", call_id: callId });
}

export function resume(callId: string, place: Place): void {
  void order({ type: "ResumeCall", call_id: callId }, place);
}

/** Hold the caller spoken to; or come back to the one in the middle of the screen, or to the only one held. */
export function holdOrResume(): void {
  const call = active.value ?? held.value[0];
  if (!call) return;
  if (call.state === "talking") void order({ type: "HoldCall", call_id: call.call_id });
  else resume(call.call_id, active.value ? "active" : "held");
}

export function resumeLongest(): void {
  const call = held.value[0] ?? (active.value?.state === "held" ? active.value : null);
  if (call) resume(call.call_id, "held");
}

/** Leave the caller in a slot, the first free one if none is named, where any seat may fetch them. */
export function park(slot = ""): void {
  if (active.value) void order({ type: "ParkCall", call_id: active.value.call_id, slot });
}

function longestParked(): string | undefined {
  return [...parked.value].sort((a, b) => (a.since < b.since ? -1 : 1))[0]?.call_id;
}

export function retrieve(callId: string | undefined): void {
  if (callId) void order({ type: "RetrieveCall", call_id: callId });
}

/** The caller is put on hold at once, then the colleague is looked up. */
export function transfer(): void {
  if (consulting(seat.value)) {
    complete();
    return;
  }
  const speaking = talking(board.value, seatId.value);
  if (speaking) {
    lookedUpFor.value = speaking.call_id;
    void order({ type: "HoldCall", call_id: speaking.call_id });
  }
  lookUp();
}

export function lookUp(): void {
  tab.value = "directory";
  focusOn("search");
}

export function complete(): void {
  if (consulting(seat.value)) void order({ type: "CompleteTransfer" });
}

export function swap(): void {
  if (consulting(seat.value)) void order({ type: "Swap" });
}

/** Let the colleague go; after a failure, come back to the caller; else leave the search. */
export function cancel(): void {
  const about = consultation.value;
  if (about && about.state !== "failed") void order({ type: "CancelConsultation" });
  else if (about) resume(about.call_id, "consultation");
  else if (query.value || pointed.value) clearSearch();
  else if (lookedUpFor.value && active.value?.state === "held") resume(active.value.call_id, "active");
}

export function clearSearch(): void {
  query.value = "";
  pointed.value = "";
}

/** Bring the three together; in a conference, a private word with the caller. */
export function confer(): void {
  if (consulting(seat.value)) void order({ type: inConference.value ? "HoldColleague" : "Conference" });
}

/** Appel en série, on or off, for the caller in hand. */
export function toggleSerial(): void {
  const about = concerned.value;
  if (about) void order({ type: "SetSerial", call_id: about.call_id, on: !about.serial }, "directory");
}

export function call(
  kind: "Consult" | "BlindTransfer" | "SendToVoicemail" | "CampOn",
  station = target.value,
): void {
  if (closed(kind)) return;
  const about = concerned.value;
  if (!about || !station) return;
  lookedUpFor.value = about.call_id;
  void order({ type: kind, call_id: about.call_id, station });
  clearSearch();
  focusOn("call");
}

/** A line key of the key-and-lamp layout: takes the call that is on it, or takes it back. */
export function pressLine(line: number): void {
  const callId = lampKeys.value[line];
  const there = callId ? board.value.calls[callId] : undefined;
  if (!callId || !there) return;
  switch (lampOfCall(there, seatId.value)) {
    case "ringing":
      void order({ type: "AnswerCall", call_id: callId });
      break;
    case "held":
      resume(callId, "held");
      break;
    case "parked":
      retrieve(callId);
      break;
    case "elsewhere":
      void order({ type: "TakeOverCall", call_id: callId });
      break;
  }
}

/** Somebody is in hand: call a colleague for them. Nobody is: simply call, the person or the number typed. */
export function callOrDial(): void {
  if (concerned.value) {
    call("Consult");
    return;
  }
  const number = target.value || (results.value.length === 0 ? dialled(query.value) : "");
  if (!number) return;
  dial(number);
  clearSearch();
}

/** Call a station or a number of the town; `about` is the lost call or the promise it makes good. */
export function dial(number: string, about = "", place?: Place): void {
  if (!number || closed("Dial")) return;
  lastDialled.value = number;
  void order({ type: "Dial", number, about }, place);
  focusOn("call");
}

let tones = Promise.resolve();

/** A tone to whoever is on the line; typed fast, each goes after the one before. */
export function sendDigit(digit: string): void {
  tones = tones.then(() => order({ type: "SendDigit", digit }));
}

export function openPad(): void {
  tab.value = "pad";
  focusOn("pad");
}

/** Intercepter: the caller for whom a set rings. */
export function pickUp(callId: string | undefined): void {
  if (callId) void order({ type: "PickUp", call_id: callId });
}

function longestRinging(): string | undefined {
  return [...leaving.value, ...ringing.value].sort((a, b) => (a.since < b.since ? -1 : 1))[0]?.call_id;
}

/** The last number again: bis. */
export function redial(): void {
  dial(lastDialled.value);
}

export function openDrills(): void {
  tab.value = "drills";
  drillsAsked.value = true;
}

export function toggleMute(): void {
  if (seat.value) void order({ type: seat.value.muted ? "Unmute" : "Mute" });
}

export function togglePause(): void {
  const call = active.value;
  if (!call || call.recording === "off") return;
  void order({ type: call.recording === "on" ? "PauseRecording" : "ResumeRecording", call_id: call.call_id });
}

/** The whole desk beside the telephone, or the column again; what only fits in the whole gives way. */
export function toggleDesk(): void {
  wide.value = !wide.value;
  if (!wide.value && !inColumn(tab.value)) tab.value = "directory";
  focusOn("tab");
}

/** The counter, beside the telephone: whoever stands there unseen is in front. */
export function toVisitors(): void {
  wide.value = true;
  tab.value = "visitors";
  counterAsked.value += 1;
  focusOn("visitor");
}

export function writeMessage(): void {
  tab.value = "message";
  focusOn("message");
}

export function showLost(): void {
  tab.value = "calls";
  callsPart.value = "lost";
  focusOn("lost");
}

export async function practise(): Promise<void> {
  try {
    await api.practice();
    announce(text.value.console.practiceAsked);
  } catch (error) {
    announce(errorSentence(problemIn(error)));
  }
}

export const ACTIONS: Actions = {
  line1: () => pressLine(0),
  line2: () => pressLine(1),
  line3: () => pressLine(2),
  line4: () => pressLine(3),
  line5: () => pressLine(4),
  line6: () => pressLine(5),
  line7: () => pressLine(6),
  line8: () => pressLine(7),
  answer1: () => answerLine(0),
  answer2: () => answerLine(1),
  answer3: () => answerLine(2),
  hangup: () => void order({ type: "HangUp" }),
  hold: holdOrResume,
  resume: resumeLongest,
  park: () => park(),
  queue: () => focusOn("queue"),
  orbits: () => focusOn("orbits"),
  retrieve: () => retrieve(longestParked()),
  transfer,
  complete,
  swap,
  conference: confer,
  serial: toggleSerial,
  cancel,
  message: writeMessage,
  pickup: () => pickUp(longestRinging()),
  redial,
  pad: openPad,
  search: lookUp,
  calls: showLost,
  bureau: toggleDesk,
  visitors: toVisitors,
  note: () => focusOn("note"),
  mute: toggleMute,
  pause: togglePause,
  practice: () => void practise(),
  drills: openDrills,
  help: () => {
    helpOpen.value = true;
  },
};

/** Whether the level locks this function; says which one opens it. */
function closed(name: string): boolean {
  if (!lockedFunction(name)) return false;
  announce(text.value.console.lockedSaid(OPENS_AT[name] ?? 1));
  return true;
}

/** A locked key does nothing but say which level opens it; every other key stays where it is. */
export function unlockedOnly(actions: Actions): Actions {
  const guarded = (Object.entries(actions) as [ShortcutId, () => void][]).map(([id, act]) => [
    id,
    () => (locked(id) ? announce(text.value.console.lockedSaid(opensAt(id))) : act()),
  ]);
  return Object.fromEntries(guarded);
}
