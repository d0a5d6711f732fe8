/** The alarm of promised calls: said once for each, politely, with the sound of the hold reminder. */
import { computed, effect } from "@preact/signals";
import { announce } from "../../a11y/announce";
import { alarm, toRing } from "../../board/callbacks";
import { me } from "../../board/live";
import { now } from "../../clock/clock";
import { remind } from "../../phone/headset";
import { callbacksWords } from "../desk/callbacksWords";
import { when } from "./CallsSigns";
import { lostList } from "./lost";
import { callerName } from "./names";

/** Promised calls whose hour has come. */
export const dueCalls = computed(() =>
  toRing(lostList.value?.promises ?? [], me.value?.account ?? "", now.value),
);

const told = new Set<string>();

/** Follows what is due while the console is on screen; its words must have been learnt. */
export function startAlarm(): () => void {
  return effect(() => {
    const fresh = dueCalls.value.filter((one) => !told.has(alarm(one)));
    if (fresh.length === 0) return;
    for (const one of fresh) told.add(alarm(one));
    remind();
    const { alarm: sentence } = callbacksWords.peek();
    for (const one of fresh) announce(sentence(callerName(one), when(one.call_back_at ?? one.taken_at)));
  });
}
