/** Axes, bars and labels of charts: pure. */

const ROUND = [1, 2, 2.5, 5, 10];

/** The least round number that is not less: 1, 2, 2.5, 5 or 10 times a power of ten. */
export function rounded(value: number): number {
  if (value <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  return (ROUND.find((one) => one * power >= value * (1 - 1e-9)) ?? 10) * power;
}

/** Steps of an axis: from `least` or below it to `most` or above, by a round number, 0 among them. */
export function ticks(least: number, most: number, wanted = 4, whole = true): number[] {
  const low = Math.min(0, least);
  const high = Math.max(most, low + 1);
  let step = rounded((high - low) / wanted);
  if (whole) step = Math.max(1, step === 2.5 ? 5 : step);
  const found: number[] = [];
  for (let at = Math.floor(low / step); at * step < high + step * (1 - 1e-9); at++) found.push(at * step);
  return found;
}

/** Where a value lies between two places. */
export function scale(from: number, to: number, low: number, high: number): (value: number) => number {
  const span = high - low || 1;
  return (value) => from + ((value - low) / span) * (to - from);
}

export interface Bin {
  from: number;
  to: number;
  count: number;
}

const WIDTHS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800, 3600];

/** Values counted by equal stretches from 0, at most `most` of them; the upper edge belongs to the next. */
export function bins(values: readonly number[], most = 12): Bin[] {
  const high = Math.max(0, ...values);
  const width = WIDTHS.find((one) => Math.floor(high / one) + 1 <= most) ?? Math.ceil((high + 1) / most);
  const found: Bin[] = [];
  for (let from = 0; from <= high; from += width) found.push({ from, to: from + width, count: 0 });
  for (const value of values) {
    const bin = found[Math.floor(Math.max(0, value) / width)];
    if (bin) bin.count += 1;
  }
  return found;
}

/** Which of so many labels have room: every so many-th, from the first. */
export function thinned(count: number, room: number): (at: number) => boolean {
  const every = Math.max(1, Math.ceil(count / Math.max(1, room)));
  return (at) => at % every === 0;
}

/** No longer than this, with an ellipsis in the place of what is left out. */
export function shortened(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`;
}
