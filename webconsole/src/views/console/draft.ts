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
  if (!callId || now.call_id === callId || now.text.trim()) return;
  const caller = board.value.calls[callId] ?? memory.call(callId);
  slip.value = {
    ...BLANK,
    recipient: now.recipient,
    call_id: callId,
    caller_name: caller?.name ?? "",
    caller_number: caller?.number ?? "",
  };
}

export function clear(): void {
  slip.value = BLANK;
}

/** "16:30" of an instant, as a field for hours has it; empty for none. */
export function hourOf(iso: string | null | undefined): string {
  if (!iso) return "";
  const at = new Date(iso);
  return `${String(at.getHours()).padStart(2, "0")}:${String(at.getMinutes()).padStart(2, "0")}`;
}

/** That hour of today; an hour that is over is tomorrow's. */
export function todayAt(hour: string, now = new Date()): string | null {
  const [hours, minutes] = hour.split(":").map(Number);
  if (hours === undefined || minutes === undefined || Number.isNaN(hours + minutes)) return null;
  const at = new Date(now);
  at.setHours(hours, minutes, 0, 0);
  if (at < now) at.setDate(at.getDate() + 1);
  return at.toISOString();
}
