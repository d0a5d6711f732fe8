/** The places the keyboard is sent to, on the person's own demand only. */
export const PLACES = {
  search: "directory-search",
  call: "call-panel",
  message: "slip-text",
} as const;

export function focusOn(place: keyof typeof PLACES): void {
  // After the redraw that the same key press has caused.
  requestAnimationFrame(() => {
    const element = document.getElementById(PLACES[place]);
    element?.focus();
    if (element instanceof HTMLInputElement) element.select();
  });
}
