/** What is heard, as data: French cadences (one ring is 1.5 s of tone in 5 s) and short signals. */

export interface Note {
  fromS: number;
  toS: number;
  hz: number;
  /** 0 to 1. */
  gain: number;
}

export interface Tone {
  notes: readonly Note[];
  /** 0: played once. */
  everyS: number;
}

/** Two notes in turn make a set's bell of a single frequency pair. */
function bell(fromS: number, toS: number, gain: number): Note[] {
  const notes: Note[] = [];
  for (let at = fromS; at < toS - 1e-9; at += 0.1) {
    const end = Math.min(at + 0.1, toS);
    notes.push({ fromS: at, toS: end, hz: Math.round((at - fromS) * 10) % 2 === 0 ? 587 : 740, gain });
  }
  return notes;
}

export const TONES = {
  ring: { notes: bell(0, 1.5, 0.16), everyS: 5 },
  ringback: { notes: [{ fromS: 0, toS: 1.5, hz: 440, gain: 0.1 }], everyS: 5 },
  tick: { notes: [{ fromS: 0, toS: 0.06, hz: 880, gain: 0.07 }], everyS: 0 },
  recall: {
    notes: [
      { fromS: 0, toS: 0.16, hz: 660, gain: 0.14 },
      { fromS: 0.2, toS: 0.36, hz: 494, gain: 0.14 },
      { fromS: 0.4, toS: 0.56, hz: 660, gain: 0.14 },
    ],
    everyS: 5,
  },
  hold: {
    notes: [
      { fromS: 0, toS: 0.18, hz: 392, gain: 0.06 },
      { fromS: 0.22, toS: 0.4, hz: 494, gain: 0.06 },
    ],
    everyS: 0,
  },
  busy: {
    notes: [0, 1, 2].map((i) => ({ fromS: i, toS: i + 0.5, hz: 440, gain: 0.1 })),
    everyS: 0,
  },
  /* The special information tone of a number that is nobody's. */
  unassigned: {
    notes: [0, 1].flatMap((turn) =>
      [950, 1400, 1800].map((hz, i) => ({
        fromS: turn * 2 + i * 0.33,
        toS: turn * 2 + i * 0.33 + 0.33,
        hz,
        gain: 0.08,
      })),
    ),
    everyS: 0,
  },
  /* The bell of a counter: two soft strokes, once. */
  bell: {
    notes: [
      { fromS: 0, toS: 0.22, hz: 1319, gain: 0.09 },
      { fromS: 0.24, toS: 0.6, hz: 1047, gain: 0.07 },
    ],
    everyS: 0,
  },
  chime: {
    notes: [523, 659, 784, 1047].map((hz, i) => ({ fromS: i * 0.22, toS: i * 0.22 + 0.5, hz, gain: 0.14 })),
    everyS: 0,
  },
} satisfies Record<string, Tone>;

export type ToneName = keyof typeof TONES;
