import { useSignal } from "@preact/signals";
import { LEVELS, worded } from "../../board/evaluation";
import { errorSentence } from "../../i18n";
import { HOUSE } from "../../i18n/house";
import { problemIn } from "../../server/api";
import { type Echelle, evaluationApi, type Grid } from "../../server/evaluationApi";
import type { Problem } from "../../server/types";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { Field, LineField } from "../../ui/Field";
import { Notice } from "../../ui/Notice";
import { gridsWords } from "./gridsWords";

type Four = [string, string, string, string];

/** Scales that schools use; their names are data, in the language of the school. */
const PRESETS: Record<"ti" | "tb" | "socle" | "figures", { sigles: Four; libelles: Four }> = {
  ti: {
    sigles: ["TI", "I", "S", "TS"],
    libelles: ["très insuffisant", "insuffisant", "satisfaisant", "très satisfaisant"],
  },
  tb: { sigles: ["TI", "I", "B", "TB"], libelles: ["très insuffisant", "insuffisant", "bien", "très bien"] },
  socle: {
    sigles: ["MI", "MF", "MS", "TBM"],
    libelles: ["maîtrise insuffisante", "maîtrise fragile", "maîtrise satisfaisante", "très bonne maîtrise"],
  },
  figures: { sigles: ["1", "2", "3", "4"], libelles: ["niveau 1", "niveau 2", "niveau 3", "niveau 4"] },
};
const ID = /^[a-z][a-z0-9-]{0,39}$/;

export function idFrom(name: string): string {
  const plain = name.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  return plain
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^[^a-z]+|-+$/g, "")
    .slice(0, 40);
}

function at(four: readonly string[], level: number, value: string): Four {
  const next = [...four] as Four;
  next[level] = value;
  return next;
}

interface Props {
  grid: Grid;
  close(): void;
  saved(grid: Grid): void;
}

/** One's own grid after another: its name, its scale, what counts how much. */
export function GridForm({ grid, close, saved }: Props) {
  const words = gridsWords.value;
  const fresh = grid.fournie ?? false;
  const name = useSignal(fresh ? "" : grid.nom);
  const id = useSignal(fresh ? "" : grid.id);
  const scale = useSignal<Echelle>(grid.echelle);
  const weights = useSignal<Record<string, string>>({});
  const left = useSignal<ReadonlySet<string>>(new Set());
  const wrong = useSignal<Problem | null>(null);
  const wantedId = id.value || idFrom(name.value);
  const idWrong = Boolean(wantedId) && !ID.test(wantedId);
  const save = async () => {
    if (!name.value.trim() || !wantedId || idWrong) return;
    try {
      const kept = await evaluationApi.keep(wantedId, {
        name: name.value.trim(),
        scale: scale.value,
        referentiel: grid.referentiel ?? "",
        criteria: grid.criteres
          .filter(({ code }) => !left.value.has(code))
          .map((one) => ({
            ...one,
            poids: Number((weights.value[one.code] ?? one.poids ?? 1).toString().replace(",", ".")),
          })),
      });
      saved(kept);
    } catch (error) {
      wrong.value = problemIn(error);
    }
  };
  const libelles = scale.value.libelles ?? PRESETS.ti.libelles;
  const sigles = scale.value.sigles ?? PRESETS.ti.sigles;
  const preset =
    (Object.keys(PRESETS) as (keyof typeof PRESETS)[]).find(
      (one) =>
        PRESETS[one].libelles.join() === libelles.join() && PRESETS[one].sigles.join() === sigles.join(),
    ) ?? "own";
  return (
    <Dialog
      title={fresh ? words.adaptTitle : words.edit}
      close={close}
      wide
      footer={
        <Button kind="primary" id="grid-save" onClick={() => void save()}>
          {words.save}
        </Button>
      }
    >
      {wrong.value && <Notice kind="bad">{errorSentence(wrong.value)}</Notice>}
      <div class="grid-form-names">
        <LineField
          id="grid-name"
          label={words.name}
          value={name.value}
          maxLength={80}
          write={(value) => {
            name.value = value;
          }}
        />
        {fresh && (
          <LineField
            id="grid-id"
            label={words.id}
            hint={words.idHint}
            error={idWrong ? words.idWrong : undefined}
            value={wantedId}
            maxLength={40}
            write={(value) => {
              id.value = value;
            }}
          />
        )}
      </div>
      <Field id="grid-preset" label={words.presets}>
        <select
          id="grid-preset"
          value={preset}
          onChange={(event) => {
            const chosen = event.currentTarget.value as keyof typeof PRESETS | "own";
            if (chosen !== "own")
              scale.value = { ...scale.value, id: chosen, nom: words.preset[chosen], ...PRESETS[chosen] };
          }}
        >
          {(Object.keys(words.preset) as (keyof typeof words.preset)[]).map((one) => (
            <option key={one} value={one}>
              {words.preset[one]}
            </option>
          ))}
        </select>
      </Field>
      <fieldset class="scale-names">
        <legend>{words.levels}</legend>
        {LEVELS.map((level) => (
          <div key={level}>
            <input
              aria-label={words.sigle(level)}
              value={sigles[level]}
              maxLength={6}
              onInput={(event) => {
                scale.value = { ...scale.value, sigles: at(sigles, level, event.currentTarget.value) };
              }}
            />
            <input
              aria-label={words.label(level)}
              value={libelles[level]}
              maxLength={40}
              onInput={(event) => {
                scale.value = { ...scale.value, libelles: at(libelles, level, event.currentTarget.value) };
              }}
            />
          </div>
        ))}
      </fieldset>
      <ul class="grid-form-criteria">
        {grid.criteres.map(({ code, libelle, poids }) => (
          <li key={code}>
            <label>
              <input
                type="checkbox"
                aria-label={words.keepOf(code)}
                checked={!left.value.has(code)}
                onChange={(event) => {
                  const next = new Set(left.peek());
                  if (event.currentTarget.checked) next.delete(code);
                  else next.add(code);
                  left.value = next;
                }}
              />
              <span class="grid-code figures">{code}</span>
              <span lang={HOUSE}>{worded(libelle).name}</span>
            </label>
            <input
              class="figures"
              inputMode="decimal"
              aria-label={words.weightOf(code)}
              value={weights.value[code] ?? String(poids ?? 1)}
              maxLength={5}
              onInput={(event) => {
                weights.value = { ...weights.peek(), [code]: event.currentTarget.value };
              }}
            />
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
