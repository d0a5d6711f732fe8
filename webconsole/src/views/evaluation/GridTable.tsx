import { Play } from "lucide-preact";
import { useLayoutEffect, useMemo, useRef } from "preact/hooks";
import { type Level, levelOfKey, moved, type Rows, type Stop, worded } from "../../board/evaluation";
import { language } from "../../i18n";
import { HOUSE } from "../../i18n/house";
import type { CallColumn, Finding, Grid, Line, Report } from "../../server/evaluationApi";
import { memo } from "../../ui/Memo";
import { Dot } from "./Dot";
import { LevelMark } from "./LevelMark";
import { metricName } from "./metrics";
import { metricWords } from "./metricWords";
import { sheetWords } from "./sheetWords";
import { hourOfCall, keyOf, levelName, valueText, type Words } from "./tell";

/** What of the grid the panel beside it shows. */
export interface Chosen {
  criterion: string;
  /** `keyOf` a finding; empty: the criterion as a whole. */
  finding: string;
}

interface Props {
  report: Report;
  grid: Grid;
  chosen: Chosen;
  /** What this person decided, by criterion; undefined: nothing yet. */
  decided(criterion: string): Level | null | undefined;
  choose(chosen: Chosen): void;
  /** Listens to the moment of a finding. */
  listen(finding: Finding): void;
  listenCall(call: CallColumn): void;
  /** A level named by its key. */
  level(criterion: string, level: Level | null): void;
  /** Somebody comes back from listening: the keyboard goes on where it was. */
  back: boolean;
  /** This person decides levels here. */
  decides: boolean;
  /** Levels stand in a column of their own. */
  shows: boolean;
}

const SETTLED_MS = 120;

function words(): Words {
  return { sheet: sheetWords.value, metric: metricWords.value, language: language.value };
}

function DotButton({ finding, grid, chosen }: { finding: Finding; grid: Grid; chosen: boolean }) {
  const told = words();
  const level = finding.level === null ? told.sheet.noLevel : levelName(finding.level, grid.echelle, told);
  const label = told.sheet.dotLabel(
    metricName(finding.metric),
    valueText(finding.value, finding.unit, told),
    level,
    told.sheet.origins[finding.origin],
  );
  return (
    <button
      type="button"
      tabIndex={-1}
      class={`dot-button ${finding.origin} ${chosen ? "chosen" : ""}`}
      data-finding={keyOf(finding)}
      aria-label={label}
      title={label}
    >
      <Dot origin={finding.origin} level={finding.level as Level | null} />
    </button>
  );
}

interface RowProps {
  line: Line;
  calls: CallColumn[];
  grid: Grid;
  index: number;
  chosen: string | null;
  level: Level | null | undefined;
  shows: boolean;
  decides: boolean;
  spoken: string;
}

const Row = memo(function Row({ line, calls, grid, index, chosen, level, shows, decides }: RowProps) {
  const sheet = sheetWords.value;
  const { critere, proposal } = line;
  const proposed = proposal.level;
  const dots = (findings: readonly Finding[]) =>
    findings.map((one) => (
      <DotButton key={keyOf(one)} finding={one} grid={grid} chosen={keyOf(one) === chosen} />
    ));
  const told = words();
  return (
    <div
      class={`grid-row ${chosen === null ? "" : "chosen"}`}
      role="row"
      aria-rowindex={index + 2}
      data-criterion={critere.code}
    >
      <div role="rowheader" class="grid-head">
        <button
          type="button"
          tabIndex={-1}
          class="grid-criterion"
          data-head=""
          title={critere.libelle}
          lang={HOUSE}
        >
          <span class="grid-label">
            <span class="grid-code figures">{critere.code}</span>{" "}
            <span lang={HOUSE}>{worded(critere.libelle).name}</span>
          </span>
        </button>
      </div>
      {calls.map((call, order) => (
        <div key={call.call_id} role="gridcell" class="grid-cell" data-column={order + 1}>
          {dots(line.cells.find(({ call_id }) => call_id === call.call_id)?.findings ?? [])}
        </div>
      ))}
      <div role="gridcell" class="grid-cell of-session" data-column={calls.length + 1}>
        {dots(line.session)}
      </div>
      <div role="gridcell" class="grid-proposed">
        <LevelMark level={proposed ?? undefined} echelle={grid.echelle} empty="–" />
        <span class="sr">{proposed === null ? sheet.notExercised : ""}</span>
      </div>
      {shows && (
        <div role="gridcell" class="grid-decided">
          <button
            type="button"
            tabIndex={-1}
            class={`grid-decision ${decides ? (level === undefined ? "open" : "") : "fixed"}`}
            data-decision=""
          >
            <span class="sr">
              {sheet.decidedLabel(
                level === undefined ? sheet.nothing : levelName(level, grid.echelle, told),
                proposed === null ? sheet.notExercised : levelName(proposed, grid.echelle, told),
              )}
            </span>
            <LevelMark level={level} echelle={grid.echelle} empty={decides ? sheet.nothingShort : "–"} />
          </button>
        </div>
      )}
    </div>
  );
});

/** The stops of the keyboard, as the page has them; a row is read when a key needs it. */
class Stops implements Rows {
  private readonly rows: HTMLElement[];
  private readonly last: number;

  constructor(table: HTMLElement) {
    this.rows = [...table.children] as HTMLElement[];
    this.last = 1 + (this.rows[0]?.children.length ?? 0);
  }

  get count(): number {
    return this.rows.length;
  }

  buttons(row: number): HTMLElement[] {
    return [...(this.rows[row]?.querySelectorAll<HTMLElement>("button") ?? [])];
  }

  at(row: number): Stop[] {
    return this.buttons(row).map((button, place) => ({ row, place, column: columnOf(button, this.last) }));
  }

  of(button: HTMLElement): Stop | undefined {
    const row = this.rows.findIndex((one) => one.contains(button));
    return this.at(row)[this.buttons(row).indexOf(button)];
  }
}

function columnOf(button: HTMLElement, last: number): number {
  if ("head" in button.dataset) return 0;
  if ("decision" in button.dataset) return last;
  return Number(button.closest<HTMLElement>("[data-column]")?.dataset.column ?? 0);
}

/** Criteria down, calls across, a dot for each finding. One stop for Tab; arrows, Enter, and levels by key. */
export function GridTable(props: Props) {
  const { report, grid, chosen, choose, decides, shows, back } = props;
  const sheet = sheetWords.value;
  const table = useRef<HTMLDivElement>(null);
  const settling = useRef(0);
  const found = useMemo(
    () =>
      new Map(
        report.lines.flatMap((line) =>
          [...line.session, ...line.cells.flatMap((cell) => cell.findings)].map(
            (one) => [keyOf(one), one] as const,
          ),
        ),
      ),
    [report],
  );

  /** The one button that Tab stops at. */
  const stop = useRef<HTMLElement | null>(null);
  const stopAt = (button: HTMLElement) => {
    if (stop.current) stop.current.tabIndex = -1;
    button.tabIndex = 0;
    stop.current = button;
  };
  useLayoutEffect(() => {
    const all = table.current;
    if (!all || (stop.current && all.contains(stop.current))) return;
    const row = chosen.criterion && all.querySelector(`[data-criterion="${CSS.escape(chosen.criterion)}"]`);
    const dot = row && chosen.finding && row.querySelector(`[data-finding="${CSS.escape(chosen.finding)}"]`);
    const first = dot || (row ? row.querySelector("button") : all.querySelector("[data-head]"));
    if (!(first instanceof HTMLElement)) return;
    stopAt(first);
    if (back) first.focus();
  });

  const criterionOf = (button: Element) =>
    button.closest<HTMLElement>("[data-criterion]")?.dataset.criterion ?? "";
  const show = (button: HTMLElement) => {
    const criterion = criterionOf(button);
    if (criterion) choose({ criterion, finding: button.dataset.finding ?? "" });
  };
  const press = (button: HTMLElement) => {
    const finding = found.get(button.dataset.finding ?? "");
    const call = report.calls.find(({ call_id }) => call_id === button.dataset.call);
    show(button);
    if (finding) props.listen(finding);
    else if (call) props.listenCall(call);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const button = (event.target as HTMLElement).closest<HTMLElement>("button");
    if (!table.current || !button || event.altKey || event.metaKey) return;
    const named = decides && !event.ctrlKey ? levelOfKey(event.key) : undefined;
    const criterion = criterionOf(button);
    if (named !== undefined && criterion) props.level(criterion, named);
    else if (event.key === " ") show(button);
    else {
      const stops = new Stops(table.current);
      const at = stops.of(button);
      const next = at && moved(stops, at, event.key, event.ctrlKey);
      const there = next && stops.buttons(next.row)[next.place];
      if (!there) return;
      there.focus();
    }
    event.preventDefault();
  };

  return (
    <div
      ref={table}
      class={`grid-table ${shows ? "decides" : ""}`}
      role="grid"
      aria-label={sheet.tabs.grid}
      aria-rowcount={report.lines.length + 1}
      aria-describedby="grid-keys"
      style={{ "--calls": report.calls.length }}
      onKeyDown={onKeyDown}
      onFocusIn={(event) => {
        const button = (event.target as HTMLElement).closest<HTMLElement>("button");
        if (!button) return;
        stopAt(button);
        if (button.matches(":focus-visible")) show(button);
      }}
      onPointerOver={(event) => {
        const dot = (event.target as HTMLElement).closest<HTMLElement>("[data-finding]");
        clearTimeout(settling.current);
        // Crossing other dots on the way to the panel must not change what it shows.
        if (dot) settling.current = window.setTimeout(() => show(dot), SETTLED_MS);
      }}
      onPointerLeave={() => clearTimeout(settling.current)}
      onClick={(event) => {
        const button = (event.target as HTMLElement).closest<HTMLElement>("button");
        if (button) press(button);
      }}
    >
      <div class="grid-row grid-heads" role="row" aria-rowindex={1}>
        <div role="columnheader" class="grid-corner">
          {sheet.criteria}
        </div>
        {report.calls.map((call, order) => (
          <div key={call.call_id} role="columnheader" class="grid-call" data-column={order + 1}>
            <button type="button" tabIndex={-1} data-call={call.call_id} title={sheet.listenCall(call.title)}>
              <span class="figures grid-hour">
                {hourOfCall(call)}
                {call.recorded && <Play size={11} aria-hidden="true" />}
              </span>
              <span class="grid-call-title" lang={HOUSE}>
                {call.title}
              </span>
              {call.recorded && <span class="sr">, {sheet.recorded}</span>}
            </button>
          </div>
        ))}
        <div role="columnheader" class="grid-call of-session">
          {sheet.session}
        </div>
        <div role="columnheader" class="grid-proposed">
          {sheet.proposed}
        </div>
        {shows && (
          <div role="columnheader" class="grid-decided">
            {sheet.decided}
          </div>
        )}
      </div>
      {report.lines.map((line, index) => (
        <Row
          key={line.critere.code}
          line={line}
          calls={report.calls}
          grid={grid}
          index={index}
          chosen={chosen.criterion === line.critere.code ? chosen.finding : null}
          level={props.decided(line.critere.code)}
          shows={shows}
          decides={decides}
          spoken={language.value}
        />
      ))}
    </div>
  );
}
