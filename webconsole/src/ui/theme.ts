import { effect, signal } from "@preact/signals";

export type Theme = "auto" | "light" | "dark";

const KEPT = "standard.theme";
const kept = localStorage.getItem(KEPT);

export const theme = signal<Theme>(kept === "light" || kept === "dark" ? kept : "auto");

/** The choice is an attribute of the page; styles do the rest. */
export function applyTheme(): void {
  effect(() => {
    if (theme.value === "auto") delete document.documentElement.dataset["theme"];
    else document.documentElement.dataset["theme"] = theme.value;
    localStorage.setItem(KEPT, theme.value);
  });
}
