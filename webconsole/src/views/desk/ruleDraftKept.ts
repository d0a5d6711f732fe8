/** The rule being written: kept through a reload, until it is given out or cleared. */
import { effect, signal } from "@preact/signals";
import { BLANK, type RuleDraft } from "../../board/ruleDraft";

const KEPT = "standard.rule";

function kept(): RuleDraft {
  try {
    return { ...BLANK, ...(JSON.parse(sessionStorage.getItem(KEPT) ?? "{}") as Partial<RuleDraft>) };
  } catch {
    return BLANK;
  }
}

export const draft = signal<RuleDraft>(kept());

effect(() => sessionStorage.setItem(KEPT, JSON.stringify(draft.value)));
