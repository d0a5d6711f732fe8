/** From a key press to the shortcut it stands for: pure. */
import { CATALOGUE, LOCAL, type ShortcutId } from "./catalogue";

export interface Press {
  key: string;
  ctrlKey: boolean;
  altKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
  repeat: boolean;
}

/** "Shift+F8"; Shift is not told for characters, where it is already in the character. */
export function nameOf(press: Press): string {
  const character = press.key.length === 1;
  return [
    press.ctrlKey && "Ctrl",
    press.altKey && "Alt",
    press.metaKey && "Meta",
    press.shiftKey && !character && "Shift",
    press.key,
  ]
    .filter(Boolean)
    .join("+");
}

export type Focus = "text" | "control" | "page";

/**
 * The shortcut, or null. Enter and space belong to whatever control has the focus; a held-down
 * key is one press, because repeating a manipulation is never what was meant.
 */
export function shortcutOf(press: Press, focus: Focus): ShortcutId | null {
  const name = nameOf(press);
  for (const [id, shortcut] of Object.entries(CATALOGUE) as [ShortcutId, (typeof CATALOGUE)[ShortcutId]][]) {
    if (shortcut.key !== name || LOCAL.has(id)) continue;
    if (focus === "text" && !shortcut.inText) return null;
    if (focus === "control" && name === "Enter") return null;
    return id;
  }
  return null;
}

/** Keys the browser would otherwise use (F1 help, F3 find, F5 reload, F7 caret browsing…). */
export function isOurs(press: Press): boolean {
  const name = nameOf(press);
  return Object.values(CATALOGUE).some((shortcut) => shortcut.key === name);
}
