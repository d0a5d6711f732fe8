/**
 * Which waiting call each line key stands for.
 *
 * F1 is the caller who has waited longest. When the list has just moved under the
 * finger, a key still means the caller it was labelled with: nobody answers a
 * stranger because somebody else hung up a quarter of a second earlier.
 */
export const LINE_KEYS = 3;
const SETTLE_MS = 400;

export interface LineKeys {
  now: readonly string[];
  before: readonly string[];
  movedAtMs: number;
}

export const NO_LINE_KEYS: LineKeys = { now: [], before: [], movedAtMs: 0 };

export function relabelled(keys: LineKeys, waitingIds: readonly string[], atMs: number): LineKeys {
  const labels = waitingIds.slice(0, LINE_KEYS);
  const moved = keys.now.some((id, i) => labels[i] !== id);
  if (!moved) return labels.length === keys.now.length ? keys : { ...keys, now: labels };
  return { now: labels, before: keys.now, movedAtMs: atMs };
}

export function meant(keys: LineKeys, line: number, atMs: number): string | null {
  const settled = atMs - keys.movedAtMs >= SETTLE_MS;
  return (settled ? undefined : keys.before[line]) ?? keys.now[line] ?? null;
}
