/** The promise being noted: kept through a reload, until it is saved or cleared. */
import { kept } from "../../board/kept";

const BLANK = { name: "", number: "", hour: "", reason: "" };

export type PromiseDraft = typeof BLANK;

export const promise = kept<PromiseDraft>("standard.promise", BLANK);

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
