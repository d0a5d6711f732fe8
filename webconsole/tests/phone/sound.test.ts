import { describe, expect, it } from "vitest";
import { failureOf } from "../../src/phone/devices";
import { verdict } from "../../src/phone/echo";
import { decibels, loudness, Peak, share } from "../../src/phone/level";
import { TONES } from "../../src/phone/tones";

describe("tones", () => {
  it("have the French cadence: 1.5 s in every 5 s", () => {
    for (const tone of [TONES.ring, TONES.ringback]) {
      expect(tone.everyS).toBe(5);
      expect(Math.min(...tone.notes.map((note) => note.fromS))).toBe(0);
      expect(Math.max(...tone.notes.map((note) => note.toS))).toBeCloseTo(1.5);
    }
    expect(TONES.ringback.notes.map((note) => note.hz)).toEqual([440]);
  });

  it("never overlap, never last longer than their period, and stay gentle", () => {
    for (const [name, tone] of Object.entries(TONES)) {
      const notes = [...tone.notes].sort((a, b) => a.fromS - b.fromS);
      for (const note of notes) {
        expect(note.toS, name).toBeGreaterThan(note.fromS);
        expect(note.gain, name).toBeLessThanOrEqual(0.2);
        if (tone.everyS) expect(note.toS, name).toBeLessThan(tone.everyS);
      }
      if (name !== "chime")
        notes.slice(1).forEach((note, i) => {
          expect(note.fromS, name).toBeGreaterThanOrEqual((notes[i]?.toS ?? 0) - 1e-9);
        });
    }
  });

  it("can be told apart: recall, ring, ringback and tick differ", () => {
    const shapes = (["ring", "recall", "ringback", "tick", "busy", "hold"] as const).map((name) =>
      JSON.stringify(TONES[name].notes),
    );
    expect(new Set(shapes).size).toBe(shapes.length);
  });
});

describe("levels", () => {
  const tone = (amplitude: number) =>
    Float32Array.from({ length: 2048 }, (_, i) => amplitude * Math.sin(i / 5));

  it("are measured in decibels below full scale", () => {
    expect(decibels(tone(1))).toBeCloseTo(-3, 0);
    expect(decibels(tone(0.1))).toBeCloseTo(-23, 0);
    expect(decibels(new Float32Array(2048))).toBe(-100);
  });

  it.each([
    [-100, "silent"],
    [-50, "low"],
    [-25, "good"],
    [-3, "loud"],
  ] as const)("a peak of %i dB is %s", (db, word) => {
    expect(loudness(db)).toBe(word);
  });

  it("stand on a bar from 0 to 1", () => {
    expect([share(-100), share(-60), share(-30), share(3)]).toEqual([0, 0, 0.5, 1]);
  });

  it("keep the loudest moment of a window, then forget it", () => {
    const peak = new Peak(1_000);
    expect(peak.push(-10, 0)).toBe(-10);
    expect(peak.push(-40, 900)).toBe(-10);
    expect(peak.push(-40, 1_100)).toBe(-40);
  });
});

describe("the echo call", () => {
  it("passes when packets and voice come back", () => {
    expect(verdict(140, -20, -22, 2)).toEqual({ ok: true, roundTripMs: 2 });
  });

  it("fails when nothing, or only silence, comes back to somebody who speaks", () => {
    expect(verdict(0, -20, -100, null)).toEqual({ ok: false, why: "no-audio-back" });
    expect(verdict(140, -20, -90, 2)).toEqual({ ok: false, why: "no-audio-back" });
  });

  it("does not blame the line for a person who kept silent", () => {
    expect(verdict(140, -80, -90, 2)).toEqual({ ok: true, roundTripMs: 2 });
  });
});

it.each([
  ["NotAllowedError", "microphone-refused"],
  ["SecurityError", "microphone-refused"],
  ["NotFoundError", "microphone-none"],
  ["OverconstrainedError", "microphone-none"],
  ["NotReadableError", "microphone-busy"],
  ["AbortError", "microphone-busy"],
])("%s of the browser is %s", (name, why) => {
  expect(failureOf(new DOMException("", name))).toBe(why);
});
