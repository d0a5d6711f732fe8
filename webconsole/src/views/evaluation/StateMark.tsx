import { BadgeCheck, CheckCheck, Circle, CircleDashed } from "lucide-preact";
import type { SheetState } from "../../server/evaluationApi";
import { sheetWords } from "./sheetWords";

const SIGN = { nothing: Circle, marking: CircleDashed, marked: CheckCheck, signed: BadgeCheck };

/** How far a sheet has come: a sign, a word, and a colour for whoever sees it. */
export function StateMark({ state }: { state: SheetState }) {
  const Sign = SIGN[state];
  return (
    <span class={`state-mark ${state}`} data-state={state}>
      <Sign size={15} aria-hidden="true" />
      {sheetWords.value.states[state]}
    </span>
  );
}
