/** The stretch of a time line that is on the screen: zoom, pan, and following the playhead. Pure. */

export interface Stretch {
  fromS: number;
  toS: number;
}

/** Nothing shorter is shown: half a second of speech is a syllable or two. */
export const SHORTEST_S = 0.5;
export const STEP = 1.5;

export const lengthOf = ({ fromS, toS }: Stretch): number => toS - fromS;

/** Where an instant stands in a stretch: from 0 to 1 inside it. */
export function place(atS: number, stretch: Stretch): number {
  return (atS - stretch.fromS) / lengthOf(stretch);
}

/** The instant at this share of a stretch. */
export function instantAt(share: number, stretch: Stretch): number {
  return stretch.fromS + share * lengthOf(stretch);
}

export function shows(window: Stretch, atS: number): boolean {
  return atS >= window.fromS && atS <= window.toS;
}

/** Moved, not shortened, until it lies inside the whole. */
export function inside(window: Stretch, whole: Stretch): Stretch {
  const length = Math.min(lengthOf(window), lengthOf(whole));
  const fromS = Math.min(Math.max(window.fromS, whole.fromS), whole.toS - length);
  return { fromS, toS: fromS + length };
}

/** `factor` above 1 comes closer; the instant `aroundS` stays where it is on the screen. */
export function zoomed(window: Stretch, whole: Stretch, factor: number, aroundS: number): Stretch {
  const shortest = Math.min(SHORTEST_S, lengthOf(whole));
  const length = Math.min(lengthOf(whole), Math.max(shortest, lengthOf(window) / factor));
  const fromS = aroundS - place(aroundS, window) * length;
  return inside({ fromS, toS: fromS + length }, whole);
}

export function panned(window: Stretch, whole: Stretch, byS: number): Stretch {
  return inside({ fromS: window.fromS + byS, toS: window.toS + byS }, whole);
}

/** The stretch that shows the playhead: the same one while it does, else the next page of it. */
export function following(window: Stretch, whole: Stretch, atS: number): Stretch {
  if (shows(window, atS)) return window;
  const lead = lengthOf(window) * 0.1;
  return inside({ fromS: atS - lead, toS: atS - lead + lengthOf(window) }, whole);
}

const STEPS_S = [0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600];

/** Round instants for a ruler, no more than `most` of them. */
export function ticks(window: Stretch, most: number): number[] {
  const step = STEPS_S.find((one) => lengthOf(window) / one <= most) ?? 7200;
  const first = Math.ceil(window.fromS / step - 1e-9);
  const count = Math.floor(window.toS / step + 1e-9) - first + 1;
  return Array.from({ length: Math.max(0, count) }, (_, i) => Math.round((first + i) * step * 10) / 10);
}
