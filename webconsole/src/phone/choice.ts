/** Which sounds this person wants, remembered. */
import { effect, signal } from "@preact/signals";
import { ALL, type Choice } from "../board/sounds";

const KEPT = "standard.sounds";

function first(): Choice {
  try {
    return { ...ALL, ...(JSON.parse(localStorage.getItem(KEPT) ?? "{}") as Partial<Choice>) };
  } catch {
    return ALL;
  }
}

export const choice = signal<Choice>(first());

export function keepChoice(): void {
  effect(() => localStorage.setItem(KEPT, JSON.stringify(choice.value)));
}
