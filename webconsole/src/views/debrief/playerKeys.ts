/** The keys of the player: the one list that the handler obeys and the help shows. Pure. */
import { namesOf, type Press } from "../../keys/press";

/** Names as in the catalogue of shortcuts; the first is the one that is shown. */
export const PLAYER_KEYS = {
  toggle: ["Space", "k"],
  previous: ["ArrowLeft"],
  next: ["ArrowRight"],
  back: ["Shift+ArrowLeft", "j"],
  on: ["Shift+ArrowRight", "l"],
  start: ["Home"],
  end: ["End"],
  slower: ["<"],
  faster: [">"],
  zoomIn: ["+", "=", "NumAdd"],
  zoomOut: ["-", "NumSubtract"],
  whole: ["0", "Num0"],
  panBack: ["PageUp"],
  panOn: ["PageDown"],
  loopFrom: ["i"],
  loopTo: ["o"],
  loop: ["b"],
  expected: ["a"],
  comment: ["m"],
  help: ["?"],
} as const satisfies Record<string, readonly string[]>;

export type PlayerKey = keyof typeof PLAYER_KEYS;

const IDS = Object.keys(PLAYER_KEYS) as PlayerKey[];

/** What a press asks of the player; null: nothing. */
export function playerKeyOf(press: Press): PlayerKey | null {
  if (press.ctrlKey || press.altKey || press.metaKey) return null;
  // A letter means the same with the capitals locked.
  const names = namesOf(press).map((name) => (/^[A-Z]$/.test(name) ? name.toLowerCase() : name));
  for (const name of names) {
    const id = IDS.find((one) => (PLAYER_KEYS[one] as readonly string[]).includes(name));
    if (id) return id;
  }
  return null;
}

/** Refused where the key would type, choose, or press something else. */
export function refused(press: Press, target: HTMLElement): boolean {
  if (target.closest("dialog[open]")) return true;
  if (target.matches("input:not([type=range]):not([type=checkbox]), select, textarea, [contenteditable]"))
    return true;
  if (target.matches("input[type=range]")) return /^(Arrow|Page|Home|End)/.test(press.key);
  if (press.key === " ") return target.closest("button, a, summary, [type=checkbox], [role=tab]") !== null;
  return press.key.startsWith("Arrow") && target.closest("[role=tablist], [role=slider]") !== null;
}
