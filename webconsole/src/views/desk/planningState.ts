/** What the person at the planning has in hand: the cell, and the span being written. */
import { computed, signal } from "@preact/signals";
import { resource } from "../../board/desk";
import { indexed, search } from "../../board/directory";
import { kept } from "../../board/kept";
import { organisation } from "../../board/live";
import { byService, clock, FIRST_H, LAST_H, type Piece, pieceIn, pieces } from "../../board/planning";
import { houseTime } from "../../board/presence";
import { now } from "../../clock/clock";
import { presenceApi } from "../../server/presence";
import type { Presence } from "../../server/types";

export const query = signal("");
export const book = resource(presenceApi.planning, ["PresencePlanned"]);

export interface Draft {
  extension: string;
  presence: Presence;
  from: string;
  to: string;
  note: string;
  source: string;
}

/** The span being written. */
export const draft = kept<Draft | null>("standard.planning", null);

export const zone = computed(() => organisation.value?.time_zone ?? "UTC");
/** The day of the house: another one after its midnight. */
export const today = computed(() => houseTime(now.value, zone.value).day);
/** "09:52" in the house. */
export const time = computed(() => houseTime(now.value, zone.value).time);

/** Begins at the hour that it is, where something was being written. */
export const cursor = signal({
  extension: draft.peek()?.extension ?? "",
  hour: Math.min(Math.max(Number(time.peek().slice(0, 2)), FIRST_H), LAST_H - 1),
});

const index = computed(() => indexed(organisation.value?.people ?? []));
const found = computed(() => {
  const wanted = new Set(search(index.value, query.value));
  return (organisation.value?.people ?? []).filter((person) => wanted.has(person));
});
export const services = computed(() => byService(found.value));
/** In the order of the rows: a service stands together wherever its people are in the directory. */
export const rows = computed(() => services.value.flatMap(([, people]) => people));
export const here = computed(() => {
  const { extension } = cursor.value;
  return rows.value.find((person) => person.extension === extension) ?? rows.value[0];
});

export const lines = computed(
  () => new Map((book.value?.lines ?? []).map((line) => [line.extension, line] as const)),
);
export const days = computed(() => {
  const day = book.value?.day ?? "";
  return new Map<string, Piece[]>(
    (book.value?.lines ?? []).map((line) => [line.extension, pieces(line.spans, day, zone.value)]),
  );
});

/** The cell under the cursor; who was only the first of what is found is chosen by it. */
export function focusCell(): void {
  const extension = here.peek()?.extension ?? "";
  const { hour } = cursor.peek();
  cursor.value = { extension, hour };
  const reach = () => document.getElementById(`plan-${extension}-${hour}`)?.focus();
  // At once where it is drawn already, else after the redraw.
  if (document.getElementById(`plan-${extension}-${hour}`)) reach();
  else requestAnimationFrame(reach);
}

/** Begins to write: over the piece under the cursor, or for an hour. */
export function write(presence?: Presence): void {
  const person = here.value;
  if (!person) return;
  const { hour } = cursor.value;
  const under = pieceIn(days.value.get(person.extension) ?? [], hour);
  draft.value = {
    extension: person.extension,
    presence: presence ?? under?.presence ?? "meeting",
    from: clock(under?.from ?? hour * 60),
    to: clock(under?.to ?? hour * 60 + 60),
    note: presence && presence !== under?.presence ? "" : (under?.note ?? ""),
    source: "",
  };
  const field = presence ? "plan-to" : "plan-presence";
  requestAnimationFrame(() => document.getElementById(field)?.focus());
}
