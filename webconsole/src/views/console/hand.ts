/** What the operator has in hand on the screen (never what the switchboard does: that is the board). */
import { computed, effect, signal } from "@preact/signals";
import * as calls from "../../board/calls";
import { favouritesFirst, indexed, search } from "../../board/directory";
import { favourites } from "../../board/favourites";
import { LAMP_KEYS, lit, NO_LAMPS, seated } from "../../board/lampkeys";
import { lampOf } from "../../board/lamps";
import { NO_LINE_KEYS, relabelled } from "../../board/linekeys";
import { board, me, organisation } from "../../board/live";
import { Memory } from "../../board/memory";
import { twinFor } from "../../board/sounds";
import type { Call } from "../../server/types";

export type DeskTab = "directory" | "message" | "calls" | "guide";

export const tab = signal<DeskTab>("directory");
export const query = signal("");
/** Extension under the directory's cursor. */
export const pointed = signal("");
/** Call for whom a colleague is being looked up since the transfer key. */
export const lookedUpFor = signal("");
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
export const active = computed(() => calls.active(board.value, seatId.value, lookedUpFor.value));
export const held = computed(() => calls.heldAside(board.value, seatId.value, lookedUpFor.value));
export const heldElsewhere = computed(() => calls.heldElsewhere(board.value, seatId.value));
export const parked = computed(() => calls.parked(board.value));
export const leaving = computed(() => calls.leaving(board.value, seatId.value));
export const consultation = computed(() => seat.value?.consultation ?? null);
/** What is to be seen of what is to be heard. */
export const twin = computed(() => twinFor(board.value, seatId.value));
/** Calls that have a line key, and how many have none. */
const wanted = computed(() => lit(board.value, seatId.value).map((call) => call.call_id));
export const withoutKey = computed(() => Math.max(0, wanted.value.length - LAMP_KEYS));

export const inConference = computed(() => calls.inConference(board.value, seatId.value));
export const connected = computed(() => Boolean(seat.value?.leg));

/** The caller a colleague would be called for. */
export const concerned = computed<Call | null>(
  () => active.value ?? held.value[held.value.length - 1] ?? null,
);

const index = computed(() => indexed(organisation.value?.people ?? []));
export const results = computed(() => {
  const found = search(index.value, query.value);
  return query.value.trim() ? found : favouritesFirst(found, favourites.value);
});
export const lamps = computed(
  () =>
    new Map(
      (organisation.value?.people ?? []).map((person) => [
        person.extension,
        lampOf(person, board.value.stations[person.extension], board.value.forwards[person.extension]),
      ]),
    ),
);

/** The extension an Enter would call: the one pointed at, else the first found for what was typed. */
export const target = computed(() => {
  const found = results.value;
  if (pointed.value && found.some((person) => person.extension === pointed.value)) return pointed.value;
  return query.value.trim() ? (found[0]?.extension ?? "") : "";
});

/** Starts what has to follow the board while the console is on screen. */
export function startDesk(): () => void {
  const stops = [
    effect(() => memory.look(board.value)),
    effect(() => {
      const ids = waiting.value.map((call) => call.call_id);
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
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
