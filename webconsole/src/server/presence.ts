/** Requests of the planning, of corrections of the directory, and of what is printed. */
import { ask, seg } from "./api";
import type { CorrectionBook, NewCorrection, PaperDirectory, PlannedSpan, PlanningView } from "./types";

export const presenceApi = {
  planning: () => ask<PlanningView>("GET", "/api/desk/planning"),
  plan: (station: string, spans: readonly PlannedSpan[], source: string, call: string) =>
    ask<void>("PUT", `/api/desk/planning/${seg(station)}`, { spans, source, call_id: call }),
  corrections: () => ask<CorrectionBook>("GET", "/api/desk/corrections"),
  correct: (correction: NewCorrection) => ask<void>("POST", "/api/desk/corrections", correction),
  paperDirectory: () => ask<PaperDirectory>("GET", "/api/organisation/directory"),
};
