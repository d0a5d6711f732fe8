/** Zoomed in, or a small window: one column, the conversation first. The reading order is the seen one. */
import { signal } from "@preact/signals";

const NARROW = matchMedia("(max-width: 44rem)");

export const narrow = signal(NARROW.matches);
NARROW.addEventListener("change", () => {
  narrow.value = NARROW.matches;
});
