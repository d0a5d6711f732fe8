import { effect, signal } from "@preact/signals";
import { contrast } from "../board/preferences";

export type Theme = "auto" | "light" | "dark";

const KEPT = "standard.theme";
const kept = localStorage.getItem(KEPT);

export const theme = signal<Theme>(kept === "light" || kept === "dark" ? kept : "auto");

const MORE = matchMedia("(prefers-contrast: more)");
const systemContrast = signal(MORE.matches);
MORE.addEventListener("change", () => {
  systemContrast.value = MORE.matches;
});

/** The choice is an attribute of the page; styles do the rest. */
export function applyTheme(): void {
  effect(() => {
    if (theme.value === "auto") delete document.documentElement.dataset["theme"];
    else document.documentElement.dataset["theme"] = theme.value;
    localStorage.setItem(KEPT, theme.value);
  });
  effect(() => {
    const more = contrast.value === "more" || (contrast.value === "auto" && systemContrast.value);
    if (more) document.documentElement.dataset["contrast"] = "more";
    else delete document.documentElement.dataset["contrast"];
  });
}
