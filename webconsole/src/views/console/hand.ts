/** What the operator has in hand on the screen (never what the switchboard does: that is the board). */
import { computed, effect, signal } from "@preact/signals";
import * as calls from "../../board/calls";
import { indexed, search } from "../../board/directory";
import { lampOf } from "../../board/lamps";
import { NO_LINE_KEYS, relabelled } from "../../board/linekeys";
import { board, me, organisation } from "../../board/live";
import { Memory } from "../../board/memory";
import type { Call } from "../../server/types";

export type DeskTab = "directory" | "message" | "drills" | "guide";

export const tab = signal<DeskTab>("directory");
export const query = signal("");
/** Extension under the directory's cursor. */
export const pointed = signal("");
/** Call for whom a colleague is being looked up since the transfer key. */
export const lookedUpFor = signal("");
/** The keyboard asked for the drills, and goes to the first of them as soon as the list is there. */
export const drillsAsked = signal(false);
export const helpOpen = signal(false);
export const lineKeys = signal(NO_LINE_KEYS);
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
export const connected = computed(() => Boolean(seat.value?.leg));

/** The caller a colleague would be called for. */
export const concerned = computed<Call | null>(
  () => active.value ?? held.value[held.value.length - 1] ?? null,
);

const index = computed(() => indexed(organisation.value?.people ?? []));
export const results = computed(() => search(index.value, query.value));
export const lamps = computed(
  () =>
    new Map(
      (organisation.value?.people ?? []).map((person) => [
        person.extension,
        lampOf(person, board.value.stations[person.extension]),
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
