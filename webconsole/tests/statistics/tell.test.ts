import { describe, expect, it, vi } from "vitest";
import { statistics as en } from "../../src/i18n/en/statistics";
import { statistics as fr } from "../../src/i18n/fr/statistics";
import type { Figure } from "../../src/server/statisticsApi";
import { formOf, linesFile } from "../../src/server/statisticsApi";
import * as tell from "../../src/views/statistics/tell";

const figure = (part: Partial<Figure>): Figure => ({
  key: "mean",
  group: "waiting",
  value: 12.5,
  unit: "s",
  about: "",
  also: null,
  ...part,
});

describe("a figure", () => {
  it("is written as its reader writes it", () => {
    expect(tell.quantity(12.54, "s", "fr")).toBe("12,5\u00a0s");
    expect(tell.quantity(40, "%", "en")).toBe("40%");
    expect(tell.quantity(-0.25, "calls", "en", 2)).toBe("−0.25");
  });

  it("differs by a number with its sign, and by none when it is rounded", () => {
    expect(tell.signed(3.4, "%", "fr")).toBe("+3,4\u00a0%");
    expect(tell.signed(-3.4, "s", "en")).toBe("−3.4\u00a0s");
    expect(tell.signed(-0.04, "s", "en")).toBe("0\u00a0s");
  });

  it("has a name", () => {
    expect(tell.nameOf(figure({}), "hour", fr, "fr")).toBe("Moyenne");
    const share = figure({ key: "part:—", group: "shares", unit: "%", about: "—" });
    expect(tell.nameOf(share, "hour", en, "en")).toBe("unknown reason");
    const about = "2026-03-02T10:15:00+01:00";
    const later = figure({ key: "evolution:2", group: "evolution", unit: "%", about });
    expect(tell.nameOf(later, "quarter", en, "en")).toBe("2. 10:15");
    expect(tell.nameOf(later, "hour", fr, "fr")).toBe("2. 10\u00a0h");
  });
});

it("tells the clocks of the house wherever the reader is", () => {
  vi.stubEnv("TZ", "America/Cayenne");
  expect(tell.atHouse("2026-03-02T00:00:00+01:00", "day", "fr")).toMatch(/lun\. 02\/03/);
  expect(tell.atHouse("2026-03-02T10:15:00+01:00", "quarter", "fr")).toBe("10\u00a0h\u00a015");
  vi.unstubAllEnvs();
});

describe("a wrong figure", () => {
  it("is explained by its slip, else by the way to work it out", () => {
    expect(tell.explained("mean", "median-for-mean", fr)).toContain("C'est la médiane");
    expect(tell.explained("part:voirie", "", fr)).toBe(fr.how.part);
    expect(tell.explained("evolution:3", "sign", en)).toBe(en.slips.sign);
  });

  it("may be the mean, which long waits pull away from the median", () => {
    expect(tell.spread(40, 8)).toBe("far");
    expect(tell.spread(9, 8)).toBe("near");
    expect(tell.spread(20, 60)).toBe("short");
  });
});

it("writes the line and the charter's limits", () => {
  expect(tell.line(-0.5, 3.25, "fr")).toBe("y = −0,5x + 3,25");
  expect(tell.line(1, -2, "en")).toBe("y = 1x − 2");
  expect(tell.limit(20, "fr")).toBe("20\u00a0s");
  expect(tell.limit(300, "en")).toBe("5\u00a0min");
  expect(tell.limit(null, "en")).toBe("");
});

it("knows the two kinds of files, and asks for the lines of a choice", () => {
  expect(formOf("Flux.XLSX")).toBe("xlsx");
  expect(formOf("flux.csv")).toBe("csv");
  expect(formOf("flux.ods")).toBeNull();
  expect(linesFile({ sessions: ["s-1", "s-2"], own: true }, "csv", "fr")).toBe(
    "/api/statistics/calls.csv?session=s-1&session=s-2&own=true&language=fr",
  );
});
