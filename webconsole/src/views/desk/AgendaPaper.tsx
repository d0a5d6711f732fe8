import { clockOf, holdsOf } from "../../board/agenda";
import { organisation } from "../../board/live";
import { now } from "../../clock/clock";
import { dayAndTime } from "../../clock/format";
import { language } from "../../i18n";
import { HOUSE } from "../../i18n/house";
import { bookable, dateName, dayName, days, mode, rows } from "./agendaState";
import { agendaWords } from "./agendaWords";

/** The days on screen as a page of a paper agenda: only seen when it is printed. */
export function AgendaPaper() {
  const words = agendaWords.value;
  const what = bookable.value;
  const all = days.value;
  const first = all[0];
  if (!what || !first) return null;
  const open = all.map((day, column) => ({ day, column })).filter(({ day }) => day.cells.length > 0);
  const when = mode.value === "week" ? words.weekOf(dateName(first.day)) : dayName(first.day, "long");
  return (
    <main aria-label={words.paper(what.name)}>
      <header>
        <p lang={HOUSE}>{organisation.value?.name}</p>
        <h1 lang={HOUSE}>{what.name}</h1>
        <p>
          {when} {first.day.slice(0, 4)}
        </p>
      </header>
      {open.length === 0 ? (
        <p>{words.state.closed}</p>
      ) : (
        <table>
          <thead>
            <tr>
              <th scope="col">{words.hour}</th>
              {open.map(({ day }) => (
                <th key={day.day} scope="col">
                  {dayName(day.day, "short")}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.value
              .filter((row) => open.some(({ column }) => row.cells[column]))
              .map((row) => (
                <tr key={row.key} class={row.gap ? "gap" : ""}>
                  <th scope="row">{row.label}</th>
                  {open.map(({ day, column }) => {
                    const cell = row.cells[column];
                    const blank = !cell || cell.state === "closed" || cell.state === "full";
                    return (
                      <td key={day.day} class={blank ? "blank" : ""}>
                        {cell?.state === "full" && words.state.full}
                        {cell &&
                          holdsOf(all, cell).map((hold) => (
                            <span key={hold.booking_id} lang={HOUSE}>
                              {hold.units > 1 && `${hold.units} × `}
                              <strong>{hold.who}</strong>
                              {mode.value === "day" &&
                                [hold.number, hold.purpose].filter(Boolean).map((more) => ` · ${more}`)}
                              {clockOf(hold.begins) !== row.label &&
                                row.cells[column]?.holds.length === 1 &&
                                " …"}
                            </span>
                          ))}
                      </td>
                    );
                  })}
                </tr>
              ))}
          </tbody>
        </table>
      )}
      <footer>
        {what.rule && <p lang={HOUSE}>{what.rule}</p>}
        {what.needs.length > 0 && (
          <p>
            {words.needs} : <span lang={HOUSE}>{what.needs.join(", ")}</span>
          </p>
        )}
        <p>{words.printed(dayAndTime(new Date(now.value).toISOString(), language.value))}</p>
      </footer>
    </main>
  );
}
