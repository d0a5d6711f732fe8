import { CalendarArrowDown, ChevronLeft, ChevronRight, Printer, SkipForward } from "lucide-preact";
import { render } from "preact";
import { useEffect } from "preact/hooks";
import { errorSentence, language } from "../../i18n";
import { HOUSE } from "../../i18n/house";
import { Button } from "../../ui/Button";
import { Notice } from "../../ui/Notice";
import { focusOn } from "../console/focus";
import { AgendaGrid } from "./AgendaGrid";
import { AgendaPaper } from "./AgendaPaper";
import { AgendaSide } from "./AgendaSide";
import {
  anchor,
  bookable,
  dateName,
  dayName,
  days,
  first,
  follow,
  type Mode,
  mode,
  nextFree,
  place,
  shown,
  toToday,
  turn,
} from "./agendaState";
import { agendaWords } from "./agendaWords";
import "../../styles/console/chips.css";
import "../../styles/console/directory.css";
import "../../styles/desk/agenda.css";

function setMode(to: Mode): void {
  if (to === "day") anchor.value = place.value?.day ?? first.value;
  mode.value = to;
}

function Bar() {
  const words = agendaWords.value;
  const what = bookable.value;
  if (!what) return null;
  const when = mode.value === "week" ? words.weekOf(dateName(first.value)) : dayName(first.value, "long");
  const until =
    what.full_until &&
    new Date(what.full_until).toLocaleDateString(language.value === "fr" ? "fr-FR" : "en-GB", {
      day: "numeric",
      month: "long",
    });
  const facts = [
    what.capacity ? words.persons(what.capacity) : "",
    what.units > 1 ? words.units(what.units) : "",
    what.slot_min ? words.slots(what.slot_min) : "",
    what.hours.length ? "" : words.noHours,
  ].filter(Boolean);
  return (
    <header class="agenda-head">
      <div class="agenda-name">
        <h3 id="agenda-what" lang={HOUSE}>
          {what.name}
        </h3>
        <Button
          id="next-free"
          size="small"
          icon={<SkipForward size={16} aria-hidden="true" />}
          onClick={() => void nextFree()}
        >
          {words.nextFree} <kbd class="key">{words.nextFreeKey}</kbd>
        </Button>
        <a
          class="button quiet small sign"
          href={`/api/desk/bookables/${encodeURIComponent(what.id)}/agenda.ics`}
          download
          title={words.download}
          aria-label={words.download}
        >
          <CalendarArrowDown size={16} aria-hidden="true" />
        </a>
        <Button
          kind="quiet"
          size="small"
          class="sign"
          title={words.print}
          aria-label={words.print}
          icon={<Printer size={16} aria-hidden="true" />}
          onClick={() => window.print()}
        />
      </div>
      <p class="agenda-about">
        <span>{facts.join(" · ")}</span>
        {what.equipment.length > 0 && <span lang={HOUSE}>{what.equipment.join(", ")}</span>}
        {what.owner_name && <span>{words.owner(what.owner_name, what.owner)}</span>}
        {what.notice_days > 0 && <span>{words.noticeOf(what.notice_days)}</span>}
        {until && <span>{words.fullUntil(until)}</span>}
        {what.rule && (
          <span class="agenda-rule" lang={HOUSE}>
            {what.rule}
          </span>
        )}
      </p>
      <div class="agenda-bar">
        <Button
          size="small"
          class="sign"
          aria-label={words.previous}
          title={words.previous}
          icon={<ChevronLeft size={16} aria-hidden="true" />}
          onClick={() => turn(-1, null, false)}
        />
        <Button
          size="small"
          class="sign"
          aria-label={words.next}
          title={words.next}
          icon={<ChevronRight size={16} aria-hidden="true" />}
          onClick={() => turn(1, null, false)}
        />
        <Button size="small" kind="quiet" onClick={toToday}>
          {words.today}
        </Button>
        <strong class="agenda-when" aria-live="polite">
          {when}
        </strong>
        <div class="chips-list" role="group" aria-label={words.view}>
          {(["day", "week"] as const).map((one) => (
            <button
              key={one}
              type="button"
              class="chip"
              data-mode={one}
              aria-pressed={mode.value === one}
              onClick={() => setMode(one)}
            >
              {words[one]}
            </button>
          ))}
        </div>
      </div>
    </header>
  );
}

/** What is printed stands beside the page, where nothing of the console is in its way. */
function usePaper(): void {
  useEffect(() => {
    const host = document.createElement("div");
    host.className = "agenda-paper";
    document.body.append(host);
    render(<AgendaPaper />, host);
    return () => {
      render(null, host);
      host.remove();
    };
  }, []);
}

/** Agendas, rooms and equipment: looked at, booked and given back during a call. */
export function Agenda() {
  const words = agendaWords.value;
  useEffect(() => follow(), []);
  usePaper();
  const what = bookable.value;
  return (
    <div class="agenda">
      <h2 class="sr">{words.title}</h2>
      <AgendaSide />
      <section
        aria-labelledby={what ? "agenda-what" : undefined}
        aria-label={what ? undefined : words.title}
        class="agenda-main"
        onKeyDown={(event) => {
          if (event.key !== "Escape" || event.defaultPrevented) return;
          event.preventDefault();
          focusOn("call");
        }}
      >
        <Bar />
        <p class="sr" id="agenda-keys">
          {words.keys}
        </p>
        {shown.failed && <Notice kind="bad">{errorSentence(shown.failed.problem)}</Notice>}
        {!what && <p class="empty hint">{words.choose}</p>}
        {what && days.value.length === 0 && !shown.failed && (
          <p class="empty small hint" role="status">
            {words.loading}
          </p>
        )}
        {what && days.value.length > 0 && <AgendaGrid />}
      </section>
    </div>
  );
}
