/** The two tracks of a recording, drawn on a canvas from their peaks. */

export interface Peaks {
  /** Length of one pair of values, in milliseconds. */
  ms: number;
  duration_s: number;
  /** [min, max, min, max, …], from -100 to 100. */
  tracks: { caller: number[]; heard: number[] };
}

/** The highest excursion, from 0 to 1, of a track in each of `columns` slices of [fromS, toS]. */
export function columnsOf(
  track: readonly number[],
  ms: number,
  fromS: number,
  toS: number,
  columns: number,
): number[] {
  const pairs = track.length / 2;
  const perColumn = ((toS - fromS) * 1000) / ms / columns;
  const first = (fromS * 1000) / ms;
  return Array.from({ length: columns }, (_, column) => {
    const begin = Math.max(0, Math.floor(first + column * perColumn));
    const end = Math.min(pairs, Math.max(begin + 1, Math.ceil(first + (column + 1) * perColumn)));
    let highest = 0;
    if (first + (column + 1) * perColumn <= 0) return 0;
    for (let pair = begin; pair < end; pair++)
      highest = Math.max(highest, -(track[pair * 2] ?? 0), track[pair * 2 + 1] ?? 0);
    return Math.min(1, highest / 100);
  });
}

export function draw(canvas: HTMLCanvasElement, peaks: Peaks, fromS: number, toS: number): void {
  const scale = window.devicePixelRatio || 1;
  const width = canvas.clientWidth;
  const height = canvas.clientHeight;
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const pen = canvas.getContext("2d");
  if (!pen || width === 0) return;
  pen.scale(scale, scale);
  pen.clearRect(0, 0, width, height);
  const style = getComputedStyle(canvas);
  const half = height / 2;
  for (const [i, track] of [peaks.tracks.caller, peaks.tracks.heard].entries()) {
    pen.fillStyle = style.getPropertyValue(i === 0 ? "--track-caller" : "--track-heard");
    const middle = half * i + half / 2;
    const bars = Math.floor(width / 2);
    const columns = columnsOf(track, peaks.ms, fromS, toS, bars);
    for (const [x, value] of columns.entries()) {
      // A quiet voice must be seen: the eye reads loudness more like a root than like a line.
      const tall = Math.max(0.5, Math.sqrt(value) * (half / 2 - 3));
      if (value > 0) pen.fillRect(x * 2, middle - tall, 1.4, tall * 2);
    }
  }
}
