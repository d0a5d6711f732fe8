/** The message being written: kept through a reload, until it is sent or cleared. */
import { computed, effect, signal } from "@preact/signals";
import { board } from "../../board/live";
import type { MessageSlip } from "../../server/types";
import { active, lastCall, memory } from "./hand";

const KEPT = "standard.slip";
const BLANK: MessageSlip = {
  call_id: "",
  recipient: "",
  caller_name: "",
  caller_number: "",
  text: "",
  urgent: false,
  call_back: false,
  call_back_at: null,
};

function kept(): MessageSlip {
  try {
    return { ...BLANK, ...(JSON.parse(sessionStorage.getItem(KEPT) ?? "{}") as Partial<MessageSlip>) };
  } catch {
    return BLANK;
  }
}

export const slip = signal<MessageSlip>(kept());

effect(() => sessionStorage.setItem(KEPT, JSON.stringify(slip.value)));

/** The caller a message would be about: the one in hand, else the last one spoken to. */
export const about = computed(() => active.value?.call_id ?? lastCall.value);

/** Takes the caller's name and number, unless a message to write about somebody else is under way. */
export function prefill(): void {
  const callId = about.value;
  const now = slip.value;
  if (!callId || now.call_id === callId || (now.call_id && now.text.trim())) return;
  const caller = board.value.calls[callId] ?? memory.call(callId);
  slip.value = {
    ...(now.call_id ? BLANK : now),
    recipient: now.recipient,
    call_id: callId,
    caller_name: caller?.name ?? "",
    caller_number: caller?.number ?? "",
  };
}

export function clear(): void {
  slip.value = BLANK;
}
