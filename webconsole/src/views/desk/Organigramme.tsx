import { computed, signal } from "@preact/signals";
import { Minus, Plus, Printer, Scan } from "lucide-preact";
import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { searchTeller, tellOpened } from "../../board/desk";
import { indexed, search } from "../../board/directory";
import { organisation, people, personAt } from "../../board/live";
import { branches, chain, openAtFirst, type Placed, placed } from "../../board/organigramme";
import { HOUSE } from "../../i18n/house";
import type { Person } from "../../server/types";
import { Button } from "../../ui/Button";
import { SearchField } from "../../ui/SearchField";
import { focusOn } from "../console/focus";
import { active } from "../console/hand";
import { colleague } from "../console/names";
import { organigrammeWords } from "./organigrammeWords";
import "../../styles/desk/organigramme.css";

/** Pixels at the natural size. */
const COLUMN = 186;
const WIDTH = 168;
const LINE = 42;
const HEIGHT = 34;
const MARGIN = 8;
/** Beside the last column, where the line to a deputy turns. */
const TURN = 20;
const ZOOMS = { least: 0.4, readable: 0.9, most: 1.6, step: 0.1 };

const call = () => active.peek()?.call_id ?? "";
const tellSearch = searchTeller("organigramme", call);

const query = signal("");
const chosen = signal("");
/** Null until the person opens or closes something. */
const opened = signal<ReadonlySet<string> | null>(null);
const zoom = signal(1);

const tops = computed(() => branches(organisation.value?.people ?? []));
const index = computed(() => indexed(organisation.value?.people ?? []));
const found = computed(() =>
  query.value.trim() ? search(index.value, query.value).map((one) => one.extension) : [],
);
const open = computed(() => opened.value ?? openAtFirst(tops.value));
const shown = computed(() => placed(tops.value, open.value));
const here = computed(
  () => shown.value.find(({ branch }) => branch.extension === chosen.value) ?? shown.value[0],
);

const left = ({ depth }: Placed) => MARGIN + depth * COLUMN;
const top = ({ row }: Placed) => MARGIN + row * LINE;
const middle = (one: Placed) => top(one) + HEIGHT / 2;

function size(all: readonly Placed[]): { width: number; height: number } {
  return {
    width: Math.max(0, ...all.map(left)) + WIDTH + TURN,
    height: Math.max(0, ...all.map(top)) + HEIGHT + MARGIN,
  };
}

/** Looks somebody up: whoever is found is shown, whatever was closed, and may be closed again. */
function toHere(): void {
  if (here.value) point(here.value.branch.extension);
}

function look(text: string): void {
  query.value = text;
  const wanted = new Set(open.value);
  for (const one of found.value) for (const above of chain(people.value, one)) wanted.add(above);
  if (wanted.size > open.value.size) opened.value = wanted;
  const first = found.value[0];
  if (first) chosen.value = first;
}

function point(extension: string): void {
  chosen.value = extension;
  const reach = () => document.getElementById(`org-${extension}`)?.focus();
  // At once where it is drawn already, else after the redraw.
  if (document.getElementById(`org-${extension}`)) reach();
  else requestAnimationFrame(reach);
}

function toggle(extension: string, wanted: boolean): void {
  const next = new Set(open.value);
  if (wanted) next.add(extension);
  else next.delete(extension);
  opened.value = next;
}

function onKeyDown(event: KeyboardEvent): void {
  const all = shown.value;
  const now = here.value;
  if (!now || event.ctrlKey || event.altKey || event.metaKey) return;
  const at = all.indexOf(now);
  const go = (to: Placed | undefined) => to && point(to.branch.extension);
  switch (event.key) {
    case "ArrowDown":
      go(all[at + 1]);
      break;
    case "ArrowUp":
      go(all[at - 1]);
      break;
    case "Home":
      go(all[0]);
      break;
    case "End":
      go(all[all.length - 1]);
      break;
    case "ArrowRight":
      if (now.open) go(all[at + 1]);
      else if (now.branch.below.length > 0) toggle(now.branch.extension, true);
      break;
    case "ArrowLeft":
      if (now.open) toggle(now.branch.extension, false);
      else if (now.branch.above) point(now.branch.above);
      break;
    case "Enter":
    case " ":
      if (now.branch.below.length > 0) toggle(now.branch.extension, !now.open);
      break;
    case "*":
      opened.value = everyone();
      break;
    default:
      return;
  }
  event.preventDefault();
}

const everyone = () => new Set(people.value.keys());

/** Elbows from each manager to those under them, and how the chosen person is replaced and filtered. */
function Lines({ all }: { all: readonly Placed[] }) {
  const at = new Map(all.map((one) => [one.branch.extension, one]));
  const now = here.value;
  const person = now && personAt(now.branch.extension);
  const relation = (kind: "deputy" | "filter") => {
    const to = person?.[kind] ? at.get(person[kind] ?? "") : undefined;
    if (!now || !to) return null;
    const bend = Math.max(left(now), left(to)) + WIDTH + (kind === "deputy" ? 10 : 16);
    const path = `M${left(now) + WIDTH} ${middle(now)} H${bend} V${middle(to)} H${left(to) + WIDTH}`;
    return <path class={`org-${kind}`} d={path} />;
  };
  return (
    <>
      {all.map((one) => {
        const above = at.get(one.branch.above);
        if (!above) return null;
        const bend = left(one) - (COLUMN - WIDTH) / 2;
        const path = `M${left(above) + WIDTH} ${middle(above)} H${bend} V${middle(one)} H${left(one)}`;
        return <path key={one.branch.extension} d={path} />;
      })}
      {relation("deputy")}
      {relation("filter")}
    </>
  );
}

function Box({ one, person }: { one: Placed; person: Person | undefined }) {
  const words = organigrammeWords.value;
  const { extension, below, team } = one.branch;
  const now = here.value?.branch.extension;
  const mine = now ? personAt(now) : undefined;
  const mark = (["deputy", "filter"] as const).find((kind) => mine?.[kind] === extension);
  return (
    <div
      id={`org-${extension}`}
      class="org-box"
      role="treeitem"
      aria-level={one.depth + 1}
      aria-posinset={one.rank}
      aria-setsize={one.of}
      aria-expanded={below.length > 0 ? one.open : undefined}
      aria-selected={extension === now}
      tabIndex={extension === now ? 0 : -1}
      data-found={found.value.includes(extension) ? "" : undefined}
      data-mark={mark}
      style={{ left: `${left(one)}px`, top: `${top(one)}px`, width: `${WIDTH}px`, height: `${HEIGHT}px` }}
      onMouseDown={() => point(extension)}
      onDblClick={() => below.length > 0 && toggle(extension, !one.open)}
    >
      <span class="org-name">
        <span class="figures">{extension}</span> <span lang={HOUSE}>{person?.formal_name}</span>
      </span>
      <span class="org-function">
        {mark && <strong>{words.marks[mark]} · </strong>}
        <span lang={HOUSE}>{person?.function}</span>
      </span>
      {below.length > 0 && !one.open && (
        <span class="org-team figures">
          +{team}
          <span class="sr"> {words.team(team)}</span>
        </span>
      )}
    </div>
  );
}

function Tools({ frame }: { frame: RefObject<HTMLDivElement> }) {
  const words = organigrammeWords.value;
  const step = (by: number) => {
    const next = Math.round((zoom.value + by) * 10) / 10;
    zoom.value = Math.min(ZOOMS.most, Math.max(ZOOMS.least, next));
  };
  const fit = () => {
    const room = frame.current;
    if (!room) return;
    const { width, height } = size(shown.value);
    const fitting = Math.min(room.clientWidth / width, room.clientHeight / height, 1);
    zoom.value = Math.max(ZOOMS.least, Math.floor(fitting * 100) / 100);
  };
  const all = opened.value && opened.value.size === 0;
  return (
    <div class="org-tools">
      <Button
        size="small"
        kind="quiet"
        aria-label={words.smaller}
        title={words.smaller}
        icon={<Minus size={16} aria-hidden="true" />}
        onClick={() => step(-ZOOMS.step)}
      />
      <Button
        size="small"
        kind="quiet"
        aria-label={words.larger}
        title={words.larger}
        icon={<Plus size={16} aria-hidden="true" />}
        onClick={() => step(ZOOMS.step)}
      />
      <Button size="small" kind="quiet" icon={<Scan size={16} aria-hidden="true" />} onClick={fit}>
        {words.fit}
      </Button>
      <Button
        size="small"
        kind="quiet"
        onClick={() => {
          opened.value = all ? everyone() : new Set();
        }}
      >
        {all ? words.openAll : words.closeAll}
      </Button>
      <a class="button quiet small" id="org-print" href="/paper/organigramme" target="_blank" rel="noopener">
        <Printer size={16} aria-hidden="true" />
        <span class="button-label">{words.print}</span>
      </a>
    </div>
  );
}

/** Everything about the chosen person that the drawing shows by lines. */
function Card() {
  const words = organigrammeWords.value;
  const now = here.value;
  const person = now && personAt(now.branch.extension);
  if (!now || !person) return null;
  const others = organisation.value?.people ?? [];
  const list = (kind: "deputy" | "filter") =>
    others
      .filter((one) => one[kind] === person.extension)
      .map((one) => colleague(one.extension))
      .join(", ");
  const lines: [string, string][] = [
    [words.manager, person.manager ? colleague(person.manager) : words.top],
    [words.deputy, person.deputy ? colleague(person.deputy) : words.none],
    [words.filter, person.filter ? colleague(person.filter) : ""],
    [words.replaces, list("deputy")],
    [words.filters, list("filter")],
  ];
  return (
    <section class="org-card" aria-label={colleague(person.extension)} data-org-card={person.extension}>
      <h3>
        {colleague(person.extension)}
        <span class="hint">
          <span lang={HOUSE}>
            {person.function} · {person.service}
          </span>
          {now.branch.team > 0 && ` · ${words.team(now.branch.team)}`}
        </span>
      </h3>
      <dl>
        {lines
          .filter(([, said]) => said)
          .map(([name, said]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{said}</dd>
            </div>
          ))}
      </dl>
    </section>
  );
}

/** The house as a tree: drawn, walked through with the arrows, printed. */
export function Organigramme() {
  const words = organigrammeWords.value;
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    tellOpened("organigramme", "", call());
    // As wide as there is room, as long as it can be read.
    const room = frame.current?.clientWidth ?? 0;
    if (room > 0) zoom.value = Math.min(1, Math.max(ZOOMS.readable, room / size(shown.peek()).width));
  }, []);
  useEffect(() => tellSearch(query.value, found.value.length), [query.value, found.value.length]);
  const first = found.value[0];
  useEffect(() => {
    document.getElementById(`org-${first}`)?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [first]);
  const all = shown.value;
  const { width, height } = size(all);
  return (
    <section
      class="organigramme"
      aria-label={words.title}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || event.defaultPrevented) return;
        event.preventDefault();
        focusOn("call");
      }}
    >
      <div class="org-head">
        <SearchField
          id="org-search"
          label={words.search}
          hint={words.short}
          query={query}
          typed={look}
          down={toHere}
          enter={toHere}
        />
        <Tools frame={frame} />
      </div>
      <p class="sr" role="status">
        {query.value && (first ? words.found(found.value.length) : words.nobody)}
      </p>
      {query.value.trim() && !first && <p class="empty small hint">{words.nobody}</p>}
      <div class="org-frame" ref={frame}>
        <div
          class="org-chart"
          role="tree"
          aria-label={words.tree}
          style={{ width: `${width}px`, height: `${height}px`, zoom: zoom.value }}
          onKeyDown={onKeyDown}
        >
          <svg width={width} height={height} aria-hidden="true">
            <Lines all={all} />
          </svg>
          {all.map((one) => (
            <Box key={one.branch.extension} one={one} person={personAt(one.branch.extension)} />
          ))}
        </div>
      </div>
      <Card />
    </section>
  );
}
