/** Whom nobody has spoken to yet. The service says it: it is asked again when a fact may have changed it. */
import { computed, effect, signal } from "@preact/signals";
import { link, onFact } from "../../board/live";
import { api, problemIn } from "../../server/api";
import type { LostList, Problem } from "../../server/types";

export type CallsPart = "lost" | "history";

export const callsPart = signal<CallsPart>("lost");
export const lostList = signal<LostList | null>(null);
export const lostProblem = signal<Problem | null>(null);
/** Counts the facts that may have changed the call log; what shows it asks again. */
export const logChanges = signal(0);

export const lostCount = computed(() => {
  const { lost, promises } = lostList.value ?? { lost: [], promises: [] };
  return lost.length + promises.length;
});

/** After these the lost list, a promise or the call log may read otherwise. */
const TELLING = new Set([
  "SessionOpened",
  "CallOffered",
  "CallDialled",
  "CallAnswered",
  "CallAbandoned",
  "CallEnded",
  "CallNotReached",
  "TransferCompleted",
  "CallNoted",
  "MessageTaken",
  "CallBackPromised",
  "CallBackClosed",
  "RecordingStored",
]);
/** Facts come in handfuls: they are waited for, so that one question is asked about all of them. */
const HANDFUL_MS = 200;

async function ask(): Promise<void> {
  try {
    lostList.value = await api.lost();
    lostProblem.value = null;
  } catch (error) {
    lostProblem.value = problemIn(error);
  }
}

/** Keeps the list true while the console is on screen. */
export function followLost(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asking = false;
  let again = false;
  const changed = async () => {
    if (asking) {
      again = true;
      return;
    }
    asking = true;
    logChanges.value += 1;
    await ask();
    asking = false;
    if (again) {
      again = false;
      void changed();
    }
  };
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(() => void changed(), HANDFUL_MS);
  };
  const stops = [
    onFact((fact) => {
      if (TELLING.has(fact.type)) soon();
    }),
    // At first, and after each cut.
    effect(() => {
      if (link.value.link === "open") soon();
    }),
  ];
  return () => {
    clearTimeout(timer);
    for (const stop of stops) stop();
  };
}
