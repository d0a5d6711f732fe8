/** The board is received, never computed: a change replaces entries, and `null` removes them. */
import type { Board, Change } from "../server/types";

export const EMPTY: Board = {
  seq: 0,
  at: null,
  pbx: "unknown",
  calls: {},
  seats: {},
  stations: {},
  mailboxes: {},
  forwards: {},
  service: { mode: "day", choice: "day", why: "chosen", since: null },
  mode: "practice",
  directory: "screen",
  levels: {},
  passed: {},
  presence: {},
  patience: {},
  supervisions: {},
  supervision_announced: true,
  remarks: {},
};

function merged<V>(
  before: Record<string, V>,
  changed: Record<string, V | null> | undefined,
): Record<string, V> {
  const keys = Object.keys(changed ?? {});
  if (!changed || keys.length === 0) return before;
  const after = { ...before };
  for (const key of keys) {
    const value = changed[key];
    if (value === null || value === undefined) delete after[key];
    else after[key] = value;
  }
  return after;
}

/** The board after a change; parts that did not change stay the same object. */
export function merge(board: Board, seq: number, at: string, change: Change): Board {
  return {
    seq,
    at,
    pbx: change.pbx ?? board.pbx,
    calls: merged(board.calls, change.calls),
    seats: merged(board.seats, change.seats),
    stations: merged(board.stations, change.stations),
    mailboxes: merged(board.mailboxes, change.mailboxes),
    forwards: merged(board.forwards, change.forwards),
    service: change.service,
    mode: change.mode,
    directory: change.directory,
    levels: merged(board.levels, change.levels),
    passed: merged(board.passed, change.passed),
    presence: merged(board.presence, change.presence),
    patience: merged(board.patience, change.patience),
    supervisions: merged(board.supervisions, change.supervisions),
    supervision_announced: change.supervision_announced,
    remarks: merged(board.remarks, change.remarks),
  };
}
