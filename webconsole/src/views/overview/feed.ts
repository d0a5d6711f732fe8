/** What the seats did last: read once, then followed for as long as the wall is on the screen. */
import { effect, signal } from "@preact/signals";
import { board, link, onFact } from "../../board/live";
import { type Feed, fed, NOTHING, scenarioOf } from "../../board/wall";
import { wallApi } from "../../server/wallApi";

export const feed = signal<Feed>(NOTHING);
const titles = signal<Record<string, string>>({});

/** Title of the scenario that plays a call; empty when no robot calls. */
export function scenarioTitle(call: string): string {
  return titles.value[scenarioOf(feed.value.robots[call])] ?? "";
}

async function read(): Promise<void> {
  const { scenarios, facts } = await wallApi.wall();
  titles.value = scenarios;
  // From the beginning: what came live meanwhile is among them, or follows them.
  const later = feed.value;
  let told = NOTHING;
  for (const { seq, fact } of facts) told = fed(told, seq, fact);
  for (const line of Object.values(later.lines)
    .flat()
    .sort((a, b) => a.seq - b.seq))
    told = fed(told, line.seq, line.fact);
  feed.value = told;
}

/** Follow the facts; returns how to stop. */
export function followFeed(): () => void {
  const stop = onFact((fact, live) => {
    // What was missed during a cut is read anew.
    if (live) feed.value = fed(feed.value, board.value.seq, fact);
  });
  const stopReading = effect(() => {
    // Without it the wall still shows the present; the next link asks again.
    if (link.value.link === "open") read().catch(() => {});
  });
  return () => {
    stop();
    stopReading();
    feed.value = NOTHING;
  };
}
