import { useSignal } from "@preact/signals";
import { ArrowLeft, Briefcase, DoorOpen, Download, Package, User } from "lucide-preact";
import { useEffect } from "preact/hooks";
import { clockOf, dayOf, holdsOf, shelves } from "../../board/agenda";
import { searchTeller } from "../../board/desk";
import { errorSentence, language } from "../../i18n";
import { HOUSE } from "../../i18n/house";
import type { AgendaHold, Bookable } from "../../server/types";
import { Button } from "../../ui/Button";
import { Field } from "../../ui/Field";
import { Notice } from "../../ui/Notice";
import { SearchField } from "../../ui/SearchField";
import { focusOn } from "../console/focus";
import { roving } from "../console/roving";
import {
  book,
  bookable,
  bookables,
  cancel,
  cell,
  choose,
  chosen,
  type Draft,
  days,
  draft,
  focusCell,
  focusOnPanel,
  leave,
  looked,
  looking,
  query,
  send,
  show,
  spanName,
  told,
  write,
  wrong,
} from "./agendaState";
import { agendaWords } from "./agendaWords";
import { inHand } from "./papers";

const tellSearch = searchTeller("agenda", inHand);

const ICONS = { person: User, service: Briefcase, room: DoorOpen, equipment: Package } as const;

function about(one: Bookable): string {
  const words = agendaWords.value;
  if (one.slot_min) return words.minutes(one.slot_min);
  if (one.capacity) return words.persons(one.capacity);
  return one.units > 1 ? words.units(one.units) : "";
}

function firstShelf(): HTMLElement | null {
  return document.querySelector(".shelves button");
}

function List() {
  const words = agendaWords.value;
  const all = bookables.value ?? [];
  const found = shelves(all, query.value);
  const count = found.reduce((sum, shelf) => sum + shelf.bookables.length, 0);
  useEffect(() => tellSearch(query.value, count), [query.value, count]);
  return (
    <>
      <SearchField
        id="agenda-search"
        label={words.search}
        hint={words.title}
        query={query}
        down={() => firstShelf()?.focus()}
        enter={() => query.value.trim() && firstShelf()?.click()}
      />
      <p class="sr" role="status">
        {words.found(count)}
      </p>
      {bookables.value && count === 0 && (
        <p class="empty small hint">{all.length ? words.nothing : words.none}</p>
      )}
      <ul class="shelves" onKeyDown={roving}>
        {found.map(({ kind, bookables }) => (
          <li key={kind}>
            <h3>{words.kinds[kind]}</h3>
            <ul aria-label={words.kinds[kind]}>
              {bookables.map((one) => {
                const Icon = ICONS[kind];
                return (
                  <li key={one.id}>
                    <button
                      type="button"
                      data-bookable={one.id}
                      aria-current={one.id === chosen.value ? "true" : undefined}
                      onClick={() => choose(one.id)}
                    >
                      <Icon size={15} aria-hidden="true" />
                      <span class="shelf-name" lang={HOUSE}>
                        {one.name}
                      </span>
                      <span class="shelf-about figures">{about(one)}</span>
                    </button>
                  </li>
                );
              })}
            </ul>
          </li>
        ))}
      </ul>
      {all.length > 0 && (
        <a class="agenda-all" href="/api/desk/agenda.ics" download>
          <Download size={15} aria-hidden="true" />
          {words.downloadAll}
        </a>
      )}
    </>
  );
}

/** « 2026-12-01T14:30 », as a field for a day and one for an hour have it. */
function Edge({
  name,
  id,
  value,
  change,
}: {
  name: string;
  id: string;
  value: string;
  change(at: string): void;
}) {
  const words = agendaWords.value;
  return (
    <div class="field edge">
      <label for={id}>{name}</label>
      <div class="pair">
        <input
          id={id}
          type="date"
          required
          value={dayOf(value)}
          onChange={(event) =>
            event.currentTarget.value && change(`${event.currentTarget.value}T${clockOf(value)}`)
          }
        />
        <input
          id={`${id}-hour`}
          type="time"
          required
          aria-label={words.at(name)}
          value={clockOf(value)}
          onChange={(event) =>
            event.currentTarget.value && change(`${dayOf(value)}T${event.currentTarget.value}`)
          }
        />
      </div>
    </div>
  );
}

function Refusal() {
  const words = agendaWords.value;
  const problem = wrong.value;
  if (!problem) return null;
  const sentences = problem.obstacles?.map((one) => one.sentence[language.value]) ?? [errorSentence(problem)];
  return (
    <div class="agenda-refusal" data-testid="booking-refused">
      {sentences.map((sentence) => (
        <Notice key={sentence} kind="bad">
          {sentence}
        </Notice>
      ))}
      {problem.nearest && problem.nearest.length > 0 && (
        <div class="nearest">
          <h4 id="nearest">{words.instead}</h4>
          <ul aria-labelledby="nearest" onKeyDown={roving}>
            {problem.nearest.map((span) => (
              <li key={span.begins}>
                <Button
                  size="small"
                  onClick={() => {
                    wrong.value = null;
                    book(span);
                    show(dayOf(span.begins), clockOf(span.begins), false);
                    document.getElementById("booking-send")?.focus();
                  }}
                >
                  {spanName(span)}
                </Button>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}

function Form({ what, wish }: { what: Bookable; wish: Draft }) {
  const words = agendaWords.value;
  const missing = useSignal(false);
  const sending = useSignal(false);
  const here = days.value.flatMap((day) => day.cells).find((one) => one.begins === wish.begins);
  const gone = !wrong.value && here && here.state !== "free" ? words.notFree[here.state] : "";
  const submit = async (event: Event) => {
    event.preventDefault();
    missing.value = !wish.who.trim();
    if (missing.value) return document.getElementById("booking-who")?.focus();
    sending.value = true;
    try {
      await send();
    } finally {
      sending.value = false;
    }
  };
  return (
    <form class="booking" onSubmit={submit} noValidate aria-label={words.bookTitle}>
      {gone && <Notice kind="bad">{gone}</Notice>}
      <Refusal />
      <Field id="booking-who" label={words.who} error={missing.value ? words.needWho : undefined}>
        <input
          id="booking-who"
          value={wish.who}
          maxLength={80}
          autocomplete="off"
          aria-invalid={missing.value}
          onInput={(event) => write({ who: event.currentTarget.value })}
        />
      </Field>
      <Field id="booking-number" label={words.number}>
        <input
          id="booking-number"
          type="tel"
          class="figures"
          value={wish.number}
          maxLength={80}
          autocomplete="off"
          onInput={(event) => write({ number: event.currentTarget.value })}
        />
      </Field>
      <Field id="booking-purpose" label={words.purpose}>
        <input
          id="booking-purpose"
          value={wish.purpose}
          maxLength={80}
          autocomplete="off"
          onInput={(event) => write({ purpose: event.currentTarget.value })}
        />
      </Field>
      {what.slot_min === 0 && (
        <>
          <Edge
            id="booking-begins"
            name={words.begins}
            value={wish.begins}
            change={(begins) => write({ begins })}
          />
          <Edge id="booking-ends" name={words.ends} value={wish.ends} change={(ends) => write({ ends })} />
        </>
      )}
      {what.units > 1 && (
        <Field id="booking-units" label={words.howMany}>
          <input
            id="booking-units"
            type="number"
            class="figures"
            min={1}
            max={what.units}
            value={wish.units}
            onInput={(event) => write({ units: Math.max(1, event.currentTarget.valueAsNumber || 1) })}
          />
        </Field>
      )}
      {what.needs.length > 0 && (
        <div class="needs">
          <h4>{words.needs}</h4>
          <ul lang={HOUSE}>
            {what.needs.map((need) => (
              <li key={need}>{need}</li>
            ))}
          </ul>
          <label class="check-line">
            <input
              id="booking-told"
              type="checkbox"
              checked={wish.needs_told}
              onChange={(event) => write({ needs_told: event.currentTarget.checked })}
            />
            {words.needsTold}
          </label>
        </div>
      )}
      <div class="booking-end">
        <Button kind="quiet" size="small" onClick={away}>
          {words.clear}
        </Button>
        <Button id="booking-send" kind="primary" type="submit" pending={sending.value}>
          {words.book}
        </Button>
      </div>
    </form>
  );
}

function away(): void {
  leave();
  focusCell();
}

/** From what was only looked at to what was begun before. */
function back(): void {
  looked();
  if (draft.peek()) focusOnPanel();
  else focusCell();
}

function Held({ hold }: { hold: AgendaHold }) {
  const words = agendaWords.value;
  const asked = useSignal(false);
  const reason = useSignal("");
  useEffect(() => {
    if (asked.value) document.getElementById(`reason-${hold.booking_id}`)?.focus();
  }, [asked.value]);
  const by = hold.account ? words.madeBy(hold.account) : hold.made_at ? words.byColleague : "";
  const more = [
    hold.units > 1 ? words.heldUnits(hold.units) : "",
    hold.number,
    hold.purpose,
    hold.needs_told ? words.toldNeeds : "",
    by,
  ].filter(Boolean);
  return (
    <li class="hold" data-hold={hold.booking_id}>
      <strong lang={HOUSE} id={`hold-${hold.booking_id}`}>
        {hold.who}
      </strong>
      <span class="hint">{spanName(hold)}</span>
      {more.length > 0 && <span class="hint">{more.join(" · ")}</span>}
      {asked.value ? (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void cancel(hold.booking_id, hold.who, reason.value.trim());
          }}
        >
          <Field id={`reason-${hold.booking_id}`} label={words.reason}>
            <input
              id={`reason-${hold.booking_id}`}
              value={reason.value}
              maxLength={80}
              autocomplete="off"
              onInput={(event) => {
                reason.value = event.currentTarget.value;
              }}
            />
          </Field>
          <div class="booking-end">
            <Button
              kind="quiet"
              size="small"
              onClick={() => {
                asked.value = false;
              }}
            >
              {words.keep}
            </Button>
            <Button kind="danger" size="small" type="submit">
              {words.confirmCancel}
            </Button>
          </div>
        </form>
      ) : (
        <Button
          size="small"
          aria-describedby={`hold-${hold.booking_id}`}
          onClick={() => {
            asked.value = true;
          }}
        >
          {words.cancel}
        </Button>
      )}
    </li>
  );
}

/** What is at the place where one is: to be booked, or who holds it. */
function Here({ what }: { what: Bookable }) {
  const words = agendaWords.value;
  const wish = looking.value === "instead" ? null : draft.value;
  const here = cell.value;
  const held = looking.value && here ? holdsOf(days.value, here) : [];
  const title = wish ? spanName(wish) : here ? spanName(here) : what.name;
  const gone = days.value
    .filter(({ day }) => day === (here ? dayOf(here.begins) : ""))
    .flatMap(({ holds }) => holds)
    .filter(({ cancelled_at }) => cancelled_at);
  return (
    <section
      class="agenda-here"
      aria-label={title}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || event.defaultPrevented) return;
        event.preventDefault();
        // What was written stays, and so does the form: Escape only goes back to the grid.
        focusCell();
      }}
    >
      <Button
        kind="quiet"
        size="small"
        icon={<ArrowLeft size={16} aria-hidden="true" />}
        onClick={wish ? away : back}
      >
        {words.back}
      </Button>
      <h3>{title}</h3>
      {wish ? <Form what={what} wish={wish} /> : <Refusal />}
      {held.length > 0 && (
        <div class="holds">
          <h4>{words.held}</h4>
          <ul>
            {held.map((hold) => (
              <Held key={hold.booking_id} hold={hold} />
            ))}
          </ul>
        </div>
      )}
      {looking.value && gone.length > 0 && (
        <div class="holds gone">
          <h4>{words.givenBack}</h4>
          <ul>
            {gone.map((hold) => (
              <li key={hold.booking_id}>
                <s lang={HOUSE}>{hold.who}</s>{" "}
                <span class="hint">
                  {clockOf(hold.begins)}, {words.cancelledBy(hold.cancelled_by, hold.reason)}
                </span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}

/** Beside the grid: what can be booked, or what is being booked. */
export function AgendaSide() {
  const what = bookable.value;
  const working = what && (draft.value || looking.value);
  return (
    <section
      aria-label={agendaWords.value.search}
      class="agenda-side"
      onKeyDown={(event) => {
        if (event.key !== "Escape" || event.defaultPrevented) return;
        event.preventDefault();
        focusOn("call");
      }}
    >
      {told.value && <Notice kind={told.value.kind}>{told.value.say()}</Notice>}
      {working ? <Here what={what} /> : <List />}
    </section>
  );
}
