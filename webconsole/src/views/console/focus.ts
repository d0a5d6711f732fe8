/** The places the keyboard is sent to, on the person's own demand only. */
export const PLACES = {
  search: "directory-search",
  call: "call-panel",
  pad: "dial-number",
  message: "slip",
  note: "call-note",
  lost: "lost-list",
  log: "log-search",
  queue: "waiting-list",
  orbits: "orbits",
  tab: "desk-tabs",
  documentation: "answers-search",
  visitor: "visitor-panel",
} as const;

/** Frames that a place may take to appear: a view may have to be downloaded first. */
const PATIENCE = 60;

function reach(place: keyof typeof PLACES, frames: number): void {
  const found = document.getElementById(PLACES[place]);
  if (!found) {
    if (frames > 0) requestAnimationFrame(() => reach(place, frames - 1));
    return;
  }
  const list = place === "queue" || place === "orbits" || place === "tab";
  const element = list
    ? (found.querySelector<HTMLElement>("button[tabindex='0']") ?? found.querySelector("button"))
    : found;
  // Whoever is typing there already must not have the next key replace what was typed.
  const typing = place === "pad" && element === document.activeElement;
  element?.focus();
  if (element instanceof HTMLInputElement && !typing) element.select();
}

export function focusOn(place: keyof typeof PLACES): void {
  // After the redraw that the same key press has caused.
  requestAnimationFrame(() => reach(place, PATIENCE));
}
