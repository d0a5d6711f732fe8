/** Signs and words that the lost list and the call log share. */
import {
  CircleSlash,
  NotebookPen,
  Phone,
  PhoneForwarded,
  PhoneIncoming,
  PhoneMissed,
  PhoneOff,
  PhoneOutgoing,
  Voicemail,
} from "lucide-preact";
import { dayAndTime } from "../../clock/format";
import { language } from "../../i18n";
import type { Outcome } from "../../server/types";

const ICONS = {
  "in-progress": Phone,
  answered: PhoneIncoming,
  message: NotebookPen,
  transferred: PhoneForwarded,
  voicemail: Voicemail,
  abandoned: PhoneMissed,
  "turned-away": CircleSlash,
  unanswered: PhoneMissed,
  "not-reached": PhoneOff,
} as const satisfies Record<Outcome, unknown>;

export function OutcomeIcon({ outcome, out = false }: { outcome: Outcome; out?: boolean }) {
  const Icon = out && outcome === "answered" ? PhoneOutgoing : ICONS[outcome];
  return <Icon size={16} aria-hidden="true" />;
}

/** "10:42", and the day when it is not today. */
export function when(iso: string): string {
  const at = new Date(iso);
  if (at.toDateString() !== new Date().toDateString()) return dayAndTime(iso, language.value);
  return at.toLocaleTimeString("fr-FR", { hour: "2-digit", minute: "2-digit" });
}
