import { useSignal } from "@preact/signals";
import { Copy, Download, Pencil, Trash2 } from "lucide-preact";
import { useEffect } from "preact/hooks";
import { figure, worded } from "../../board/evaluation";
import { errorSentence, language } from "../../i18n";
import { HOUSE } from "../../i18n/house";
import { problemIn } from "../../server/api";
import { evaluationApi, type Grid, gridPath } from "../../server/evaluationApi";
import type { Problem } from "../../server/types";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { Notice } from "../../ui/Notice";
import { GridForm } from "./GridForm";
import { gridsWords } from "./gridsWords";
import { LevelMark } from "./LevelMark";
import { metricName } from "./metrics";
import { teaches } from "./who";

const FORMS = ["yaml", "csv", "xlsx"] as const;

function Scale({ grid }: { grid: Grid }) {
  return (
    <ul class="grid-scale" aria-label={gridsWords.value.levels}>
      {(grid.echelle.libelles ?? []).map((label, level) => (
        <li key={label}>
          <LevelMark level={level} echelle={grid.echelle} />
          <span lang={HOUSE}>{label}</span>
        </li>
      ))}
    </ul>
  );
}

function Criteria({ grid }: { grid: Grid }) {
  const words = gridsWords.value.columns;
  return (
    <div class="table-scroll" tabIndex={0} role="region" aria-label={gridsWords.value.content}>
      <table class="side-by-side grid-criteria">
        <thead>
          <tr>
            <th scope="col">{words.code}</th>
            <th scope="col">{words.label}</th>
            <th scope="col">{words.weight}</th>
            <th scope="col">{words.metrics}</th>
            <th scope="col">{words.judged}</th>
          </tr>
        </thead>
        <tbody>
          {grid.criteres.map((one) => (
            <tr key={one.code}>
              <td class="figures grid-code">
                {one.code}
                {one.tache && <span class="hint"> {one.tache}</span>}
              </td>
              <th scope="row" lang={HOUSE}>
                {worded(one.libelle).name}
                {worded(one.libelle).wanted && <p class="grid-wanted">{worded(one.libelle).wanted}</p>}
                {one.ailleurs && <p class="hint">{gridsWords.value.corresponds(one.ailleurs)}</p>}
              </th>
              <td class="figures">{figure(one.poids ?? 1, language.value)}</td>
              <td>
                <ul class="metric-codes">
                  {(one.metriques ?? []).map((code) => (
                    <li key={code} title={metricName(code)}>
                      <span aria-hidden="true">{code}</span>
                      <span class="sr">{metricName(code)}</span>
                    </li>
                  ))}
                </ul>
              </td>
              <td lang={HOUSE}>{one.juge}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface Props {
  id: string;
  changed(id: string): void;
  removed(): void;
}

/** One grid: its scale and its criteria. */
export function GridView({ id, changed, removed }: Props) {
  const words = gridsWords.value;
  const grid = useSignal<Grid | null>(null);
  const wrong = useSignal<Problem | null>(null);
  const asked = useSignal<"form" | "remove" | null>(null);
  const load = () =>
    evaluationApi.grid(id).then(
      (found) => {
        grid.value = found;
        wrong.value = null;
      },
      (error) => {
        wrong.value = problemIn(error);
      },
    );
  useEffect(() => void load(), [id]);
  const one = grid.value;
  if (!one) return wrong.value && <Notice kind="bad">{errorSentence(wrong.value)}</Notice>;
  const remove = async () => {
    try {
      await evaluationApi.remove(id);
      asked.value = null;
      removed();
    } catch (error) {
      wrong.value = problemIn(error);
    }
  };
  return (
    <>
      <header class="grids-head">
        <div>
          <h2 lang={HOUSE}>{one.nom}</h2>
          <p class="hint">
            {[
              words.criteria(one.criteres.length),
              one.fournie ? words.shipped : words.own,
              one.referentiel && words.from(one.referentiel),
              words.version((one.version ?? "").slice(0, 12)),
            ]
              .filter(Boolean)
              .join(" · ")}
          </p>
        </div>
        {teaches() && (
          <div class="sheet-deeds">
            <Button
              size="small"
              id="grid-edit"
              icon={
                one.fournie ? <Copy size={16} aria-hidden="true" /> : <Pencil size={16} aria-hidden="true" />
              }
              onClick={() => {
                asked.value = "form";
              }}
            >
              {one.fournie ? words.adapt : words.edit}
            </Button>
            {FORMS.map((form) => (
              <a
                key={form}
                class="button small"
                href={gridPath(id, form)}
                download
                aria-label={words.exportAs(words.export[form])}
              >
                <Download size={16} aria-hidden="true" />
                <span class="button-label" translate={false}>
                  {words.export[form]}
                </span>
              </a>
            ))}
            {!one.fournie && (
              <Button
                size="small"
                icon={<Trash2 size={16} aria-hidden="true" />}
                onClick={() => {
                  asked.value = "remove";
                }}
              >
                {words.remove}
              </Button>
            )}
          </div>
        )}
      </header>
      {wrong.value && <Notice kind="bad">{errorSentence(wrong.value)}</Notice>}
      <Scale grid={one} />
      <Criteria grid={one} />
      {asked.value === "form" && (
        <GridForm
          grid={one}
          close={() => {
            asked.value = null;
          }}
          saved={(next) => {
            asked.value = null;
            if (next.id === id) void load();
            changed(next.id);
          }}
        />
      )}
      {asked.value === "remove" && (
        <Dialog
          title={words.remove}
          close={() => {
            asked.value = null;
          }}
          footer={
            <Button kind="danger" onClick={() => void remove()}>
              {words.remove}
            </Button>
          }
        >
          <p>{words.removeSure(one.nom)}</p>
        </Dialog>
      )}
    </>
  );
}
