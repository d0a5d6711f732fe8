import { describe, expect, it } from "vitest";
import { dialled, KEYS, tone } from "../../src/board/pad";

describe("the dial pad", () => {
  it.each([
    ["2031", "2031"],
    ["02 61 91 20 70", "0261912070"],
    ["02.61.91.20.70", "0261912070"],
    ["+33 2 61 91 20 70", "0261912070"],
    ["+33 (0)2 61 91 20 70", "0261912070"],
    ["0033261912070", "0261912070"],
    ["112\r\nAction: Hangup", "112"],
    ["12345678901234567890", "123456789012345"],
    ["allô", ""],
  ])("dials %o as %o", (typed, number) => {
    expect(dialled(typed)).toBe(number);
  });

  it("has the twelve keys of a telephone, each of them a tone", () => {
    expect(KEYS.map(tone).join("")).toBe("123456789*0#");
    for (const key of ["a", "Enter", "", "10", "é"]) expect(tone(key)).toBe("");
  });
});
