/** The places the keyboard is sent to, on the person's own demand only. */
export const PLACES = {
  search: "directory-search",
  call: "call-panel",
  message: "slip-text",
  queue: "waiting-list",
  orbits: "orbits",
} as const;

export function focusOn(place: keyof typeof PLACES): void {
  // After the redraw that the same key press has caused.
  requestAnimationFrame(() => {
    const found = document.getElementById(PLACES[place]);
    const list = place === "queue" || place === "orbits";
    const element = list
      ? (found?.querySelector<HTMLElement>("button[tabindex='0']") ?? found?.querySelector("button"))
      : found;
    element?.focus();
    if (element instanceof HTMLInputElement) element.select();
  });
}
