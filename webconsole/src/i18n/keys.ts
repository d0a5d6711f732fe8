import { CATALOGUE, type ShortcutId } from "../keys/catalogue";
import type { Text } from "./fr";

/** "F5", "Maj F8", "Échap": as it is printed on the keyboard, and as it is read aloud. */
export function keyLabel(id: ShortcutId, text: Text): string {
  const names: Record<string, string> = text.keys;
  return CATALOGUE[id].key
    .split("+")
    .map((part) => names[part] ?? part)
    .join("\u00a0");
}

/** For `aria-keyshortcuts`, whose names are the browser's. */
export function ariaKey(id: ShortcutId): string {
  return CATALOGUE[id].key;
}
