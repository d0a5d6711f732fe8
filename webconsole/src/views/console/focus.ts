/** The places the keyboard is sent to, on the person's own demand only. */
export const PLACES = {
  search: "directory-search",
  call: "call-panel",
  message: "slip-text",
  note: "call-note",
  lost: "lost-list",
  log: "log-search",
} as const;

/** Frames that a place may take to appear: its view may have to be downloaded. */
const FRAMES = 60;

export function focusOn(place: keyof typeof PLACES, frames = FRAMES): void {
  // After the redraw that the same key press has caused.
  requestAnimationFrame(() => {
    const element = document.getElementById(PLACES[place]);
    if (!element && frames > 0) focusOn(place, frames - 1);
    element?.focus();
    if (element instanceof HTMLInputElement) element.select();
  });
}
