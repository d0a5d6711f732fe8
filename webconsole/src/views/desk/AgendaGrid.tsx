import { holdsOf, type Row, type Step, shortName } from "../../board/agenda";
import { HOUSE } from "../../i18n/house";
import type { AgendaCell, AgendaDay } from "../../server/types";
import {
  bookable,
  dayName,
  days,
  marked,
  mode,
  nextFree,
  open,
  place,
  rows,
  spanName,
  step,
  turn,
} from "./agendaState";
import { agendaWords } from "./agendaWords";

const STEPS: Record<string, Step> = {
  ArrowLeft: "left",
  ArrowRight: "right",
  ArrowUp: "up",
  ArrowDown: "down",
  Home: "first",
  End: "last",
};

function onKeyDown(event: KeyboardEvent): void {
  if (event.altKey || event.metaKey || (event.ctrlKey && event.key !== "Home" && event.key !== "End")) return;
  const to = event.ctrlKey ? (event.key === "Home" ? "top" : "bottom") : STEPS[event.key];
  if (to) step(to);
  else if (event.key === "PageUp" || event.key === "PageDown") turn(event.key === "PageUp" ? -1 : 1);
  else if (event.key === "Enter" || event.key === " ") open();
  else if (event.key.toLowerCase() === "n") void nextFree();
  else return;
  event.preventDefault();
}

function onClick(event: MouseEvent): void {
  const at = (event.target as HTMLElement).closest<HTMLElement>("[data-cell]")?.dataset["cell"];
  const [day, row] = at?.split(" ") ?? [];
  if (!day || !row) return;
  place.value = { day, row };
  open();
}

/** What a cell says in full: to a screen reader, and under the pointer. */
function saying(cell: AgendaCell, all: readonly AgendaDay[]): string {
  const words = agendaWords.value;
  const units = bookable.value?.units ?? 1;
  const who = holdsOf(all, cell)
    .map((hold) => hold.who)
    .join(", ");
  const state =
    cell.state === "taken"
      ? words.takenBy(who)
      : who
        ? `${words.state[cell.state]}, ${words.takenBy(who)}`
        : words.state[cell.state];
  // As the cell shows it: how many are left, then who has the others.
  if (units > 1 && (cell.state === "free" || cell.state === "taken"))
    return [spanName(cell), words.left(cell.left, units), who].filter(Boolean).join(", ");
  return `${spanName(cell)}, ${state}`;
}

function Inside({ cell, row, column }: { cell: AgendaCell; row: number; column: number }) {
  const words = agendaWords.value;
  const units = bookable.value?.units ?? 1;
  const held = holdsOf(days.value, cell);
  const above = rows.value[row - 1]?.cells[column];
  const news = held.filter((hold) => !above?.holds.includes(hold.booking_id));
  if (units > 1) {
    return (
      <>
        {(cell.state === "free" || cell.state === "taken") && <span class="figures">{cell.left}</span>}{" "}
        {news.length > 0 && (
          <span class="cell-who" lang={HOUSE}>
            {news.map(({ who }) => who).join(", ")}
          </span>
        )}
      </>
    );
  }
  if (held.length === 0)
    return cell.state === "free" || cell.state === "full" ? words.state[cell.state] : null;
  return (
    <span class="cell-who" lang={HOUSE}>
      {news.map((hold) =>
        mode.value === "day"
          ? [hold.who, hold.number, hold.purpose].filter(Boolean).join(" · ")
          : shortName(hold.who),
      )}
    </span>
  );
}

function Line({ row, number }: { row: Row; number: number }) {
  const all = days.value;
  const here = place.value;
  return (
    <div role="row" class={row.gap ? "gap" : ""}>
      <div role="rowheader" class="figures">
        {row.label}
      </div>
      {row.cells.map((cell, column) => {
        const day = all[column];
        if (!day) return null;
        if (!cell) return <div key={day.day} role="gridcell" class="none" data-shut={day.shut} />;
        const at = here?.day === day.day && here.row === row.key;
        return (
          <div
            key={day.day}
            role="gridcell"
            tabIndex={at ? 0 : -1}
            class={`cell ${cell.state}`}
            data-cell={`${day.day} ${row.key}`}
            data-state={cell.state}
            data-held={cell.holds.length > 0}
            data-marked={marked(cell)}
            data-continued={cell.holds.some((id) =>
              rows.value[number - 1]?.cells[column]?.holds.includes(id),
            )}
            aria-label={saying(cell, all)}
            title={saying(cell, all)}
            aria-selected={at}
          >
            <Inside cell={cell} row={number} column={column} />
          </div>
        );
      })}
    </div>
  );
}

/** Days beside one another, hours below one another. */
export function AgendaGrid() {
  const words = agendaWords.value;
  const what = bookable.value;
  const all = days.value;
  if (!what) return null;
  return (
    <div class="agenda-scroll">
      <div
        class={`agenda-grid ${mode.value}`}
        role="grid"
        aria-labelledby="agenda-what"
        aria-describedby="agenda-keys"
        onKeyDown={onKeyDown}
        onClick={onClick}
      >
        <div role="rowgroup" class="agenda-days">
          <div role="row">
            <div role="columnheader" class="corner">
              <span class="sr">{words.hour}</span>
            </div>
            {all.map((day) => (
              <div
                key={day.day}
                role="columnheader"
                class={day.cells.length === 0 ? "shut" : ""}
                aria-label={[dayName(day.day, "long"), why(day)].filter(Boolean).join(", ")}
              >
                <span class="day-name">{dayName(day.day, mode.value === "day" ? "long" : "short")}</span>
                {why(day) && <span class="day-why">{why(day)}</span>}
              </div>
            ))}
          </div>
        </div>
        <div role="rowgroup" class="agenda-hours">
          {rows.value.map((row, number) => (
            <Line key={row.key} row={row} number={number} />
          ))}
        </div>
      </div>
    </div>
  );
}

function why(day: AgendaDay): string {
  const words = agendaWords.value;
  if (day.shut) return words.shut[day.shut];
  return day.notice && day.cells.some((cell) => cell.state === "notice") ? words.state.notice : "";
}
