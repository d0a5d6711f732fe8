/**
 * The only list of shortcuts: keys, buttons, help, the printed sheet and spoken labels are rendered from it.
 *
 * One line for each: its group, then its keys in each of the three layouts, from the newest set to the
 * oldest. Several keys of one layout are separated by a space, and the first is the one that is shown; ""
 * is no key. A key is named as `KeyboardEvent.key` names it, with modifiers before it ("Shift+F8"), and
 * keys of the numeric pad have names of their own ("NumAdd").
 */
export const LAYOUTS = ["modern", "fkeys", "lamps"] as const;
export type Layout = (typeof LAYOUTS)[number];

export const GROUPS = ["lines", "calls", "colleague", "desk", "screen"] as const;
export type Group = (typeof GROUPS)[number];

export interface Shortcut extends Record<Layout, string> {
  group: Group;
  /** Not needed while typing: its key may be one that types a character. */
  plain: boolean;
  /** Means something only inside the directory, whose own key handler obeys it. */
  local: boolean;
  /** Cannot be given another key. */
  fixed: boolean;
}

type More = Partial<Pick<Shortcut, "plain" | "local" | "fixed">>;

function row(group: Group, modern: string, fkeys: string, lamps: string, more: More = {}): Shortcut {
  return { group, modern, fkeys, lamps, plain: false, local: false, fixed: false, ...more };
}

const PLAIN: More = { plain: true };
/** In a list of people, Enter and Escape mean what they mean everywhere else. */
const IN_LIST: More = { plain: true, local: true, fixed: true };

export const CATALOGUE = {
  line1: row("lines", "", "", "1 Shift+F1", PLAIN),
  line2: row("lines", "", "", "2 Shift+F2", PLAIN),
  line3: row("lines", "", "", "3 Shift+F3", PLAIN),
  line4: row("lines", "", "", "4 Shift+F4", PLAIN),
  line5: row("lines", "", "", "5 Shift+F5", PLAIN),
  line6: row("lines", "", "", "6 Shift+F6", PLAIN),
  line7: row("lines", "", "", "7 Shift+F7", PLAIN),
  line8: row("lines", "", "", "8 Shift+F8", PLAIN),
  answer1: row("calls", "F1", "F1 NumAdd", "F1"),
  answer2: row("calls", "F2", "Shift+F1", ""),
  answer3: row("calls", "F3", "Shift+F2", ""),
  hangup: row("calls", "F4", "F12 NumSubtract", "F4"),
  hold: row("calls", "F5", "F2 NumMultiply", "F2"),
  resume: row("calls", "F9", "F3", "F10"),
  park: row("calls", "Shift+F5", "F4", "F7"),
  retrieve: row("calls", "Shift+F9", "F5", "F11"),
  queue: row("calls", "Shift+F2", "Ctrl+F1", "Ctrl+F1"),
  orbits: row("calls", "Ctrl+F9", "Ctrl+F3", "Ctrl+F9"),
  pickup: row("calls", "Shift+F3", "Shift+F5", "Ctrl+F3"),
  redial: row("calls", "Shift+F11", "Shift+F4", "Ctrl+F12"),
  transfer: row("colleague", "F6", "F6 NumDivide", "F3"),
  complete: row("colleague", "Enter", "F8 NumEnter", "F6 Enter", PLAIN),
  swap: row("colleague", "F10", "F7", "F5"),
  cancel: row("colleague", "Escape", "Escape", "Escape", { fixed: true }),
  consult: row("colleague", "Enter", "Enter", "Enter", IN_LIST),
  blind: row("colleague", "Shift+Enter", "Shift+Enter", "Shift+Enter", IN_LIST),
  conference: row("colleague", "Shift+F7", "Shift+F7", "F12"),
  serial: row("colleague", "Shift+F6", "Shift+F8", "Shift+F11"),
  voicemail: row("colleague", "Ctrl+Enter", "Ctrl+Enter", "Ctrl+Enter", IN_LIST),
  camp: row("colleague", "Alt+Enter", "Alt+Enter", "Alt+Enter", IN_LIST),
  deputy: row("colleague", "Ctrl+Shift+Enter", "Ctrl+Shift+Enter", "Ctrl+Shift+Enter", IN_LIST),
  message: row("desk", "F7", "F9", "F8"),
  pad: row("desk", "F11", "Shift+F3", "Ctrl+F11"),
  search: row("desk", "/", "/", "/", PLAIN),
  calls: row("desk", "F12", "Shift+F11", "Ctrl+F8"),
  bureau: row("desk", "Ctrl+F6", "Ctrl+F6", "Ctrl+F6"),
  visitors: row("desk", "Ctrl+F12", "Ctrl+F12", "Ctrl+F2"),
  note: row("desk", "Ctrl+F7", "Shift+F9", "Ctrl+F7"),
  mute: row("screen", "F8", "F10", "F9"),
  pause: row("screen", "Shift+F8", "F11", "Shift+F9"),
  practice: row("screen", "Shift+F1", "Shift+F12", "Shift+F12"),
  drills: row("screen", "Shift+F12", "Ctrl+F11", "Ctrl+F10"),
  help: row("screen", "?", "?", "?", PLAIN),
} as const satisfies Record<string, Shortcut>;

export type ShortcutId = keyof typeof CATALOGUE;
export const IDS = Object.keys(CATALOGUE) as ShortcutId[];
