import { beforeEach, describe, expect, it } from "vitest";
import { en as english } from "../../src/i18n/en";
import * as enJournal from "../../src/i18n/en/journal";
import { fr as french } from "../../src/i18n/fr";
import * as frJournal from "../../src/i18n/fr/journal";
import type { CallView, Fact } from "../../src/server/types";
import { currentFact, extentOf, moodOf, neighbour, told } from "../../src/views/debrief/story";
import { type Sound, Transport } from "../../src/views/debrief/transport";
import { columnsOf } from "../../src/views/debrief/waveform";
import { place } from "../../src/views/debrief/zoom";
import { AT, instant } from "../facts";

const fr = { ...french, facts: frJournal.facts };
const en = { ...english, facts: enJournal.facts };

const facts: Fact[] = [
  { type: "CallOffered", at: instant(-4), call_id: "c-1" },
  { type: "CallWaiting", at: instant(-4), call_id: "c-1", reason: "new" },
  { type: "CommandAsked", at: instant(-0.01), command: "AnswerCall" },
  { type: "CallAnswered", at: AT, call_id: "c-1", seat: "2001" },
  { type: "CommandConfirmed", at: AT, command: "AnswerCall" },
  { type: "ConsultationStarted", at: instant(6), consultation_id: "k-1", station: "2053" },
  { type: "ConsultationFailed", at: instant(7), consultation_id: "k-1", reason: "busy", station: "2053" },
  { type: "CallEnded", at: instant(12), call_id: "c-1", by: "caller" },
];

const view = {
  call: {},
  zero_at: AT,
  facts: facts.map((fact, i) => ({ seq: i + 10, fact })),
  lanes: { caller: [{ from_s: -4, to_s: 0, state: "waiting" }], seat: [], station: [] },
  recording: { key: "k", audio_url: "/a", peaks_url: "/p", duration_s: 12.2 },
} as unknown as CallView;

const names = {
  caller: "Mme Marandin",
  colleague: () => "M. Escoubet",
  consulted: () => "2053",
  error: () => "",
};

describe("the story of a call", () => {
  it("is told in the language of the person, without the confirmations", () => {
    const sentences = told(view, names, fr).map(({ sentence }) => sentence);
    expect(sentences).toEqual([
      "Mme Marandin compose le numéro.",
      "L'appel attend.",
      "Demandé : décrocher.",
      "Décroché au poste 2001.",
      "Double appel vers M. Escoubet.",
      "M. Escoubet ne prend pas l'appel : occupé.",
      "Fin de l'appel (par l'appelant).",
    ]);
    expect(told(view, names, en)[5]?.sentence).toBe("M. Escoubet does not take the call: busy.");
  });

  it("says why the patience of a caller changed, with the sign of typography", () => {
    const patience = {
      ...view,
      facts: [
        {
          seq: 1,
          fact: { type: "PatienceChanged", at: AT, value: 25, change: 10, reason: "hold-unannounced" },
        },
        { seq: 2, fact: { type: "PatienceChanged", at: AT, value: 20, change: -5, reason: "informed" } },
        { seq: 3, fact: { type: "PatienceMarked", at: AT, mark: "apology" } },
      ],
    } as unknown as CallView;
    expect(told(patience, names, fr).map(({ sentence }) => sentence)).toEqual([
      "Patience 25 sur 100 (+10) : mis en attente sans un mot.",
      "Patience 20 sur 100 (−5) : repris et tenu au courant.",
      "Noté à l'écoute : excuses ou reformulation.",
    ]);
  });

  it("colours the patience by the bounds of its metric", () => {
    expect([0, 15, 16, 30, 31, 60, 61, 100].map(moodOf)).toEqual([
      "serene",
      "serene",
      "tense",
      "tense",
      "cross",
      "cross",
      "furious",
      "furious",
    ]);
  });

  it("says of a mark what was said last that it is about, at its own instant", () => {
    const marked = {
      ...view,
      facts: [
        { seq: 1, fact: { type: "CallMarked", at: AT, mark_id: "m-1", text: "" } },
        { seq: 2, fact: { type: "MarkWorded", at: instant(9), mark_id: "m-1", text: "ton" } },
        { seq: 3, fact: { type: "CallMarked", at: instant(5), mark_id: "m-2", text: "" } },
      ],
    } as unknown as CallView;
    expect(told(marked, names, fr).map(({ seq, sentence, mark }) => [seq, sentence, mark])).toEqual([
      [1, "Repère : ton.", true],
      [3, "Repère.", true],
    ]);
  });

  it("names a fact it has no sentence for, rather than hiding it", () => {
    const strange = {
      ...view,
      facts: [{ seq: 1, fact: { type: "CallTeleported", at: AT } }],
    } as unknown as CallView;
    expect(told(strange, names, fr)[0]?.sentence).toBe("CallTeleported");
  });

  it("covers the waiting before the recording and all of the sound", () => {
    const extent = extentOf(view);
    expect(extent).toEqual({ fromS: -4.5, toS: 12.7, soundS: 12.2 });
    const later = ["RecordingStored", "RecordingHeard", "SpeechJudged"].map((type, i) => ({
      seq: 90 + i,
      fact: { type, at: instant(900) },
    }));
    const heard = { ...view, facts: [...view.facts, ...later] } as unknown as CallView;
    // What is found and said of it afterwards makes no call longer.
    expect(extentOf(heard)).toEqual(extent);
    expect(told(heard, names, fr).some(({ seq }) => seq === 91)).toBe(false);
    expect(place(-4.5, extent)).toBe(0);
    expect(place(12.7, extent)).toBe(1);
  });

  it("is walked from fact to fact", () => {
    const line = told(view, names, fr);
    expect(neighbour(line, -4, 1)?.seq).toBe(12);
    expect(neighbour(line, 6, 1)?.atS).toBe(7);
    expect(neighbour(line, 6, -1)?.atS).toBe(0);
    expect(neighbour(line, 12, 1)).toBeUndefined();
    expect(currentFact(line, 6.5)?.sentence).toContain("Double appel");
    expect(currentFact(line, -5)).toBeUndefined();
  });
});

class FakeSound implements Sound {
  currentTime = 0;
  playbackRate = 1;
  playing = false;
  async play() {
    this.playing = true;
  }
  pause() {
    this.playing = false;
  }
}

describe("the playhead", () => {
  const extent = { fromS: -4, toS: 14, soundS: 12 };
  let sound: FakeSound;
  let run: Transport;
  let now: number;

  const frames = (seconds: number) => {
    for (let i = 0; i < seconds * 50; i++) {
      now += 20;
      if (sound.playing) sound.currentTime += 0.02 * sound.playbackRate;
      run.frame(now);
    }
  };

  beforeEach(() => {
    sound = new FakeSound();
    now = 1_000;
    run = new Transport(extent, sound, () => {});
  });

  it("runs before the recording, then with it, then after it, and stops at the end", () => {
    run.play(now);
    frames(2);
    expect(run.at).toBeCloseTo(-2, 1);
    expect(sound.playing).toBe(false);
    frames(4);
    expect(sound.playing).toBe(true);
    expect(run.at).toBeCloseTo(sound.currentTime, 1);
    frames(20);
    expect(run.at).toBe(14);
    expect(run.playing).toBe(false);
    expect(sound.playing).toBe(false);
  });

  it("jumps, and the sound with it", () => {
    run.play(now);
    run.seek(7);
    frames(1);
    expect(sound.currentTime).toBeGreaterThan(7.5);
    expect(run.at).toBeCloseTo(8, 0);
    run.seek(99);
    expect(run.at).toBe(14);
    run.seek(-99);
    expect(run.at).toBe(-4);
  });

  it("goes faster when asked", () => {
    run.setRate(2);
    run.play(now);
    frames(1);
    expect(run.at).toBeCloseTo(-2, 1);
    run.seek(1);
    frames(1);
    expect(sound.playbackRate).toBe(2);
    expect(run.at).toBeGreaterThan(2.5);
  });

  it("works without any recording, and starts over after the end", () => {
    run = new Transport({ fromS: 0, toS: 3, soundS: 0 }, null, () => {});
    run.play(now);
    frames(5);
    expect(run.at).toBe(3);
    run.play(now);
    expect(run.at).toBe(0);
  });

  it("keeps the lanes going when the browser refuses to play", () => {
    sound.play = () => Promise.reject(new Error("not allowed"));
    run.seek(2);
    run.play(now);
    frames(1);
    expect(run.at).toBeGreaterThan(2.5);
  });
});

describe("the waveform", () => {
  it("keeps the highest excursion of each column, either side, and nothing before the recording", () => {
    // Four pairs of 20 ms: silence, -50..10, 0..100, silence.
    const track = [0, 0, -50, 10, 0, 100, 0, 0];
    expect(columnsOf(track, 20, 0, 0.08, 4)).toEqual([0, 0.5, 1, 0]);
    expect(columnsOf(track, 20, 0, 0.08, 2)).toEqual([0.5, 1]);
    expect(columnsOf(track, 20, -0.08, 0.08, 2)).toEqual([0, 1]);
    expect(columnsOf(track, 20, 0.08, 0.16, 2)).toEqual([0, 0]);
  });
});
