/** Which waiting calls are another seat's for the moment, as seconds pass. */
import { computed } from "@preact/signals";
import { now } from "../clock/clock";
import { reservedS, waiting } from "./calls";
import { board, me, organisation } from "./live";

const NONE: ReadonlyMap<string, number> = new Map();
const recalls = computed(() => waiting(board.value).filter((call) => call.reason !== "new"));

/** Call id → seconds left, of calls that came back to another seat than mine. */
export const reserved = computed(() => {
  const charter = organisation.value?.charter;
  const others = recalls.value.filter((call) => call.seat !== me.value?.seat);
  if (!charter || others.length === 0) return NONE;
  const left = others.map((call) => {
    const seconds = reservedS(call, board.value, charter.recall_first_s ?? 0, now.value);
    return [call.call_id, seconds] as const;
  });
  return new Map(left.filter(([, seconds]) => seconds > 0));
});
