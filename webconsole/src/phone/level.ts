/** How loud a stream is, and what that means for a voice. */

export type Loudness = "silent" | "low" | "good" | "loud";

/** Decibels below full scale of a block of samples; -100 for silence. */
export function decibels(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  const rms = Math.sqrt(sum / Math.max(1, samples.length));
  return rms > 1e-5 ? 20 * Math.log10(rms) : -100;
}

/** Of the loudest moments of the last seconds: a pause between two words is not a silence. */
export function loudness(peakDb: number): Loudness {
  if (peakDb < -65) return "silent";
  if (peakDb < -38) return "low";
  return peakDb > -6 ? "loud" : "good";
}

/** Where a level stands on a bar from 0 to 1; -60 dB is its left end. */
export function share(db: number): number {
  return Math.min(1, Math.max(0, (db + 60) / 60));
}

/** The loudest level of a sliding window. */
export class Peak {
  private readonly seen: { atMs: number; db: number }[] = [];

  constructor(private readonly windowMs: number) {}

  push(db: number, atMs: number): number {
    this.seen.push({ atMs, db });
    while (this.seen[0] && this.seen[0].atMs < atMs - this.windowMs) this.seen.shift();
    return Math.max(...this.seen.map((one) => one.db));
  }
}

/** Calls back about ten times a second with the level of a stream; returns how to stop. */
export function watchLevel(
  context: AudioContext,
  stream: MediaStream,
  heard: (db: number) => void,
): () => void {
  const source = context.createMediaStreamSource(stream);
  const analyser = context.createAnalyser();
  analyser.fftSize = 2048;
  source.connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples);
    heard(decibels(samples));
  }, 90);
  return () => {
    clearInterval(timer);
    source.disconnect();
  };
}
