/**
 * The only list of shortcuts: buttons, help and spoken labels are rendered from it.
 *
 * Function keys and modifiers only, so that typing a name never does anything to a call; what is a
 * plain character says so and is refused while a text field has the focus.
 */
export interface Shortcut {
  /** `KeyboardEvent.key`, with modifiers before it: "Shift+F8". */
  key: string;
  /** Works while a text field has the focus. */
  inText: boolean;
  group: "calls" | "colleague" | "desk" | "screen";
}

const f = (key: string, group: Shortcut["group"]): Shortcut => ({ key, inText: true, group });

export const CATALOGUE = {
  answer1: f("F1", "calls"),
  answer2: f("F2", "calls"),
  answer3: f("F3", "calls"),
  hangup: f("F4", "calls"),
  hold: f("F5", "calls"),
  resume: f("F9", "calls"),
  park: f("Shift+F5", "calls"),
  retrieve: f("Shift+F9", "calls"),
  queue: f("Shift+F2", "calls"),
  orbits: f("Shift+F7", "calls"),
  transfer: f("F6", "colleague"),
  complete: { key: "Enter", inText: false, group: "colleague" },
  swap: f("F10", "colleague"),
  cancel: f("Escape", "colleague"),
  consult: { key: "Enter", inText: false, group: "colleague" },
  blind: { key: "Shift+Enter", inText: false, group: "colleague" },
  message: f("F7", "desk"),
  search: { key: "/", inText: false, group: "desk" },
  mute: f("F8", "screen"),
  pause: f("Shift+F8", "screen"),
  practice: f("Shift+F1", "screen"),
  help: { key: "?", inText: false, group: "screen" },
} as const satisfies Record<string, Shortcut>;

export type ShortcutId = keyof typeof CATALOGUE;

/** Shortcuts that only mean something inside the directory: its own key handler obeys them. */
export const LOCAL: ReadonlySet<ShortcutId> = new Set(["consult", "blind"]);
