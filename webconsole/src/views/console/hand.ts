/** What the operator has in hand on the screen (never what the switchboard does: that is the board). */
import { computed, effect, signal } from "@preact/signals";
import type { ComponentType } from "preact";
import { announce } from "../../a11y/announce";
import * as calls from "../../board/calls";
import { favouritesFirst, indexed, search } from "../../board/directory";
import { favourites } from "../../board/favourites";
import { type Entry, groupEntry } from "../../board/groups";
import { LAMP_KEYS, lit, NO_LAMPS, seated } from "../../board/lampkeys";
import { NO_LINE_KEYS, relabelled } from "../../board/linekeys";
import { board, me, organisation, personAt } from "../../board/live";
import { Memory } from "../../board/memory";
import { ready } from "../../board/phone";
import { due, type Reminders } from "../../board/reminders";
import { reserved } from "../../board/reserved";
import { twinFor } from "../../board/sounds";
import { now } from "../../clock/clock";
import { text } from "../../i18n";
import { remind } from "../../phone/headset";
import type { Call } from "../../server/types";
import { callerName, colleagueName } from "./names";

/** What fits in the right column. */
export const COLUMN_TABS = ["directory", "pad", "message", "calls", "drills", "rules"] as const;
export type ColumnTab = (typeof COLUMN_TABS)[number];
/** What needs the width of the desk. */
export type WideTab =
  | "agenda"
  | "answers"
  | "callbacks"
  | "journal"
  | "letters"
  | "organigramme"
  | "planning"
  | "sheets"
  | "surveys"
  | "visitors";
export type DeskTab = ColumnTab | WideTab;

export function inColumn(id: DeskTab): id is ColumnTab {
  return (COLUMN_TABS as readonly DeskTab[]).includes(id);
}

export const tab = signal<DeskTab>("directory");
/** The desk takes the room of two columns, and the telephone stays beside it. */
export const wide = signal(false);
/** How many handovers are to be read: a mark on the desk, never a dialog. */
export const news = signal(0);
export const query = signal("");
/** Extension under the directory's cursor. */
export const pointed = signal("");
/** Call for whom a colleague is being looked up since the transfer key. */
export const lookedUpFor = signal("");
/** What the redial key calls: the last number dialled at this seat. */
export const lastDialled = signal("");
/** The keyboard asked for the drills, and goes to the first of them as soon as the list is there. */
export const drillsAsked = signal(false);
/** What the desk has to tell in the status line, once it has been downloaded. */
export const beside = signal<ComponentType | null>(null);
/** Counts how often the keyboard asked for the counter: each time, whoever is unseen comes to the front. */
export const counterAsked = signal(0);
export const helpOpen = signal(false);
export const keyboardOpen = signal(false);
export const lineKeys = signal(NO_LINE_KEYS);
/** Key-and-lamp: which call is on which line key. */
export const lampKeys = signal(NO_LAMPS);
export const memory = new Memory();
/** The last caller this seat spoke to: a message may be written just after. */
export const lastCall = signal("");

export const seatId = computed(() => me.value?.seat ?? "");
export const seat = computed(() => calls.seatOf(board.value, seatId.value));
export const waiting = computed(() => calls.waiting(board.value));
/** Without those that another seat is expected to take: no key answers them by mistake. */
export const answerable = computed(() => waiting.value.filter((call) => !reserved.value.has(call.call_id)));
export const active = computed(() => calls.active(board.value, seatId.value, lookedUpFor.value));
export const held = computed(() => calls.heldAside(board.value, seatId.value, lookedUpFor.value));
export const heldElsewhere = computed(() => calls.heldElsewhere(board.value, seatId.value));
export const parked = computed(() => calls.parked(board.value));
/** The number being called. */
export const calling = computed(() => calls.calling(board.value, seatId.value));
/** Callers for whom a set rings, whoever sent them: any of them may be picked up. */
export const ringing = computed(() => calls.ringing(board.value, seatId.value));
export const leaving = computed(() => calls.leaving(board.value, seatId.value));
export const consultation = computed(() => seat.value?.consultation ?? null);
/** What is to be seen of what is to be heard. */
export const twin = computed(() =>
  twinFor(board.value, seatId.value, (call) => reserved.value.has(call.call_id)),
);
/** Calls that have a line key, and how many have none. */
const wanted = computed(() => lit(board.value, seatId.value).map((call) => call.call_id));
export const withoutKey = computed(() => Math.max(0, wanted.value.length - LAMP_KEYS));

export const inConference = computed(() => calls.inConference(board.value, seatId.value));
export const connected = computed(() => ready(seat.value));

/** The caller a colleague would be called for. */
export const concerned = computed<Call | null>(
  () => active.value ?? held.value[held.value.length - 1] ?? null,
);

const groups = computed(() => {
  const label = text.value.console.sharing.group;
  return (organisation.value?.groups ?? [])
    .filter((group) => group.members.length > 0)
    .map((group) => groupEntry(group, colleagueName, label));
});
/** Everybody and every group that a caller can be sent to. */
export const entries = computed<readonly Entry[]>(() => [
  ...(organisation.value?.people ?? []),
  ...groups.value,
]);

export function entryAt(extension: string): Entry | undefined {
  return personAt(extension) ?? groups.value.find((group) => group.extension === extension);
}

const index = computed(() => indexed(entries.value));
/** The directory is the printed one: the console takes the number that was read there. */
export const onPaper = computed(() => board.value.directory === "paper");
export const results = computed(() => {
  if (onPaper.value) return entries.value.filter(({ extension }) => extension === query.value.trim());
  const found = search(index.value, query.value);
  return query.value.trim() ? found : favouritesFirst(found, favourites.value);
});
/** The extension an Enter would call: the one pointed at, else the first found for what was typed. */
export const target = computed(() => {
  const found = results.value;
  if (pointed.value && found.some((person) => person.extension === pointed.value)) return pointed.value;
  return query.value.trim() ? (found[0]?.extension ?? "") : "";
});

let reminders: Reminders = new Map();

/** Starts what has to follow the board while the console is on screen. */
export function startDesk(): () => void {
  const stops = [
    effect(() => memory.look(board.value)),
    effect(() => {
      const ids = answerable.value.map((call) => call.call_id);
      lineKeys.value = relabelled(lineKeys.peek(), ids, performance.now());
    }),
    effect(() => {
      lampKeys.value = seated(lampKeys.peek(), wanted.value);
    }),
    effect(() => {
      const speaking = calls.talking(board.value, seatId.value);
      if (speaking) {
        lastCall.value = speaking.call_id;
        if (speaking.call_id !== lookedUpFor.peek()) lookedUpFor.value = "";
      }
    }),
    effect(() => {
      const held = calls.held(board.value, seatId.value);
      const everyS = organisation.value?.charter.hold_reminder_s;
      if (!everyS) return;
      const { so_far, calls: late } = due(held, reminders, everyS, held.length > 0 ? now.value : 0);
      reminders = so_far;
      if (late.length === 0) return;
      remind();
      const { said } = text.peek();
      for (const call of late) announce(said.holdReminder(callerName(call)), "polite");
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
