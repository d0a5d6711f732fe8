import { describe, expect, it } from "vitest";
import {
  following,
  inside,
  instantAt,
  panned,
  place,
  SHORTEST_S,
  ticks,
  zoomed,
} from "../../src/views/debrief/zoom";

const WHOLE = { fromS: -5, toS: 95 };

describe("the stretch on the screen", () => {
  it("comes closer around an instant, which stays where it is", () => {
    const closer = zoomed(WHOLE, WHOLE, 2, 20);
    expect(closer).toEqual({ fromS: 7.5, toS: 57.5 });
    expect(place(20, closer)).toBe(place(20, WHOLE));
    expect(zoomed(closer, WHOLE, 0.5, 20)).toEqual(WHOLE);
  });

  it("never shows more than there is, nor less than a syllable", () => {
    expect(zoomed(WHOLE, WHOLE, 0.1, 0)).toEqual(WHOLE);
    const closest = zoomed(WHOLE, WHOLE, 1e6, 50);
    expect(closest.toS - closest.fromS).toBeCloseTo(SHORTEST_S, 6);
    // A call that is shorter than that is shown whole.
    expect(zoomed({ fromS: 0, toS: 0.2 }, { fromS: 0, toS: 0.2 }, 10, 0.1)).toEqual({ fromS: 0, toS: 0.2 });
  });

  it("stays inside at both ends, and keeps its length", () => {
    const window = { fromS: 0, toS: 20 };
    expect(panned(window, WHOLE, -100)).toEqual({ fromS: -5, toS: 15 });
    expect(panned(window, WHOLE, 1000)).toEqual({ fromS: 75, toS: 95 });
    expect(zoomed({ fromS: -5, toS: 15 }, WHOLE, 0.5, 5)).toEqual({ fromS: -5, toS: 35 });
    expect(inside({ fromS: -900, toS: 900 }, WHOLE)).toEqual(WHOLE);
  });

  it("follows the playhead a page at a time", () => {
    const window = { fromS: 0, toS: 20 };
    expect(following(window, WHOLE, 12)).toBe(window);
    expect(following(window, WHOLE, 21)).toEqual({ fromS: 19, toS: 39 });
    expect(following(window, WHOLE, 94)).toEqual({ fromS: 75, toS: 95 });
    expect(following({ fromS: 60, toS: 80 }, WHOLE, -5)).toEqual({ fromS: -5, toS: 15 });
  });

  it("has round instants on its ruler, not too many", () => {
    expect(ticks({ fromS: -5, toS: 95 }, 12)).toEqual([0, 10, 20, 30, 40, 50, 60, 70, 80, 90]);
    expect(ticks({ fromS: 7.2, toS: 9.1 }, 12)).toEqual([7.2, 7.4, 7.6, 7.8, 8, 8.2, 8.4, 8.6, 8.8, 9]);
    for (const length of [0.5, 3, 40, 700, 3600, 30_000])
      expect(ticks({ fromS: 1.3, toS: 1.3 + length }, 12).length).toBeLessThanOrEqual(13);
    expect(ticks({ fromS: 0, toS: 3600 }, 12)[1]).toBe(300);
  });

  it("finds the instant under a share of the screen", () => {
    expect(instantAt(0.25, WHOLE)).toBe(20);
    expect(place(instantAt(0.37, WHOLE), WHOLE)).toBeCloseTo(0.37, 9);
  });
});
