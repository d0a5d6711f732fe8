/** The promise being noted: kept through a reload, until it is saved or cleared. */
import { effect, signal } from "@preact/signals";

const KEPT = "standard.promise";
const BLANK = { name: "", number: "", hour: "", reason: "" };

export type PromiseDraft = typeof BLANK;

function kept(): PromiseDraft {
  try {
    return { ...BLANK, ...(JSON.parse(sessionStorage.getItem(KEPT) ?? "{}") as Partial<PromiseDraft>) };
  } catch {
    return BLANK;
  }
}

export const promise = signal<PromiseDraft>(kept());

effect(() => sessionStorage.setItem(KEPT, JSON.stringify(promise.value)));

/** Whoever is on the line is who is promised a call, unless something is written already. */
export function fill(caller: { name: string; number: string }): void {
  const { name, number, hour, reason } = promise.value;
  if (name || number || hour || reason) return;
  promise.value = { ...BLANK, name: caller.name, number: caller.number };
}

export function writePromise(part: Partial<PromiseDraft>): void {
  promise.value = { ...promise.value, ...part };
}

export function clearPromise(): void {
  promise.value = BLANK;
}
