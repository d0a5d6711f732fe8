/** What the keys and buttons of the console do. Whether it is allowed, the service says. */

import { announce } from "../../a11y/announce";
import { consulting, talking } from "../../board/calls";
import { order, type Place } from "../../board/commands";
import { meant } from "../../board/linekeys";
import { board } from "../../board/live";
import { errorSentence, text } from "../../i18n";
import type { Actions } from "../../keys/keyboard";
import { api, Refused } from "../../server/api";
import { focusOn } from "./focus";
import {
  active,
  concerned,
  consultation,
  held,
  helpOpen,
  lineKeys,
  lookedUpFor,
  parked,
  pointed,
  query,
  seat,
  seatId,
  tab,
  target,
} from "./hand";

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

export function call(kind: "Consult" | "BlindTransfer"): void {
  const about = concerned.value;
  const station = target.value;
  if (!about || !station) return;
  lookedUpFor.value = about.call_id;
  void order({ type: kind, call_id: about.call_id, station });
  clearSearch();
  focusOn("call");
}

export function toggleMute(): void {
  if (seat.value) void order({ type: seat.value.muted ? "Unmute" : "Mute" });
}

export function togglePause(): void {
  const call = active.value;
  if (!call || call.recording === "off") return;
  void order({ type: call.recording === "on" ? "PauseRecording" : "ResumeRecording", call_id: call.call_id });
}

export function writeMessage(): void {
  tab.value = "message";
  focusOn("message");
}

export async function practise(): Promise<void> {
  try {
    await api.practice();
    announce(text.value.console.practiceAsked);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    announce(errorSentence(error.problem));
  }
}

export const ACTIONS: Actions = {
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
  cancel,
  message: writeMessage,
  search: lookUp,
  mute: toggleMute,
  pause: togglePause,
  practice: () => void practise(),
  help: () => {
    helpOpen.value = true;
  },
};
