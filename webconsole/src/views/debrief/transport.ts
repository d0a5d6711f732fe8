/**
 * The playhead: one clock for the sound, the lanes and the facts.
 *
 * Zero is the start of the recording. Before it, after its end, or without any recording, time simply
 * runs: the story of a call can be watched from the journal alone.
 */
export interface Sound {
  currentTime: number;
  playbackRate: number;
  play(): Promise<void>;
  pause(): void;
}

export interface Extent {
  fromS: number;
  toS: number;
  /** Length of the recording; 0 without one. */
  soundS: number;
}

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

export class Transport {
  at: number;
  playing = false;
  rate = 1;
  private sounding = false;
  private last = 0;

  constructor(
    private readonly extent: Extent,
    private readonly sound: Sound | null,
    private readonly moved: () => void,
  ) {
    this.at = extent.fromS;
  }

  play(nowMs: number): void {
    if (this.at >= this.extent.toS - 0.05) this.at = this.extent.fromS;
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

  setRate(rate: number): void {
    this.rate = rate;
    if (this.sound) this.sound.playbackRate = rate;
    this.moved();
  }

  /** To be called for each frame while playing. */
  frame(nowMs: number): void {
    if (!this.playing) return;
    const elapsed = (nowMs - this.last) / 1000;
    this.last = nowMs;
    if (this.sound && heard(this.at, this.extent)) this.follow(this.sound, elapsed);
    else {
      this.hush();
      this.at = advanced(this.at, elapsed, this.rate, this.extent);
    }
    if (this.at >= this.extent.toS) this.pause();
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
