/** Why a key can do nothing now, in one sentence; null when it can. The service has the last word. */
import { consulting, cutOff } from "../../board/calls";
import { board } from "../../board/live";
import { text } from "../../i18n";
import type { ShortcutId } from "../../keys/catalogue";
import { active, concerned, connected, held, parked, seat, seatId, target, waiting } from "./hand";

export function whyNot(id: ShortcutId): string | null {
  const { why } = text.value.console;
  const now = consulting(seat.value);
  const call = active.value;
  const rings = now?.state === "dialling" || now?.state === "ringing";
  const offline = connected.value ? null : why.disconnected;
  switch (id) {
    case "answer1":
    case "answer2":
    case "answer3":
      return offline ?? (waiting.value.length >= Number(id.slice(-1)) ? null : why.nobodyWaits);
    case "hangup":
      return offline ?? (cutOff(board.value, seatId.value) ? null : why.noCall);
    case "hold":
      return offline ?? (call ? (rings && call.state !== "talking" ? why.ringing : null) : why.noCall);
    case "resume":
      return offline ?? (held.value.length > 0 || call?.state === "held" ? null : why.noHeld);
    case "park":
      return offline ?? (call ? (now ? why.consultation : null) : why.noCall);
    case "retrieve":
      return offline ?? (parked.value.length > 0 ? null : why.noParked);
    case "transfer":
      return offline ?? (call ? (now ? why.consultation : null) : why.noCall);
    case "complete":
      return now ? (now.state === "dialling" ? why.dialling : null) : why.noConsultation;
    case "swap":
    case "conference":
      return now ? (rings ? why.ringing : null) : why.noConsultation;
    case "consult":
    case "blind":
      return target.value ? (now ? why.consultation : concerned.value ? null : why.noCall) : why.choose;
    case "mute":
      return offline;
    case "pause":
      return call ? (call.recording === "off" ? why.notRecorded : null) : why.noCall;
    default:
      return null;
  }
}
