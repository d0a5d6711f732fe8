import { signal, useSignal } from "@preact/signals";
import { BookOpen, FileUp, ListChecks } from "lucide-preact";
import { useEffect, useRef } from "preact/hooks";
import { gridAmong } from "../../board/evaluation";
import { errorSentence, language } from "../../i18n";
import { HOUSE } from "../../i18n/house";
import { address, go, route } from "../../route";
import { problemIn } from "../../server/api";
import {
  evaluationApi,
  type GridForm,
  type GridSummary,
  type ReferentielSummary,
} from "../../server/evaluationApi";
import type { Problem } from "../../server/types";
import { Button } from "../../ui/Button";
import { Notice } from "../../ui/Notice";
import { Frame } from "./Frame";
import { GridView } from "./GridView";
import { gridsWords } from "./gridsWords";
import { listWords } from "./listWords";
import { learnMetrics } from "./metrics";
import { ReferentielView } from "./ReferentielView";
import { teaches } from "./who";
import "../../styles/evaluation-grids.css";

const grids = signal<GridSummary[]>([]);
const referentiels = signal<ReferentielSummary[]>([]);

/** A référentiel stands among the grids under this prefix. */
const REFERENTIEL = "referentiel:";

function formOf(name: string): GridForm | null {
  const ending = name.toLowerCase().split(".").at(-1) ?? "";
  if (ending === "yml" || ending === "yaml") return "yaml";
  return ending === "csv" || ending === "xlsx" ? ending : null;
}

const KINDS: Record<GridForm, string> = {
  yaml: "application/yaml",
  csv: "text/csv",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};

/** What is wrong in a file, each at its line. */
function Mistakes({ wrong }: { wrong: Problem }) {
  const words = gridsWords.value;
  const mistakes = wrong.mistakes ?? [];
  if (!mistakes.length) return <Notice kind="bad">{errorSentence(wrong)}</Notice>;
  return (
    <div class="grid-mistakes" data-testid="mistakes">
      <Notice kind="bad">{words.mistakes(mistakes.length)}</Notice>
      <ul>
        {mistakes.map((one) => (
          <li key={`${one.line} ${one.field} ${one.sentence.en}`}>
            <strong class="figures">{words.line(one.line)}</strong> <code translate={false}>{one.field}</code>{" "}
            {one.sentence[language.value]}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Import({ done }: { done(id: string): void }) {
  const words = gridsWords.value;
  const file = useRef<HTMLInputElement>(null);
  const told = useSignal<{ wrong: Problem } | { good: string } | { bad: string } | null>(null);
  const bring = async (chosen: File) => {
    const form = formOf(chosen.name);
    if (!form) {
      told.value = { bad: words.importWrong };
      return;
    }
    try {
      const name = chosen.name.replace(/\.[^.]+$/, "");
      const grid = await evaluationApi.bring(new Blob([chosen], { type: KINDS[form] }), form, name);
      told.value = { good: words.imported(grid.nom) };
      done(grid.id);
    } catch (error) {
      told.value = { wrong: problemIn(error) };
    }
  };
  const seen = told.value;
  return (
    <div class="grid-import">
      <input
        ref={file}
        id="grid-file"
        class="sr"
        type="file"
        tabIndex={-1}
        aria-label={words.import}
        accept=".yaml,.yml,.csv,.xlsx"
        onChange={(event) => {
          const [chosen] = event.currentTarget.files ?? [];
          if (chosen) void bring(chosen);
          event.currentTarget.value = "";
        }}
      />
      <Button
        size="small"
        icon={<FileUp size={16} aria-hidden="true" />}
        onClick={() => file.current?.click()}
      >
        {words.import}
      </Button>
      <p class="hint">{words.importHint}</p>
      {seen && "wrong" in seen && <Mistakes wrong={seen.wrong} />}
      {seen && "good" in seen && <Notice kind="good">{seen.good}</Notice>}
      {seen && "bad" in seen && <Notice kind="bad">{seen.bad}</Notice>}
    </div>
  );
}

interface LinkProps {
  id: string;
  name: string;
  more: string;
  chosen: boolean;
}

function Item({ id, name, more, chosen }: LinkProps) {
  const to = { at: "grilles", grid: id } as const;
  return (
    <li>
      <a
        class="grid-item"
        href={address(to)}
        data-grid={id}
        aria-current={chosen ? "page" : undefined}
        onClick={(event) => {
          if (event.ctrlKey || event.metaKey || event.shiftKey) return;
          event.preventDefault();
          go(to);
        }}
      >
        <span lang={HOUSE}>{name}</span>
        <span class="hint">{more}</span>
      </a>
    </li>
  );
}

/** Grids and référentiels: what is in them, one's own from a file, scales, and export. */
export function GridsPage() {
  const words = gridsWords.value;
  const wrong = useSignal<Problem | null>(null);
  const here = route.value.at === "grilles" ? route.value.grid : "";
  const load = async () => {
    try {
      [grids.value, referentiels.value] = await Promise.all([
        evaluationApi.grids(),
        evaluationApi.referentiels(),
        learnMetrics(),
      ]);
      const first = gridAmong(grids.value, "");
      if (first && route.peek().at === "grilles" && !here) go({ at: "grilles", grid: first }, true);
    } catch (error) {
      wrong.value = problemIn(error);
    }
  };
  useEffect(() => void load(), []);
  const open = (id: string) => {
    void load();
    go({ at: "grilles", grid: id });
  };
  return (
    <Frame here="grilles" title={listWords.value.grids}>
      {wrong.value && <Notice kind="bad">{errorSentence(wrong.value)}</Notice>}
      <div class="grids">
        <div class="panel grids-list">
          <header class="grids-intro">
            <h1>{listWords.value.grids}</h1>
            <p class="hint">{words.intro}</p>
          </header>
          <h2>
            <ListChecks size={16} aria-hidden="true" />
            {words.grids}
          </h2>
          <ul>
            {grids.value.map((one) => (
              <Item
                key={one.id}
                id={one.id}
                name={one.name}
                chosen={one.id === here}
                more={`${words.criteria(one.criteria)} · ${one.shipped ? words.shipped : words.own}`}
              />
            ))}
          </ul>
          {teaches() && <Import done={open} />}
          <h2>
            <BookOpen size={16} aria-hidden="true" />
            {words.referentiels}
          </h2>
          <ul>
            {referentiels.value.map((one) => (
              <Item
                key={one.id}
                id={REFERENTIEL + one.id}
                name={one.name}
                chosen={REFERENTIEL + one.id === here}
                more={`${words.tasks(one.tasks)}${one.lost ? ` · ${words.lost(one.lost)}` : ""}`}
              />
            ))}
          </ul>
        </div>
        <div class="panel grids-body" tabIndex={-1}>
          {here.startsWith(REFERENTIEL) ? (
            <ReferentielView key={here} id={here.slice(REFERENTIEL.length)} />
          ) : here ? (
            <GridView key={here} id={here} changed={open} removed={() => open(gridAmong(grids.value, ""))} />
          ) : (
            <p class="empty">{words.choose}</p>
          )}
        </div>
      </div>
    </Frame>
  );
}
