/** What somebody does with the shared agenda: what is open, where they are in it, what they have begun to write. */
import { batch, computed, effect, signal } from "@preact/signals";
import { announce } from "../../a11y/announce";
import {
  cellAt,
  clockOf,
  dayOf,
  entry,
  isoDay,
  meets,
  mondayOf,
  type Place,
  plusDays,
  rowsOf,
  type Step,
  stepped,
} from "../../board/agenda";
import { resource, tellOpened } from "../../board/desk";
import { kept } from "../../board/kept";
import { board, me, onFact } from "../../board/live";
import { now } from "../../clock/clock";
import { language } from "../../i18n";
import { agendaApi } from "../../server/agendaApi";
import { problemIn } from "../../server/api";
import type { AgendaCell, AgendaDay, AgendaDays, Bookable, FreeSpan, Problem } from "../../server/types";
import { active, lastCall, memory } from "../console/hand";
import { agendaWords } from "./agendaWords";
import { inHand } from "./papers";

/** How long a place is marked that somebody else has just taken. */
const MARKED_MS = 8_000;

export type Mode = "day" | "week";

export interface Draft {
  begins: string;
  ends: string;
  who: string;
  number: string;
  purpose: string;
  units: number;
  needs_told: boolean;
}

const today = () => isoDay(new Date(now.peek()));

export const chosen = kept("standard.agenda.bookable", "");
export const mode = kept<Mode>("standard.agenda.mode", "week");
export const anchor = kept("standard.agenda.anchor", today());
/** Where one is in the grid. */
export const place = kept<Place | null>("standard.agenda.place", null);
/** What is being booked; null: nothing. */
export const draft = kept<Draft | null>("standard.agenda.draft", null);
/** What is booked at this place is looked at: beside what is being booked, or instead of it. */
export const looking = signal<"" | "beside" | "instead">("");
export const query = signal("");
/** What has just become of it. */
export const told = signal<{ kind: "good" | "info"; say: () => string } | null>(null);
export const wrong = signal<Problem | null>(null);
/** Spans that somebody else has just taken or given back. */
export const marks = signal<readonly FreeSpan[]>([]);

export const bookables = resource<Bookable[]>(agendaApi.bookables, []);
export const bookable = computed(() => bookables.value?.find(({ id }) => id === chosen.value) ?? null);

export const first = computed(() => (mode.value === "week" ? mondayOf(anchor.value) : anchor.value));
const count = computed(() => (mode.value === "week" ? 7 : 1));

export const shown = resource<AgendaDays | null>(async () => {
  const id = chosen.peek();
  return id ? agendaApi.days(id, first.peek(), count.peek()) : null;
}, ["BookingMade", "BookingCancelled"]);

export const days = computed<AgendaDay[]>(() => {
  const told = shown.value;
  return told && told.bookable === chosen.value ? told.days : [];
});
export const rows = computed(() => rowsOf(days.value));
export const cell = computed<AgendaCell | null>(() => cellAt(days.value, rows.value, place.value));

/** Where to go as soon as the days are there. */
let wanted: (Partial<Place> & { from?: "first" | "last"; focus: boolean }) | null = null;

const localeOf = () => (language.value === "fr" ? "fr-FR" : "en-GB");

export function dayName(day: string, how: "long" | "short"): string {
  const options: Intl.DateTimeFormatOptions =
    how === "long"
      ? { weekday: "long", day: "numeric", month: "long" }
      : { weekday: "short", day: "numeric" };
  return new Date(`${day}T12:00:00`).toLocaleDateString(localeOf(), options);
}

/** « 30 novembre ». */
export function dateName(day: string): string {
  return new Date(`${day}T12:00:00`).toLocaleDateString(localeOf(), { day: "numeric", month: "long" });
}

/** « mardi 1 décembre, 14:30 à 15:00 ». */
export function spanName({ begins, ends }: FreeSpan): string {
  const words = agendaWords.value;
  const until =
    dayOf(ends) === dayOf(begins) ? clockOf(ends) : `${dayName(dayOf(ends), "long")} ${clockOf(ends)}`;
  return `${dayName(dayOf(begins), "long")}, ${words.span(clockOf(begins), until)}`;
}

function tell(kind: "good" | "info", say: () => string): void {
  told.value = { kind, say };
  announce(say());
}

// --- moving -----------------------------------------------------------------------------------

function go(to: Place): void {
  place.value = to;
  focusCell();
}

/** Frames that something may take to be drawn. */
const PATIENCE = 30;

function reach(selector: () => string | null, frames = PATIENCE): void {
  requestAnimationFrame(() => {
    const here = selector();
    const found = here && document.querySelector<HTMLElement>(here);
    if (found) found.focus();
    else if (frames > 0) reach(selector, frames - 1);
  });
}

/** The keyboard goes to where one is in the grid, as soon as that is on the screen. */
export function focusCell(): void {
  reach(() => place.peek() && `[data-cell="${place.peek()?.day} ${place.peek()?.row}"]`);
}

export function step(by: Step): void {
  if (!place.value) return;
  const to = stepped(days.value, rows.value, place.value, by);
  if (to === "before" || to === "after") turn(to === "before" ? -1 : 1, to === "before" ? "last" : "first");
  else go(to);
}

/** To other days, and there to the same line; `from` the edge one comes in by. */
export function turn(by: -1 | 1, from: "first" | "last" | null = null, focus = true): void {
  const to = plusDays(anchor.value, by * count.value);
  const row = place.value?.row;
  const day = place.value ? plusDays(place.value.day, by * count.value) : "";
  wanted = { ...(from ? { from } : { day }), ...(row ? { row } : {}), focus };
  anchor.value = to;
}

export function show(day: string, clock: string, focus: boolean): void {
  wanted = { day, row: clock, focus };
  if (days.peek().some((one) => one.day === day)) settle();
  else anchor.value = day;
}

export function toToday(): void {
  wanted = { day: today(), focus: false };
  anchor.value = today();
}

/** The days are there: goes where it was asked, or stays where it was. */
export function settle(): void {
  if (days.value.length === 0) return;
  const asked = wanted;
  // Other days than those that are asked for: they are still on their way.
  if (days.value[0]?.day !== first.peek()) return;
  wanted = null;
  const to = entry(days.value, rows.value, asked ?? place.value ?? undefined);
  if (to?.day !== place.value?.day || to?.row !== place.value?.row) place.value = to;
  if (asked?.focus) focusCell();
}

export async function nextFree(): Promise<void> {
  const what = bookable.value;
  if (!what) return;
  const after = cell.value ? new Date(Date.parse(cell.value.begins) + 60_000) : new Date(now.peek());
  const asked = new URLSearchParams({ after: after.toISOString() });
  const [span] = (await attempted(() => agendaApi.free(what.id, asked))) ?? [];
  if (span) show(dayOf(span.begins), clockOf(span.begins), true);
  else if (!wrong.value) {
    tell("info", () => agendaWords.value.noFree);
  }
}

// --- opening and writing -----------------------------------------------------------------------

export function choose(id: string): void {
  batch(() => {
    chosen.value = id;
    leave();
    told.value = null;
    wanted = { focus: true };
    place.value = null;
  });
  tellOpened("agenda", id, inHand());
  void shown.load();
}

/** Back to what is only looked at; what was written is given up. */
export function leave(): void {
  draft.value = null;
  looked();
}

/** Back to what was begun, if anything was. */
export function looked(): void {
  looking.value = "";
  wrong.value = null;
}

/** Opens what is under the cursor: a free place to be booked, a taken one to be looked at. */
export function open(): void {
  const here = cell.value;
  if (!here) return;
  told.value = null;
  wrong.value = null;
  // What was begun is still there when one has looked.
  looking.value = here.holds.length === 0 ? "" : here.state === "free" ? "beside" : "instead";
  if (here.state === "free") book(here);
  if (here.state !== "free" && !looking.value) {
    const { state } = here;
    tell("info", () => agendaWords.value.notFree[state]);
  } else focusOnPanel();
}

export function focusOnPanel(): void {
  reach(() => "#booking-who, .agenda-side .hold button");
}

/** A place to be booked; what was already written stays. */
export function book(span: FreeSpan): void {
  const callId = active.peek()?.call_id ?? lastCall.peek();
  const caller = callId ? (board.peek().calls[callId] ?? memory.call(callId)) : undefined;
  const written = draft.peek();
  draft.value = {
    who: written?.who ?? caller?.name ?? "",
    number: written?.number ?? caller?.number ?? "",
    purpose: written?.purpose ?? "",
    units: written?.units ?? 1,
    needs_told: written?.needs_told ?? false,
    begins: span.begins,
    ends: span.ends,
  };
}

export function write(part: Partial<Draft>): void {
  if (draft.value) draft.value = { ...draft.value, ...part };
}

async function attempted<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    const answer = await ask();
    wrong.value = null;
    return answer;
  } catch (error) {
    wrong.value = problemIn(error);
    return undefined;
  }
}

export async function send(): Promise<void> {
  const what = bookable.value;
  const wish = draft.value;
  if (!what || !wish) return;
  const done = await attempted(() => agendaApi.book({ ...wish, bookable: what.id, call_id: inHand() }));
  if (!done) {
    reach(() => ".nearest button");
    return;
  }
  tell("good", () => agendaWords.value.booked(wish.who, spanName(wish)));
  leave();
  focusCell();
}

export async function cancel(booking: string, who: string, reason: string): Promise<void> {
  const before = wrong.value;
  await attempted(() => agendaApi.cancel(booking, reason, inHand()));
  if (wrong.value && wrong.value !== before) return;
  tell("good", () => agendaWords.value.cancelled(who));
  looked();
  focusCell();
}

// --- what others do -----------------------------------------------------------------------------

function mark(span: FreeSpan): void {
  marks.value = [...marks.value, span];
  window.setTimeout(() => {
    marks.value = marks.value.filter((one) => one !== span);
  }, MARKED_MS);
}

/** Follows what is on screen; returns how to stop. */
export function follow(): () => void {
  const stops = [
    bookables.follow(),
    shown.follow(),
    effect(() => {
      first.value;
      count.value;
      void shown.load();
    }),
    effect(() => {
      days.value;
      settle();
    }),
    // What was kept may be of another house.
    effect(() => {
      if (bookables.value && chosen.value && !bookable.value) chosen.value = "";
    }),
    // What is over is told by the minute.
    effect(() => {
      if (Math.floor(now.value / 60_000)) void minutely();
    }),
    onFact((fact, live) => {
      if (!live || fact.account === me.peek()?.account) return;
      const words = agendaWords.value;
      if (fact.type === "BookingMade" && fact.bookable === chosen.peek() && fact.begins_at && fact.ends_at) {
        const span = { begins: fact.begins_at, ends: fact.ends_at };
        mark(span);
        announce(words.takenNow(fact.who ?? "", spanName(local(span))));
      } else if (fact.type === "BookingCancelled") {
        const gone = days
          .peek()
          .flatMap((day) => day.holds)
          .find((one) => one.booking_id === fact.booking_id);
        if (!gone) return;
        mark(gone);
        announce(words.freedNow);
      }
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

let minute = 0;
async function minutely(): Promise<void> {
  const here = Math.floor(now.peek() / 60_000);
  if (here === minute) return;
  const started = minute === 0;
  minute = here;
  if (!started) await shown.load();
}

/** An instant of the stream as the house's clocks show it: as the cell that holds it has it, if it is on screen. */
function local(span: FreeSpan): FreeSpan {
  const cells = days.peek().flatMap((day) => day.cells);
  const begins = cells.find((one) => Date.parse(one.begins) === Date.parse(span.begins))?.begins;
  const ends = cells.find((one) => Date.parse(one.ends) === Date.parse(span.ends))?.ends;
  const here = (iso: string) => {
    const at = new Date(iso);
    return `${isoDay(at)}T${String(at.getHours()).padStart(2, "0")}:${String(at.getMinutes()).padStart(2, "0")}`;
  };
  return { begins: begins ?? here(span.begins), ends: ends ?? here(span.ends) };
}

export const marked = (one: AgendaCell) => marks.value.some((span) => meets(span, one));
