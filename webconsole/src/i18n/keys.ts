import { partsOf } from "../keys/bindings";
import type { ShortcutId } from "../keys/catalogue";
import { keys } from "../keys/choice";
import type { Text } from "./fr";

/** "F5", "Maj F8", "Échap": as it is printed on the keyboard, and as it is read aloud. */
export function keyText(key: string, text: Text): string {
  const names: Record<string, string> = text.keys;
  const { modifiers, last } = partsOf(key);
  const pad = /^Num(?!Lock)(\w+)$/.exec(last)?.[1];
  const shown = pad
    ? `${names["pad"]}\u00a0${names[pad] ?? pad}`
    : (names[last] ?? (modifiers.length > 0 ? last.toUpperCase() : last));
  return [...modifiers.map((one) => names[one] ?? one), shown].join("\u00a0");
}

/** The key that is shown for a shortcut, in the words of the person's keyboard; "" when it has none. */
export function keyLabel(id: ShortcutId, text: Text): string {
  const key = keys.value[id][0];
  return key ? keyText(key, text) : "";
}

/** For `aria-keyshortcuts`, whose names are the browser's. */
export function ariaKey(id: ShortcutId): string | undefined {
  const named = keys.value[id].filter((key) => !/^Num[A-Z\d]/.test(key));
  return named.join(" ").replaceAll("Ctrl+", "Control+") || undefined;
}
