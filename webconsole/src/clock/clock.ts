/** One ticker for the whole page: every timer reads `now`, none has an interval of its own. */
import { signal } from "@preact/signals";
import { ClockOffset } from "./offset";

export const offset = new ClockOffset();

/** The service's time in milliseconds, renewed each time a second of it begins. */
export const now = signal(Date.now());

let timer: ReturnType<typeof setTimeout> | undefined;

function tick(): void {
  const server = Date.now() + offset.value;
  now.value = server;
  // A little after the second begins, so that 0:05 is never shown twice.
  timer = setTimeout(tick, 1005 - (server % 1000));
}

export function startClock(): void {
  if (timer === undefined) tick();
}

/** The second is shown at once when the offset has just been learnt. */
export function retick(): void {
  clearTimeout(timer);
  tick();
}
