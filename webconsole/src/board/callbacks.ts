/** Which promised calls are due, and which of them has just become so: pure. */
import type { CallBackPromise } from "../server/types";

/** `soon`: promised for as soon as possible, without an hour. */
export type Due = "overdue" | "due" | "soon" | "later" | "over";

/** So many milliseconds after its hour a promise is overdue. */
const GRACE_MS = 5 * 60_000;

export function dueState(promise: CallBackPromise, nowMs: number): Due {
  if (promise.kept_by || promise.closed) return "over";
  if (!promise.call_back_at) return "soon";
  const late = nowMs - Date.parse(promise.call_back_at);
  if (late < 0) return "later";
  return late < GRACE_MS ? "due" : "overdue";
}

/** Promises whose hour has come and whom nobody is calling just now, the first due first. */
export function toRing(promises: readonly CallBackPromise[], account: string, nowMs: number) {
  return promises.filter(
    (one) =>
      one.account === account &&
      ["due", "overdue"].includes(dueState(one, nowMs)) &&
      one.called_back?.state !== "under-way",
  );
}

/** What an alarm is told of once: this promise, due at this hour. */
export function alarm(promise: CallBackPromise): string {
  return `${promise.promise_id} ${promise.call_back_at}`;
}

const RANK: Record<Due, number> = { overdue: 0, due: 1, soon: 2, later: 3, over: 4 };

/** In groups as they are to be dealt with; in a group as the service sorted them, what is over newest first. */
export function inGroups(promises: readonly CallBackPromise[], nowMs: number): [Due, CallBackPromise[]][] {
  const groups = new Map<Due, CallBackPromise[]>();
  for (const one of promises) {
    const state = dueState(one, nowMs);
    groups.set(state, [...(groups.get(state) ?? []), one]);
  }
  const ended = (one: CallBackPromise) => one.kept_at ?? one.closed?.at ?? "";
  groups.get("over")?.sort((a, b) => (ended(a) < ended(b) ? 1 : -1));
  return [...groups].sort(([a], [b]) => RANK[a] - RANK[b]);
}
