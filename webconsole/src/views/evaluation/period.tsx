import { computed, signal } from "@preact/signals";
import { gridAmong } from "../../board/evaluation";
import { kept } from "../../board/kept";
import { HOUSE } from "../../i18n/house";
import { evaluationApi, type GridSummary, type Period } from "../../server/evaluationApi";
import { Field } from "../../ui/Field";
import { classWords } from "./classWords";

const grids = signal<readonly GridSummary[]>([]);
const wanted = kept<Period>("standard.evaluation.period", { grid: "", from: "", to: "" });

/** By which grid and over which days levels are looked at; the class and each student share them. */
export const period = computed<Period>(() => {
  return { ...wanted.value, grid: gridAmong(grids.value, wanted.value.grid) };
});

export async function learnGrids(): Promise<void> {
  grids.value = await evaluationApi.grids();
}

export function PeriodFields() {
  const words = classWords.value;
  const set = (change: Partial<Period>) => {
    wanted.value = { ...wanted.peek(), ...change };
  };
  return (
    <>
      <Field id="period-grid" label={words.grid}>
        <select
          id="period-grid"
          value={period.value.grid}
          onChange={(event) => set({ grid: event.currentTarget.value })}
        >
          {grids.value.map(({ id, name }) => (
            <option key={id} value={id} lang={HOUSE}>
              {name}
            </option>
          ))}
        </select>
      </Field>
      <Field id="period-from" label={words.since}>
        <input
          id="period-from"
          type="date"
          class="figures"
          value={period.value.from}
          max={period.value.to || undefined}
          onChange={(event) => set({ from: event.currentTarget.value })}
        />
      </Field>
      <Field id="period-to" label={words.until}>
        <input
          id="period-to"
          type="date"
          class="figures"
          value={period.value.to}
          min={period.value.from || undefined}
          onChange={(event) => set({ to: event.currentTarget.value })}
        />
      </Field>
    </>
  );
}
