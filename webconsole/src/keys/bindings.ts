/** Which keys stand for what, for one person: a layout, and the keys that this person has changed. Pure. */
import { CATALOGUE, IDS, type Layout, type ShortcutId } from "./catalogue";

export interface KeyChoice {
  layout: Layout;
  /** Key chosen in place of the layout's. */
  own: Readonly<Partial<Record<ShortcutId, string>>>;
}

export const FACTORY: KeyChoice = { layout: "modern", own: {} };

/** The keys of each shortcut; the first is the one that is shown. */
export type Bindings = Readonly<Record<ShortcutId, readonly string[]>>;

function ofLayout(id: ShortcutId, layout: Layout): readonly string[] {
  return CATALOGUE[id][layout].split(" ").filter(Boolean);
}

export function bindings({ layout, own }: KeyChoice): Bindings {
  return Object.fromEntries(
    IDS.map((id) => [id, own[id] ? [own[id]] : ofLayout(id, layout)] as const),
  ) as Bindings;
}

/** Keys that type a character, or that the control under the focus needs. */
export function types(key: string): boolean {
  return /^(.|Enter|Num\w+)$/u.test(key);
}

/** Keys that nobody may give to a shortcut, and who needs them. */
export const RESERVED = [
  { who: "focus", keys: ["Tab", "Shift+Tab", "Space", "Enter", "Shift+Enter"] },
  { who: "cancel", keys: ["Escape", "Shift+Escape"] },
  {
    who: "move",
    keys: ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "Home", "End", "PageUp", "PageDown"],
  },
  { who: "typing", keys: ["Backspace", "Delete"] },
  { who: "reader", keys: ["Insert", "CapsLock", "NumLock", "ScrollLock", "Ctrl+Alt+…"] },
  { who: "menu", keys: ["ContextMenu", "Shift+F10", "Alt+…"] },
  { who: "browser", keys: ["Ctrl+…", "Ctrl+F4", "Ctrl+F5", "Ctrl+Shift+…"] },
  { who: "system", keys: ["Meta+…", "Alt+F4", "PrintScreen", "Pause"] },
] as const;

export type Keeper = (typeof RESERVED)[number]["who"];

/** "Ctrl+Shift+F5" in its modifiers and its key; the key may be "+" itself. */
export function partsOf(key: string): { modifiers: string[]; last: string } {
  const [, before = "", last = ""] = /^((?:(?:Ctrl|Alt|Meta|Shift)\+)*)(.*)$/su.exec(key) ?? [];
  return { modifiers: before.split("+").filter(Boolean), last };
}

/** Who needs this key, or null when it is free to be given. */
export function keeperOf(key: string): Keeper | null {
  const { modifiers, last } = partsOf(key);
  const has = (modifier: string) => modifiers.includes(modifier);
  if (has("Meta")) return "system";
  if (has("Ctrl") && has("Alt")) return "reader";
  const keeper = (name: string) =>
    RESERVED.find(({ keys }) => (keys as readonly string[]).includes(name))?.who;
  const told = keeper(key);
  if (told) return told;
  if (!/^F\d+$/.test(last)) {
    if (has("Ctrl")) return "browser";
    if (has("Alt")) return "menu";
  }
  return keeper(last) ?? null;
}

export type Refusal =
  | { why: "fixed" }
  | { why: "no-key" }
  | { why: "reserved"; by: Keeper }
  | { why: "types" }
  | { why: "taken"; by: ShortcutId };

const NO_KEY = new Set([
  "Shift",
  "Control",
  "Alt",
  "Meta",
  "AltGraph",
  "Dead",
  "Unidentified",
  "Process",
  "",
]);

/** The shortcut that already has this key; what only means something in the directory is no rival. */
function owner(all: Bindings, key: string, except: ShortcutId): ShortcutId | null {
  return IDS.find((id) => id !== except && !CATALOGUE[id].local && all[id].includes(key)) ?? null;
}

/** Why this key cannot be given to this shortcut, or null. */
export function refusal(choice: KeyChoice, id: ShortcutId, key: string): Refusal | null {
  if (CATALOGUE[id].fixed) return { why: "fixed" };
  if (NO_KEY.has(key)) return { why: "no-key" };
  const by = keeperOf(key);
  if (by) return { why: "reserved", by };
  if (types(key) && !CATALOGUE[id].plain) return { why: "types" };
  const taken = owner(bindings(choice), key, id);
  return taken && { why: "taken", by: taken };
}

/** The choice with this key; unchanged, the same object, when it is refused. */
export function assigned(choice: KeyChoice, id: ShortcutId, key: string): KeyChoice {
  if (refusal(choice, id, key)) return choice;
  const { [id]: _, ...others } = choice.own;
  const own = ofLayout(id, choice.layout)[0] === key ? others : { ...others, [id]: key };
  return { ...choice, own };
}

/** Whether a shortcut could get its layout's key back, or which one has it now. */
export function rivalOfReset(choice: KeyChoice, id: ShortcutId): ShortcutId | null {
  const { [id]: _, ...own } = choice.own;
  const all = bindings({ ...choice, own });
  for (const key of all[id]) {
    const taken = owner(all, key, id);
    if (taken) return taken;
  }
  return null;
}

export function withoutOwn(choice: KeyChoice, id: ShortcutId): KeyChoice {
  if (rivalOfReset(choice, id)) return choice;
  const { [id]: _, ...own } = choice.own;
  return { ...choice, own };
}

/** Another layout: own keys that fit there are kept, the others are dropped and named. */
export function moved(choice: KeyChoice, layout: Layout): { choice: KeyChoice; dropped: ShortcutId[] } {
  return checked(layout, choice.own);
}

/** What is left of keys that come from elsewhere: another layout, another machine, an older version. */
export function checked(
  layout: Layout,
  own: Readonly<Record<string, string>>,
): { choice: KeyChoice; dropped: ShortcutId[] } {
  const kept: Partial<Record<ShortcutId, string>> = {};
  const dropped: ShortcutId[] = [];
  for (const id of IDS) {
    const key = own[id];
    if (key === undefined || ofLayout(id, layout)[0] === key) continue;
    const wrong = refusal({ layout, own: {} }, id, key);
    if (wrong && wrong.why !== "taken") dropped.push(id);
    else kept[id] = key;
  }
  // Giving one up brings back its layout's key, which another may have taken meanwhile.
  for (;;) {
    const all = bindings({ layout, own: kept });
    const clash = IDS.findLast((id) => kept[id] && owner(all, kept[id], id));
    if (!clash) return { choice: { layout, own: kept }, dropped };
    dropped.push(clash);
    delete kept[clash];
  }
}
