/** The message being written: kept through a reload, until it is sent or cleared. */
import { computed } from "@preact/signals";
import { kept } from "../../board/kept";
import { board } from "../../board/live";
import { now } from "../../clock/clock";
import type { MessageSlip } from "../../server/types";
import { active, lastCall, memory } from "./hand";

interface Draft extends Required<MessageSlip> {
  /** Nobody telephoned: what is written is about no call, whoever calls meanwhile. */
  alone: boolean;
}

const BLANK: Draft = {
  call_id: "",
  recipient: "",
  caller_name: "",
  caller_number: "",
  company: "",
  subject: "",
  text: "",
  urgent: false,
  read_back: false,
  call_back: false,
  call_back_at: null,
  opened_at: null,
  alone: false,
};

export const slip = kept<Draft>("standard.slip", BLANK);

/** The caller a message would be about: the one in hand, else the last one spoken to. */
export const about = computed(() => active.value?.call_id ?? lastCall.value);

/** Takes the caller's name and number, unless a message to write about somebody else is under way. */
export function prefill(): void {
  const callId = about.value;
  const before = slip.value;
  if (!callId || before.alone || before.call_id === callId || (before.call_id && before.text.trim())) return;
  // Without a call, and the name is written already: somebody who passed by.
  if (!before.call_id && before.caller_name.trim()) return;
  const caller = board.value.calls[callId] ?? memory.call(callId);
  slip.value = {
    ...(before.call_id ? BLANK : before),
    recipient: before.recipient,
    call_id: callId,
    caller_name: caller?.name ?? "",
    caller_number: caller?.number ?? "",
  };
}

/** Writes into the slip; when its first word is written, the hour is kept. */
export function write(part: Partial<Draft>): void {
  const opened = slip.value.opened_at ?? new Date(now.value).toISOString();
  slip.value = { ...slip.value, ...part, opened_at: opened };
}

/** About nobody who telephoned; or about the caller again. */
export function leaveCall(alone: boolean): void {
  slip.value = { ...slip.value, alone, call_id: "", caller_name: "", caller_number: "" };
  if (!alone) prefill();
}

/** As it is sent. */
export function written(): MessageSlip {
  const { alone: _, ...message } = slip.value;
  return message;
}

/** An empty slip, about whoever is on the line still. */
export function clear(): void {
  slip.value = BLANK;
  prefill();
}
