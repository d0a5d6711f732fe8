/**
 * The playhead: one clock for the sound, the lanes and the facts.
 *
 * Zero is the start of the recording. Before it, after its end, or without any recording, time simply
 * runs: the story of a call can be watched from the journal alone.
 */
import { type Stretch, shows } from "./zoom";

export interface Sound {
  currentTime: number;
  playbackRate: number;
  preservesPitch?: boolean;
  play(): Promise<void>;
  pause(): void;
}

export interface Extent extends Stretch {
  /** Length of the recording; 0 without one. */
  soundS: number;
}

/** Speeds that are offered; the pitch of the voices stays what it was. */
export const RATES: readonly number[] = [0.5, 0.75, 1, 1.25, 1.5, 2];
export const JUMP_S = 5;
/** Whoever comes to a fact hears what led to it. */
export const LEAD_S = 1;
/** A shorter loop would be a noise. */
export const SHORTEST_LOOP_S = 0.3;

/** Where the playhead is after `elapsedS` of real time, when no sound drives it. */
export function advanced(atS: number, elapsedS: number, rate: number, extent: Extent): number {
  return Math.min(extent.toS, atS + elapsedS * rate);
}

export function within(atS: number, extent: Extent): number {
  return Math.min(extent.toS, Math.max(extent.fromS, atS));
}

/** Whether the sound, and not the clock, carries the playhead at this instant. */
export function heard(atS: number, extent: Extent): boolean {
  return extent.soundS > 0 && atS >= 0 && atS < extent.soundS - 0.05;
}

/** The next speed up or down; the outermost stay. */
export function nextRate(rate: number, by: 1 | -1): number {
  const at = RATES.indexOf(rate);
  return RATES[Math.min(RATES.length - 1, Math.max(0, at + by))] ?? 1;
}

/** A loop from two instants in any order, inside the call; null when it is too short to be meant. */
export function loopOf(oneS: number, otherS: number, extent: Extent): Stretch | null {
  const loop = {
    fromS: within(Math.min(oneS, otherS), extent),
    toS: within(Math.max(oneS, otherS), extent),
  };
  return loop.toS - loop.fromS >= SHORTEST_LOOP_S ? loop : null;
}

export class Transport {
  at: number;
  playing = false;
  rate = 1;
  loop: Stretch | null = null;
  private sounding = false;
  private last = 0;

  constructor(
    private readonly extent: Extent,
    private sound: Sound | null,
    private readonly moved: () => void,
  ) {
    this.at = extent.fromS;
    if (sound) sound.preservesPitch = true;
  }

  play(nowMs: number): void {
    if (this.at >= this.extent.toS - 0.05) this.at = this.loop?.fromS ?? this.extent.fromS;
    this.playing = true;
    this.last = nowMs;
    this.moved();
  }

  pause(): void {
    this.playing = false;
    this.hush();
    this.moved();
  }

  seek(toS: number): void {
    this.at = within(toS, this.extent);
    this.hush();
    this.moved();
  }

  /** So many seconds on, or back. */
  skip(byS: number): void {
    this.seek(this.at + byS);
  }

  setRate(rate: number): void {
    this.rate = rate;
    if (this.sound) this.sound.playbackRate = rate;
    this.moved();
  }

  /** Plays this stretch again and again; null goes on to the end. */
  setLoop(loop: Stretch | null): void {
    this.loop = loop;
    if (loop && !shows(loop, this.at)) this.seek(loop.fromS);
    else this.moved();
  }

  /** The recording cannot be played after all: from here on time simply runs. */
  goSilent(): void {
    this.hush();
    this.sound = null;
  }

  /** To be called for each frame while playing. */
  frame(nowMs: number): void {
    if (!this.playing) return;
    const elapsed = (nowMs - this.last) / 1000;
    this.last = nowMs;
    const before = this.at;
    if (this.sound && heard(this.at, this.extent)) this.follow(this.sound, elapsed);
    else {
      this.hush();
      this.at = advanced(this.at, elapsed, this.rate, this.extent);
    }
    const { loop } = this;
    if (loop && before <= loop.toS && this.at >= loop.toS) this.seek(loop.fromS);
    else if (this.at >= this.extent.toS) this.pause();
    else this.moved();
  }

  private follow(sound: Sound, elapsed: number): void {
    if (!this.sounding) {
      this.sounding = true;
      sound.currentTime = this.at;
      sound.playbackRate = this.rate;
      // A browser that refuses to play must not stop the lanes.
      sound.play().catch(() => {
        this.sounding = false;
      });
    }
    // The sound starts a little late: until it moves, the clock does.
    this.at = sound.currentTime > this.at ? sound.currentTime : this.at + Math.min(elapsed * this.rate, 0.02);
  }

  private hush(): void {
    if (!this.sounding) return;
    this.sounding = false;
    this.sound?.pause();
  }
}
