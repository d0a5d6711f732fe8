/** The places the keyboard is sent to, on the person's own demand only. */
export const PLACES = {
  search: "directory-search",
  call: "call-panel",
  pad: "dial-number",
  message: "slip-text",
  queue: "waiting-list",
  orbits: "orbits",
} as const;

/** Frames to wait for a part that is still being downloaded: a second or so. */
const PATIENCE = 60;

export function focusOn(place: keyof typeof PLACES, patience = PATIENCE): void {
  // After the redraw that the same key press has caused.
  requestAnimationFrame(() => {
    const found = document.getElementById(PLACES[place]);
    if (!found) {
      if (patience > 0) focusOn(place, patience - 1);
      return;
    }
    const list = place === "queue" || place === "orbits";
    const element = list
      ? (found.querySelector<HTMLElement>("button[tabindex='0']") ?? found.querySelector("button"))
      : found;
    element?.focus();
    if (element instanceof HTMLInputElement) element.select();
  });
}
