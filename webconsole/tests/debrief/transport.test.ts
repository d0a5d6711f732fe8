import { describe, expect, it } from "vitest";
import { loopOf, nextRate, RATES, type Sound, Transport } from "../../src/views/debrief/transport";

const EXTENT = { fromS: -2, toS: 30, soundS: 28 };

class Recording implements Sound {
  currentTime = 0;
  playbackRate = 1;
  preservesPitch = false;
  playing = false;
  async play() {
    this.playing = true;
  }
  pause() {
    this.playing = false;
  }
}

function player(sound: Sound | null = null) {
  const run = new Transport(EXTENT, sound, () => {});
  return {
    run,
    /** So many seconds of frames, in which a sound that plays goes on by itself. */
    wait(seconds: number, startMs = 0) {
      for (let frame = 1; frame <= seconds * 50; frame++) {
        if (sound instanceof Recording && sound.playing) sound.currentTime += 0.02 * sound.playbackRate;
        run.frame(startMs + frame * 20);
      }
    },
  };
}

describe("a loop", () => {
  it("is drawn in any direction, cut to the call, and refused when too short to be meant", () => {
    expect(loopOf(12, 8, EXTENT)).toEqual({ fromS: 8, toS: 12 });
    expect(loopOf(-90, 4, EXTENT)).toEqual({ fromS: -2, toS: 4 });
    expect(loopOf(8, 8.1, EXTENT)).toBeNull();
  });

  it("plays its stretch again and again", () => {
    const { run, wait } = player();
    run.seek(0);
    run.setLoop({ fromS: 4, toS: 6 });
    expect(run.at).toBe(4);
    run.play(0);
    wait(1.5);
    expect(run.at).toBeCloseTo(5.5, 1);
    wait(1, 1500);
    expect(run.at).toBeGreaterThanOrEqual(4);
    expect(run.at).toBeLessThan(5);
    expect(run.playing).toBe(true);
  });

  it("that is given up goes on to the end", () => {
    const { run, wait } = player();
    run.setLoop({ fromS: 4, toS: 6 });
    run.play(0);
    run.setLoop(null);
    wait(40);
    expect(run.at).toBe(EXTENT.toS);
    expect(run.playing).toBe(false);
  });

  it("takes the sound back with it", () => {
    const sound = new Recording();
    const { run, wait } = player(sound);
    run.setLoop({ fromS: 4, toS: 5 });
    run.play(0);
    wait(1.2);
    expect(sound.currentTime).toBeGreaterThanOrEqual(4);
    expect(sound.currentTime).toBeLessThan(4.5);
    // Whoever jumps beyond it is not dragged back.
    run.seek(20);
    wait(1, 2000);
    expect(run.at).toBeGreaterThan(20);
  });
});

describe("speed and jumps", () => {
  it("keeps the pitch of the voices, from half to double", () => {
    const sound = new Recording();
    const { run } = player(sound);
    expect(sound.preservesPitch).toBe(true);
    expect([RATES[0], RATES.at(-1)]).toEqual([0.5, 2]);
    run.setRate(0.5);
    expect(sound.playbackRate).toBe(0.5);
  });

  it("goes one step up or down, and no further than the ends", () => {
    expect(nextRate(1, 1)).toBe(1.25);
    expect(nextRate(1, -1)).toBe(0.75);
    expect([nextRate(2, 1), nextRate(0.5, -1)]).toEqual([2, 0.5]);
  });

  it("jumps five seconds and stays inside the call", () => {
    const { run } = player();
    run.seek(1);
    run.skip(-5);
    expect(run.at).toBe(-2);
    run.skip(5);
    expect(run.at).toBe(3);
    run.skip(500);
    expect(run.at).toBe(30);
  });

  it("runs in silence at its pace when the recording cannot be played", () => {
    const sound = new Recording();
    const { run, wait } = player(sound);
    run.seek(5);
    run.play(0);
    run.goSilent();
    wait(2);
    expect(run.at).toBeCloseTo(7, 1);
    expect(sound.playing).toBe(false);
  });
});
