/** Whom the operator has just looked up or called for somebody: most likely whom a message is for. */
import { computed, effect, signal } from "@preact/signals";
import { personAt } from "../../board/live";
import { lookedUp } from "../../board/recipients";
import { consultation, target } from "./hand";

const called = signal<readonly string[]>([]);
/** Whom the directory pointed at last, even when its search is empty again. */
const seen = signal("");

effect(() => {
  if (target.value) seen.value = target.value;
});
effect(() => {
  const station = consultation.value?.station;
  if (station) called.value = lookedUp(called.peek(), station);
});

export const recent = computed(() =>
  (seen.value ? lookedUp(called.value, seen.value) : called.value).filter((one) => personAt(one)),
);
