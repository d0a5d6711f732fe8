/** Where people are now: the usual day of their pack, or the plan of today that the board holds. Pure. */
import type { Person, Presence, PresencePlan } from "../server/types";

export interface Whereabouts {
  presence: Presence;
  /** "11:30", in the house; empty: not before the day ends. */
  until: string;
  note: string;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Day and hour of an instant in the house: "2026-03-02", "09:30". */
export function houseTime(ms: number, zone: string): { day: string; time: string } {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "short" });
    formats.set(zone, format);
  }
  const [day = "", time = ""] = format.format(ms).split(" ");
  return { day, time };
}

export function presenceNow(
  person: Person,
  plan: PresencePlan | undefined,
  nowMs: number,
  zone: string,
): Whereabouts {
  const { day, time } = houseTime(nowMs, zone);
  // What is known of somebody who is usually there is always true; of others it goes with their absence.
  const always = person.presence === "present" ? person.note : "";
  const there: Whereabouts = { presence: "present", until: "", note: always };
  if (plan && houseTime(Date.parse(plan.at), zone).day === day) {
    const span = plan.spans.find(
      ({ begins_at, ends_at }) =>
        Date.parse(begins_at) <= nowMs && !(ends_at && Date.parse(ends_at) <= nowMs),
    );
    if (!span) return there;
    return {
      presence: span.presence,
      until: span.ends_at ? houseTime(Date.parse(span.ends_at), zone).time : "",
      note: [span.note, always].filter(Boolean).join(" · "),
    };
  }
  const until = person.until?.slice(0, 5) ?? "";
  if (person.presence === "present" || (until && until <= time)) return there;
  return { presence: person.presence, until, note: person.note };
}

/** Whether a call to the extension reaches the person. */
export function atTheSet(presence: Presence): boolean {
  return presence === "present" || presence === "remote";
}
