import { describe, expect, it } from "vitest";
import {
  byService,
  clock,
  DAY_END,
  instant,
  laid,
  meant,
  minutes,
  type Piece,
  percent,
  pieceAt,
  pieceIn,
  pieces,
  returned,
  toSpans,
} from "../../src/board/planning";

const PARIS = "Europe/Paris";
const DAY = "2026-03-02";
const piece = (from: string, to: string, presence: Piece["presence"] = "meeting", note = ""): Piece => ({
  presence,
  from: minutes(from) ?? 0,
  to: to ? (minutes(to) ?? 0) : DAY_END,
  note,
});
const shown = (day: readonly Piece[]) =>
  day.map((one) => `${clock(one.from)}–${clock(one.to)} ${one.presence}`);

describe("hours", () => {
  it("are written and read", () => {
    expect([minutes("9:05"), minutes("24:00"), minutes("24:01"), minutes("9:60"), minutes("")]).toEqual([
      545,
      1440,
      null,
      null,
      null,
    ]);
    for (const written of ["11:30", "11h30", "1130", "11 h 30", "11.30 "]) expect(minutes(written)).toBe(690);
    expect([minutes("9"), minutes("9h"), minutes("930"), minutes("11300")]).toEqual([540, 540, 570, null]);
    expect([clock(545), clock(0), clock(DAY_END)]).toEqual(["09:05", "00:00", ""]);
    expect([meant("r"), meant("T"), meant("x")]).toEqual(["meeting", "remote", undefined]);
  });

  it("are those of the house, also on the days in which its clocks change", () => {
    expect(instant(DAY, 9 * 60, PARIS)).toBe("2026-03-02T08:00:00.000Z");
    expect(instant("2026-03-29", 9 * 60, PARIS)).toBe("2026-03-29T07:00:00.000Z");
    expect(instant("2026-10-25", 9 * 60, PARIS)).toBe("2026-10-25T08:00:00.000Z");
    expect(instant("2026-10-25", 0, PARIS)).toBe("2026-10-24T22:00:00.000Z");
    expect(instant(DAY, 9 * 60, "America/New_York")).toBe("2026-03-02T14:00:00.000Z");
  });

  it("become spans and back", () => {
    const day = [piece("00:00", "10:00", "away", "En route"), piece("14:00", "", "absent")];
    const spans = toSpans(day, DAY, PARIS);
    expect(spans.map((one) => one.ends_at)).toEqual(["2026-03-02T09:00:00.000Z", null]);
    expect(
      pieces(
        spans.map((one) => ({ ...one, note: one.note ?? "", ends_at: one.ends_at ?? null })),
        DAY,
        PARIS,
      ),
    ).toEqual(day);
    // What began on the day before is there from midnight on.
    expect(pieces(spans.slice(0, 1) as never, "2026-03-03", PARIS)[0]).toMatchObject({ from: 0, to: 0 });
  });

  it("stand where they are drawn", () => {
    expect([percent(8 * 60), percent(13.5 * 60), percent(19 * 60), percent(0)]).toEqual([0, 50, 100, 0]);
  });
});

describe("a piece", () => {
  const day = [piece("09:00", "12:00"), piece("14:00", "", "absent")];

  it("is put over what was there", () => {
    expect(shown(laid(day, piece("10:00", "11:00", "away")))).toEqual([
      "09:00–10:00 meeting",
      "10:00–11:00 away",
      "11:00–12:00 meeting",
      "14:00– absent",
    ]);
    expect(shown(laid(day, piece("08:00", "", "remote")))).toEqual(["08:00– remote"]);
  });

  it("of presence leaves nothing, unless it says something", () => {
    expect(shown(laid(day, piece("09:00", "13:00", "present")))).toEqual(["14:00– absent"]);
    expect(shown(laid([], piece("09:00", "10:00", "present", "Salle 2")))).toEqual(["09:00–10:00 present"]);
  });

  it("that says the same as its neighbour becomes one with it", () => {
    expect(shown(laid(day, piece("12:00", "13:00")))).toEqual(["09:00–13:00 meeting", "14:00– absent"]);
    expect(shown(laid(day, piece("12:00", "13:00", "meeting", "Autre salle")))).toHaveLength(3);
  });

  it("is found at a minute and in an hour", () => {
    expect(pieceAt(day, 12 * 60)).toBeUndefined();
    expect(pieceAt(day, 14 * 60)?.presence).toBe("absent");
    expect(pieceIn([piece("09:00", "09:10", "away"), piece("09:10", "10:00")], 9)?.presence).toBe("meeting");
    expect(pieceIn(day, 13)).toBeUndefined();
  });

  it("ends when its person comes back", () => {
    expect(shown(returned(day, 10 * 60, 11 * 60 + 30))).toEqual(["09:00–11:30 meeting", "14:00– absent"]);
    expect(shown(returned(day, 15 * 60, 16 * 60))).toEqual(["09:00–12:00 meeting", "14:00–16:00 absent"]);
    // Longer than planned: what comes meanwhile is over.
    expect(shown(returned(day, 10 * 60, 15 * 60))).toEqual(["09:00–15:00 meeting"]);
    expect(shown(returned(day, 13 * 60, 15 * 60))).toEqual(shown(day));
    expect(shown(returned(day, 15 * 60, 13 * 60))).toEqual(["09:00–12:00 meeting"]);
  });
});

it("people stand under their service, in the order of the house", () => {
  const people = ["a", "b", "a"].map((service, rank) => ({ service, rank }));
  expect(byService(people).map(([name, them]) => [name, them.map(({ rank }) => rank)])).toEqual([
    ["a", [0, 2]],
    ["b", [1]],
  ]);
});
