import { describe, expect, it } from "vitest";
import { clockTime, dialable, elapsedS, hourOf, phoneNumber, todayAt } from "../../src/clock/format";
import { ClockOffset, MEMORY } from "../../src/clock/offset";
import { AT, instant } from "../facts";

const ms = Date.parse(AT);

describe("the service's clock", () => {
  it("trusts the message that travelled least", () => {
    const offset = new ClockOffset();
    // This clock is 5 s behind the service's; messages take 800, 20 and 300 ms.
    for (const [i, travel] of [800, 20, 300].entries())
      offset.learn(instant(i), ms + i * 1000 - 5_000 + travel);
    expect(offset.value).toBe(4_980);
  });

  it("follows a clock that was set, once the old estimates are forgotten or a new link begins", () => {
    const offset = new ClockOffset();
    offset.learn(AT, ms - 60_000);
    for (let i = 0; i < MEMORY; i++) offset.learn(instant(i), ms + i * 1000);
    expect(offset.value).toBe(0);
    offset.restart(AT, ms + 2_000);
    expect(offset.value).toBe(-2_000);
  });

  it("ignores an instant it cannot read", () => {
    const offset = new ClockOffset();
    offset.learn("yesterday", ms);
    expect(offset.value).toBe(0);
  });
});

describe("times and numbers", () => {
  it("never run backwards", () => {
    expect(elapsedS(instant(10), ms)).toBe(0);
    expect(elapsedS(AT, ms + 48_900)).toBe(48);
  });

  it.each([
    [0, "0:00"],
    [48, "0:48"],
    [723, "12:03"],
    [3_729, "1:02:09"],
  ])("%i s is %s", (seconds, told) => {
    expect(clockTime(seconds)).toBe(told);
  });

  it("are spaced as they are read aloud, without breaking over two lines", () => {
    expect(phoneNumber("0261912000")).toBe("02\u00a061\u00a091\u00a020\u00a000");
    expect(phoneNumber("2031")).toBe("2031");
    expect(phoneNumber("")).toBe("");
  });
});

describe("a number that a person wrote", () => {
  it("is dialled without its blanks, and not at all when it is none", () => {
    expect(dialable("06 12.34-56 78")).toBe("0612345678");
    expect(dialable("+33 6 12 34 56 78")).toBe("0612345678");
    expect(dialable("2031")).toBe("2031");
    for (const wrong of ["", "au bureau", "1", "06 12 34 56 78 90", "0612345678;2001"])
      expect(dialable(wrong)).toBe("");
  });
});

describe("the hour of a promised call", () => {
  it("is today's, or tomorrow's when it is over", () => {
    const noon = new Date(2026, 2, 2, 12, 0, 30);
    expect(todayAt("16:30", noon)).toBe(new Date(2026, 2, 2, 16, 30).toISOString());
    expect(todayAt("09:05", noon)).toBe(new Date(2026, 2, 3, 9, 5).toISOString());
    expect(todayAt("", noon)).toBeNull();
  });

  it("comes back as it was written", () => {
    expect(hourOf(todayAt("09:05"))).toBe("09:05");
    expect(hourOf(null)).toBe("");
  });
});
