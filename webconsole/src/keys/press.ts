/** From a key press to the shortcut it stands for: pure. */
import { type Bindings, types } from "./bindings";
import { CATALOGUE, IDS, type ShortcutId } from "./catalogue";

export interface Press {
  key: string;
  code: string;
  ctrlKey: boolean;
  altKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
  repeat: boolean;
}

/** "Shift+F8"; Shift is not told for characters, where it is already in the character. */
export function nameOf(press: Press): string {
  const key = press.key === " " ? "Space" : press.key;
  return [
    press.ctrlKey && "Ctrl",
    press.altKey && "Alt",
    press.metaKey && "Meta",
    press.shiftKey && key.length > 1 && "Shift",
    key,
  ]
    .filter(Boolean)
    .join("+");
}

/** Numeric pad keys, under the names they have here: "NumAdd", "Num7". */
const PAD = /^Numpad(Add|Subtract|Multiply|Divide|Enter|Decimal|\d)$/;

/**
 * Every name this press may be known by, the most precise first.
 *
 * The row of digits types `&é"'(` on a French keyboard unless Shift is held: by its place on the keyboard
 * it is a digit all the same.
 */
export function namesOf(press: Press): string[] {
  const name = nameOf(press);
  if (press.ctrlKey || press.altKey || press.metaKey) return [name];
  const pad = press.shiftKey ? undefined : PAD.exec(press.code)?.[1];
  const digit = /^Digit(\d)$/.exec(press.code)?.[1];
  return [...new Set([pad && `Num${pad}`, name, digit].filter((one) => one !== undefined))];
}

export type Focus = "text" | "control" | "page";

/**
 * The shortcut, or null. Enter and space belong to whatever control has the focus; a held-down
 * key is one press, because repeating a manipulation is never what was meant.
 */
export function shortcutOf(press: Press, focus: Focus, all: Bindings): ShortcutId | null {
  for (const name of namesOf(press)) {
    const id = IDS.find((one) => !CATALOGUE[one].local && all[one].includes(name));
    if (!id) continue;
    if (focus === "text" && types(name)) return null;
    if (focus === "control" && press.key === "Enter") return null;
    return id;
  }
  return null;
}

/** Whether this press is one of a shortcut's keys. */
export function isPressOf(press: Press, id: ShortcutId, all: Bindings): boolean {
  return namesOf(press).some((name) => all[id].includes(name));
}

/** Keys the browser would otherwise use (F1 help, F3 find, F5 reload, F7 caret browsing…). */
export function isOurs(press: Press, all: Bindings): boolean {
  return IDS.some((id) => isPressOf(press, id, all));
}
