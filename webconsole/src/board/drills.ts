/** The drill of this seat and the list of them, in words. */
import { signal } from "@preact/signals";
import { api, problemIn } from "../server/api";
import type { Drill, DrillBook, SeatDrill, Words } from "../server/types";

/** What may be practised; null until it has been read. */
export const book = signal<DrillBook | null>(null);

/** Reads the list once; without it the screen only lacks its drills. */
export async function readDrills(): Promise<void> {
  if (book.peek()) return;
  try {
    book.value = await api.drills();
  } catch (error) {
    problemIn(error);
  }
}

export function drillOf(list: DrillBook | null, id: string): Drill | null {
  return list?.drills.find((drill) => drill.id === id) ?? null;
}

/** The sentence in a language, with the colleague's name and the limit in it. */
export function worded(words: Words, language: "fr" | "en", drill: Drill, colleague: string): string {
  return words[language]
    .replaceAll("{colleague}", colleague)
    .replaceAll("{limit} ", `${Math.round(drill.limit_s)}\u00a0`);
}

export type Mark = "done" | "now" | "todo" | "failed";

/** One mark per step. */
export function marks(drill: Drill, at: SeatDrill): Mark[] {
  return drill.steps.map((_, number) => {
    if (number < at.step) return "done";
    if (number > at.step) return "todo";
    return at.verdict === "failed" ? "failed" : "now";
  });
}

/** The reason of a failure, or null when the service is newer than this page. */
export function reasonOf(list: DrillBook | null, at: SeatDrill): Words | null {
  return list?.reasons.find((reason) => reason.id === at.reason)?.say ?? null;
}
