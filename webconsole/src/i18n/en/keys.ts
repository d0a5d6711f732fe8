import type * as fr from "../fr/keys";

/** What is printed on the keys. */
export const keys: typeof fr.keys = {
  Enter: "Enter",
  Escape: "Esc",
  Shift: "Shift",
  Ctrl: "Ctrl",
  Alt: "Alt",
  space: "Space",
  left: "Left",
  right: "Right",
};
