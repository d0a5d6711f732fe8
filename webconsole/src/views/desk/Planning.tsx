import { useEffect } from "preact/hooks";
import { searchTeller, tellOpened } from "../../board/desk";
import {
  clock,
  FIRST_H,
  HOURS,
  LAST_H,
  LETTERS,
  meant,
  minutes,
  type Piece,
  PRESENCES,
  percent,
  pieceIn,
} from "../../board/planning";
import { errorSentence } from "../../i18n";
import { HOUSE } from "../../i18n/house";
import type { Person } from "../../server/types";
import { Lamp } from "../../ui/Lamp";
import { memo } from "../../ui/Memo";
import { Notice } from "../../ui/Notice";
import { SearchField } from "../../ui/SearchField";
import { focusOn } from "../console/focus";
import { active } from "../console/hand";
import { lamps } from "../console/presences";
import { PlanForm } from "./PlanForm";
import {
  book,
  cursor,
  days,
  focusCell,
  here,
  query,
  rows,
  services,
  time,
  today,
  write,
} from "./planningState";
import { planningWords } from "./planningWords";
import "../../styles/desk/planning.css";

const call = () => active.peek()?.call_id ?? "";
const tellSearch = searchTeller("planning", call);

function point(extension: string, hour: number): void {
  cursor.value = { extension, hour: Math.min(Math.max(hour, FIRST_H), LAST_H - 1) };
  focusCell();
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  const all = rows.value;
  const at = here.value ? all.indexOf(here.value) : 0;
  const { hour } = cursor.value;
  const person = (step: number) => all[Math.min(Math.max(at + step, 0), all.length - 1)]?.extension ?? "";
  const moves: Record<string, [string, number]> = {
    ArrowDown: [person(1), hour],
    ArrowUp: [person(-1), hour],
    PageDown: [person(8), hour],
    PageUp: [person(-8), hour],
    ArrowRight: [person(0), hour + 1],
    ArrowLeft: [person(0), hour - 1],
    Home: [person(0), FIRST_H],
    End: [person(0), LAST_H - 1],
  };
  const move = moves[event.key];
  const presence = event.key.length === 1 ? meant(event.key) : undefined;
  if (move) point(...move);
  else if (event.key === "Enter" || presence) write(presence);
  else return;
  event.preventDefault();
}

function Block({ piece }: { piece: Piece }) {
  const left = percent(piece.from);
  const width = percent(piece.to) - left;
  if (width <= 0) return null;
  return (
    <span
      class="plan-block"
      data-presence={piece.presence}
      style={{ left: `${left}%`, width: `${width}%` }}
      title={piece.note || undefined}
      lang={HOUSE}
    >
      {LETTERS[piece.presence]}
    </span>
  );
}

interface RowProps {
  person: Person;
  lamp: Parameters<typeof Lamp>[0]["kind"];
  day: Piece[];
  /** The hour under the cursor; 0: another row. */
  hour: number;
  words: typeof planningWords.value;
}

const Row = memo(({ person, lamp, day, hour, words }: RowProps) => (
  <div class={`plan-row ${hour ? "chosen" : ""}`} role="row" data-plan={person.extension} data-lamp={lamp}>
    <span class="plan-name" role="rowheader">
      <Lamp kind={lamp} />
      <span class="figures">{person.extension}</span>
      <span class="plan-who" lang={HOUSE}>
        {person.formal_name}
      </span>
    </span>
    <span class="plan-track" role="presentation">
      <span class="plan-blocks" aria-hidden="true">
        {day.map((piece) => (
          <Block key={piece.from} piece={piece} />
        ))}
      </span>
      {HOURS.map((one) => {
        const under = pieceIn(day, one);
        const state = under ? words.until(words.names[under.presence], clock(under.to)) : words.names.present;
        return (
          <span
            key={one}
            id={`plan-${person.extension}-${one}`}
            class="plan-cell"
            role="gridcell"
            tabIndex={one === hour ? 0 : -1}
            aria-label={words.cell(one, state)}
            onMouseDown={() => point(person.extension, one)}
            onDblClick={() => write()}
          />
        );
      })}
    </span>
  </div>
));

function Grid() {
  const words = planningWords.value;
  const chosen = here.value?.extension;
  useEffect(() => {
    document.querySelector(".plan-row.chosen")?.scrollIntoView({ block: "nearest" });
  }, [chosen, services.value]);
  const nowAt = minutes(time.value) ?? 0;
  const shown = nowAt >= FIRST_H * 60 && nowAt < LAST_H * 60;
  return (
    <div class="plan-scroll">
      <div class="plan-grid" role="grid" aria-label={words.title} onKeyDown={onKeyDown}>
        <div class="plan-row plan-hours" role="row">
          <span class="plan-name" role="columnheader">
            {words.person}
          </span>
          <span class="plan-track" role="presentation">
            {HOURS.map((hour) => (
              <span key={hour} class="figures" role="columnheader">
                {words.hour(hour)}
              </span>
            ))}
          </span>
        </div>
        {services.value.map(([service, people]) => (
          <div key={service} role="rowgroup" aria-label={words.service(service)}>
            <div class="plan-service" role="row">
              <span role="rowheader" lang={HOUSE}>
                {service}
              </span>
            </div>
            {people.map((person) => (
              <Row
                key={person.extension}
                person={person}
                lamp={lamps.value.get(person.extension) ?? "offline"}
                day={days.value.get(person.extension) ?? EMPTY}
                hour={person.extension === chosen ? cursor.value.hour : 0}
                words={words}
              />
            ))}
          </div>
        ))}
        {shown && (
          <div class="plan-now-track" aria-hidden="true">
            <div class="plan-now" style={{ left: `${percent(nowAt)}%` }} title={words.now(time.value)} />
          </div>
        )}
      </div>
    </div>
  );
}

const EMPTY: Piece[] = [];

/** Who is where today, hour by hour: read, and written by keyboard. */
export function Planning() {
  const words = planningWords.value;
  useEffect(() => {
    tellOpened("planning", "", call());
    return book.follow();
  }, []);
  const day = today.value;
  useEffect(() => {
    if (book.value && book.value.day !== day) void book.load();
  }, [day]);
  useEffect(() => tellSearch(query.value, rows.value.length), [query.value, rows.value.length]);
  return (
    <section
      class="planning"
      aria-label={words.title}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || event.defaultPrevented) return;
        event.preventDefault();
        focusOn("call");
      }}
    >
      <div class="plan-head">
        <SearchField
          id="planning-search"
          label={words.search}
          hint={words.short}
          query={query}
          down={() => focusCell()}
        />
        <ul class="plan-legend" aria-label={words.legend}>
          {PRESENCES.map((one) => (
            <li key={one}>
              <span class="plan-letter" data-presence={one}>
                {LETTERS[one]}
              </span>
              {words.names[one]}
            </li>
          ))}
        </ul>
      </div>
      <p class="sr" role="status">
        {query.value && words.found(rows.value.length)}
      </p>
      {book.failed && <Notice kind="bad">{errorSentence(book.failed.problem)}</Notice>}
      {rows.value.length === 0 ? <p class="empty small hint">{words.nobody}</p> : <Grid />}
      <PlanForm />
    </section>
  );
}
