/** The page's one key listener. The view on screen says what each shortcut does. */
import type { ShortcutId } from "./catalogue";
import { keys, layoutKeys } from "./choice";
import { type Focus, isOurs, shortcutOf } from "./press";

export type Actions = Partial<Record<ShortcutId, () => void>>;

let current: Actions = {};

/** The view that is on screen lends its actions; returns how to take them back. */
export function lend(actions: Actions): () => void {
  current = actions;
  return () => {
    if (current === actions) current = {};
  };
}

const TEXT_TYPES = new Set(["text", "search", "password", "email", "tel", "number", "url"]);

export function focusKind(element: Element | null): Focus {
  if (element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement) return "text";
  if (element instanceof HTMLInputElement) return TEXT_TYPES.has(element.type) ? "text" : "control";
  if (element instanceof HTMLElement && element.isContentEditable) return "text";
  return element?.closest("button, a[href], summary, [role=option], [role=tab], [role=listbox]")
    ? "control"
    : "page";
}

function onKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  // A dialog is answered first; but a function key of ours does not reload the page behind it.
  const dialog = document.querySelector("dialog[open]") !== null;
  const id = dialog ? null : shortcutOf(event, focusKind(document.activeElement), keys.value);
  const action = id && current[id];
  const functionKey = /^F\d/.test(event.key) && Object.keys(current).length > 0;
  // A function key of ours never falls through to the browser, even when it can do nothing now:
  // pressing Hold once too often must not reload the page.
  if (action || (functionKey && (isOurs(event, keys.value) || isOurs(event, layoutKeys.value))))
    event.preventDefault();
  if (action && !event.repeat) action();
}

export function listenToKeys(): void {
  window.addEventListener("keydown", onKey);
}
