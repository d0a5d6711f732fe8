/** What the operator has in hand on the screen (never what the switchboard does: that is the board). */
import { computed, effect, signal } from "@preact/signals";
import { announce } from "../../a11y/announce";
import * as calls from "../../board/calls";
import { indexed, search } from "../../board/directory";
import { lampOf } from "../../board/lamps";
import { NO_LINE_KEYS, relabelled } from "../../board/linekeys";
import { board, me, organisation } from "../../board/live";
import { Memory } from "../../board/memory";
import { due, type Reminders } from "../../board/reminders";
import { reserved } from "../../board/reserved";
import { now } from "../../clock/clock";
import { text } from "../../i18n";
import { remind } from "../../phone/headset";
import type { Call } from "../../server/types";
import { callerName } from "./names";

export type DeskTab = "directory" | "message" | "guide";

export const tab = signal<DeskTab>("directory");
export const query = signal("");
/** Extension under the directory's cursor. */
export const pointed = signal("");
/** Call for whom a colleague is being looked up since the transfer key. */
export const lookedUpFor = signal("");
export const helpOpen = signal(false);
export const lineKeys = signal(NO_LINE_KEYS);
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
