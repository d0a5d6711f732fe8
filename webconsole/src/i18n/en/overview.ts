import type * as fr from "../fr/overview";

const s = (n: number) => (n === 1 ? "" : "s");

/** The seats, live. */
export const overview: typeof fr.overview = {
  title: "Live seats",
  intro: "What each seat is doing now, as the switchboard tells it.",
  nobody: "Nobody",
  seatFree: "Free seat",
  idle: "Waiting for a call",
  notConnected: "Headset not connected",
  queue: "Waiting",
  queueEmpty: "Nobody is waiting.",
  toDebrief: "Review calls",
  toOverview: "Live seats",
  held: (n: number) => `${n} call${s(n)} on hold`,
};
