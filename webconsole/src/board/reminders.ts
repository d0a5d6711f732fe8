/** When the promise of the charter asks to speak to a caller on hold again: pure. */
import { elapsedS } from "../clock/format";
import type { Call } from "../server/types";

/** Call id → how many reminders its hold has had. */
export type Reminders = ReadonlyMap<string, number>;

/** The reminders so far, and the calls whose next one is due now. A call first seen late is not due at once. */
export function due(
  held: readonly Call[],
  before: Reminders,
  everyS: number,
  nowMs: number,
): { so_far: Reminders; calls: Call[] } {
  const so_far = new Map(
    held.map((call) => [call.call_id, Math.floor(elapsedS(call.since, nowMs) / everyS)] as const),
  );
  const calls = held.filter(({ call_id }) => {
    const known = before.get(call_id);
    return known !== undefined && (so_far.get(call_id) ?? 0) > known;
  });
  return { so_far, calls };
}
