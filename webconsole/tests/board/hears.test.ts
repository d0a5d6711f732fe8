import { describe, expect, it } from "vitest";
import { away, callerHears, colleagueHears, type Sound } from "../../src/board/hears";
import type { Call, Seat } from "../../src/server/types";
import { AT, board, call, consultation, instant, seat } from "../facts";

const SINCE = instant(48);

function caller(part: Partial<Call>, at: Partial<Seat> = {}): [Sound, string, string] {
  const one = call("c-1", { seat: "2001", since: SINCE, ...part });
  const heard = callerHears(board([one], [seat(at)]), one);
  return [heard.sound, heard.since, heard.station];
}

describe("the caller hears", () => {
  it.each([
    [{ state: "offered" }, "ringing", ""],
    [{ state: "waiting" }, "ringing", ""],
    [{ state: "waiting", reason: "busy" }, "music", ""],
    [{ state: "waiting", reason: "park-timeout" }, "music", ""],
    [{ state: "dialling" }, "called", ""],
    [{ state: "ringing" }, "set", ""],
    [{ state: "talking" }, "you", ""],
    [{ state: "held" }, "music", ""],
    [{ state: "parked", slot: "2701" }, "music", ""],
    [{ state: "camped", station: "2031" }, "music", "2031"],
    [{ state: "transferring", station: "2031" }, "ringing", "2031"],
    [{ state: "connected", station: "2031" }, "colleague", "2031"],
    [{ state: "voicemail", station: "2031" }, "voicemail", "2031"],
    [{ state: "turned-away" }, "closed", ""],
  ] as const)("%o: %s", (part, sound, station) => {
    expect(caller(part)).toEqual([sound, SINCE, station]);
  });

  it("nothing while the microphone is cut, since nobody knows when", () => {
    expect(caller({ state: "talking" }, { muted: true })).toEqual(["silence", "", ""]);
    expect(caller({ state: "held" }, { muted: true })[0]).toBe("music");
  });

  it("the operator and the colleague in a conference, from its beginning", () => {
    const joined = consultation("talking", { since: instant(60) });
    expect(caller({ state: "talking" }, { consultation: joined })).toEqual(["both", instant(60), "2031"]);
    expect(caller({ state: "talking" }, { consultation: joined, muted: true })[0]).toBe("colleague");
  });

  it("the operator alone when the colleague waits, or is consulted for somebody else", () => {
    expect(caller({ state: "talking" }, { consultation: consultation("held") })[0]).toBe("you");
    const other = consultation("talking", { call_id: "c-2" });
    expect(caller({ state: "talking" }, { consultation: other })[0]).toBe("you");
  });
});

describe("the colleague hears", () => {
  const heard = (state: Parameters<typeof consultation>[0], part: Partial<Call> = {}, muted = false) => {
    const one = call("c-1", { seat: "2001", state: "held", ...part });
    return colleagueHears(board([one], [seat({ consultation: consultation(state), muted })]), "2001")?.sound;
  };

  it.each([
    ["dialling", "called"],
    ["ringing", "set"],
    ["talking", "you"],
    ["held", "music"],
    ["failed", undefined],
  ] as const)("%s: %s", (state, sound) => {
    expect(heard(state)).toBe(sound);
  });

  it("both in a conference, and nothing while the microphone is cut", () => {
    expect(heard("talking", { state: "talking" })).toBe("both");
    expect(heard("talking", {}, true)).toBe("silence");
  });

  it("nothing when nobody is consulted", () => {
    expect(colleagueHears(board([]), "2001")).toBeNull();
    expect(colleagueHears(board([]), "2009")).toBeNull();
  });
});

it("finds the callers a seat has sent on their way, the latest first", () => {
  const calls = [
    call("c-1", { seat: "2001", state: "parked", since: AT }),
    call("c-2", { seat: "2001", state: "transferring", since: instant(9) }),
    call("c-3", { seat: "2002", state: "parked" }),
    call("c-4", { seat: "2001", state: "held" }),
    call("c-5", { seat: "2001", state: "connected" }),
  ];
  expect(away(board(calls), "2001").map((one) => one.call_id)).toEqual(["c-2", "c-1"]);
});
