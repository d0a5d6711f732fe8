import { describe, expect, it } from "vitest";
import { lampOf } from "../../src/board/lamps";
import { callLateness } from "../../src/board/limits";
import { meant, NO_LINE_KEYS, relabelled } from "../../src/board/linekeys";
import { ALL, loopFor, signalFor, twinFor } from "../../src/board/sounds";
import type { Charter } from "../../src/server/types";
import { AT, board, call, consultation, person, seat } from "../facts";

describe("lamps", () => {
  it.each([
    [{ filter: "2012" }, "free", "filter"],
    [{ filter: "2012" }, "busy", "filter"],
    [{}, "ringing", "ringing"],
    [{ presence: "absent" }, "busy", "busy"],
    [{}, "on-hold", "busy"],
    [{ presence: "meeting" }, "free", "meeting"],
    [{ presence: "away" }, "free", "absent"],
    [{ presence: "remote" }, "free", "free"],
    [{}, "unreachable", "offline"],
    [{}, undefined, "offline"],
  ] as const)("of %o with a set that is %s is %s", (part, state, lamp) => {
    const one = person("2031", "M. X", part);
    expect(lampOf(one, one.presence, state)).toBe(lamp);
  });

  it("tells a forward of all calls before the set, and neither before the filter", () => {
    const all = { all: "2032", busy: "", no_answer: "" };
    expect(lampOf(person("2031", "M. X"), "present", "free", all)).toBe("forward");
    expect(lampOf(person("2031", "M. X"), "present", "busy", { ...all, all: "", busy: "2032" })).toBe("busy");
    expect(lampOf(person("2031", "M. X", { filter: "2012" }), "present", "free", all)).toBe("filter");
  });
});

describe("lateness", () => {
  const charter = {
    answer_warning_s: 10,
    answer_limit_s: 15,
    hold_reminder_s: 30,
    hold_limit_s: 45,
  } as Charter;

  it("follows the charter of the house: to answer, on hold, and after a recall as on hold", () => {
    const fresh = call("c-1");
    expect([9, 10, 14, 15].map((s) => callLateness(fresh, s, charter))).toEqual([
      "calm",
      "warning",
      "warning",
      "late",
    ]);
    const held = call("c-1", { state: "held" });
    expect([29, 30, 45].map((s) => callLateness(held, s, charter))).toEqual(["calm", "warning", "late"]);
    expect(callLateness(call("c-1", { reason: "busy" }), 20, charter)).toBe("calm");
    expect(callLateness(call("c-1", { state: "talking" }), 900, charter)).toBe("calm");
  });
});

describe("line keys", () => {
  it("mean the caller they were labelled with just before the list moved", () => {
    const first = relabelled(NO_LINE_KEYS, ["a", "b", "c", "d"], 0);
    expect(meant(first, 0, 5_000)).toBe("a");
    const moved = relabelled(first, ["b", "c", "d"], 10_000);
    expect(meant(moved, 0, 10_100)).toBe("a");
    expect(meant(moved, 0, 10_400)).toBe("b");
    expect(meant(moved, 2, 10_400)).toBe("d");
  });

  it("mean a new caller at once, and nobody where there is no label", () => {
    const keys = relabelled(relabelled(NO_LINE_KEYS, [], 0), ["a"], 10_000);
    expect(meant(keys, 0, 10_001)).toBe("a");
    expect(meant(keys, 1, 10_001)).toBeNull();
  });
});

describe("sounds", () => {
  const fresh = call("c-1");
  const talking = call("c-2", { state: "talking", seat: "2001" });

  it("ring for a new caller, never over a conversation nor without a headset", () => {
    expect(loopFor(board([fresh]), "2001", ALL)).toBe("ring");
    expect(loopFor(board([fresh, talking]), "2001", ALL)).toBeNull();
    expect(loopFor(board([fresh], [seat({ leg: "" })]), "2001", ALL)).toBeNull();
    expect(loopFor(board([]), "2001", ALL)).toBeNull();
    expect(loopFor(board([fresh]), "2001", { ...ALL, ring: false })).toBeNull();
  });

  it("ring on the page of a telephone that is rung for each call, and leave the ringback to it", () => {
    const phone = { phone: "sip", on_demand: true, phone_state: "free", leg: "" } as const;
    expect(loopFor(board([fresh], [seat(phone)]), "2001", ALL)).toBe("ring");
    expect(loopFor(board([fresh], [seat({ ...phone, phone_state: "unreachable" })]), "2001", ALL)).toBeNull();
    expect(loopFor(board([fresh], [seat({ ...phone, on_demand: false })]), "2001", ALL)).toBeNull();
    const consulting = seat({ ...phone, leg: "PJSIP/2001-sip-1", consultation: consultation("ringing") });
    expect(loopFor(board([fresh], [consulting]), "2001", ALL)).toBeNull();
  });

  it("sound different for a recall, which goes to the seat that had the call", () => {
    expect(loopFor(board([call("c-1", { reason: "busy", seat: "2001" })]), "2001", ALL)).toBe("recall");
    const theirs = board([call("c-1", { reason: "busy", seat: "2002" })]);
    expect(loopFor(theirs, "2001", ALL, (one) => one.call_id === "c-1")).toBeNull();
    expect(loopFor(theirs, "2001", ALL)).toBe("recall");
    const waits = { type: "CallWaiting", at: AT, call_id: "c-1", reason: "busy" };
    const engaged = board([...Object.values(theirs.calls), talking]);
    expect(signalFor(waits, engaged, "2001", ALL, () => true)).toBeNull();
    expect(signalFor(waits, engaged, "2001", ALL)).toBe("tick");
  });

  it("play the ringback while a colleague is called, and nothing once there is an answer", () => {
    const held = call("c-1", { state: "held", seat: "2001" });
    const during = (state: "dialling" | "ringing" | "talking") =>
      loopFor(board([held, fresh], [seat({ consultation: consultation(state) })]), "2001", ALL);
    expect(during("dialling")).toBe("ringback");
    expect(during("ringing")).toBe("ringback");
    expect(during("talking")).toBeNull();
  });

  it("play the ringback while a number is called, and say busy or unassigned when it was in vain", () => {
    const out = (state: "dialling" | "ringing" | "talking", seat = "2001") =>
      loopFor(board([fresh, call("c-3", { state, seat, direction: "out" })]), "2001", ALL);
    expect(out("dialling")).toBe("ringback");
    expect(out("ringing")).toBe("ringback");
    expect(out("talking")).toBeNull();
    expect(out("ringing", "2002")).toBe("ring");
    const vain = { type: "CallNotReached", at: AT, seat: "2001", reason: "refused" };
    expect(signalFor(vain, board([]), "2001", ALL)).toBe("busy");
    expect(signalFor({ ...vain, reason: "no-such-number" }, board([]), "2001", ALL)).toBe("unassigned");
    expect(signalFor({ ...vain, reason: "cancelled" }, board([]), "2001", ALL)).toBeNull();
    expect(signalFor({ ...vain, seat: "2002" }, board([]), "2001", ALL)).toBeNull();
  });

  it("strike the bell of the counter for a visitor, also during a conversation, unless it is not wanted", () => {
    const comes = { type: "VisitorArrived", at: AT };
    expect(signalFor(comes, board([talking]), "2001", ALL)).toBe("bell");
    expect(signalFor(comes, board([]), "2001", { ...ALL, bell: false })).toBeNull();
    expect(twinFor(board([talking]), "2001")).toBeNull();
  });

  it("tick once for a caller who comes during a conversation, and say busy when a colleague did not take it", () => {
    const waits = { type: "CallWaiting", at: AT, call_id: "c-1", reason: "new" };
    expect(signalFor(waits, board([fresh, talking]), "2001", ALL)).toBe("tick");
    expect(signalFor(waits, board([fresh]), "2001", ALL)).toBeNull();
    const failed = { type: "ConsultationFailed", at: AT, seat: "2001", reason: "busy" };
    expect(signalFor(failed, board([]), "2001", ALL)).toBe("busy");
    expect(signalFor({ ...failed, reason: "cancelled" }, board([]), "2001", ALL)).toBeNull();
    expect(signalFor({ ...failed, seat: "2002" }, board([]), "2001", ALL)).toBeNull();
  });

  it("have a twin for the eyes, whichever sounds are wanted", () => {
    const twin = (...about: Parameters<typeof board>) => twinFor(board(...about), "2001");
    const held = call("c-1", { state: "held", seat: "2001" });
    expect(twin([fresh])).toBe("ring");
    expect(twin([call("c-1", { reason: "busy", seat: "2001" })])).toBe("recall");
    expect(twin([fresh, talking])).toBe("tick");
    expect(twin([held], [seat({ consultation: consultation("ringing") })])).toBe("ringback");
    expect(twin([held], [seat({ consultation: consultation("failed", { reason: "busy" }) })])).toBe("busy");
    expect(twin([talking])).toBeNull();
    expect(twin([fresh], [seat({ leg: "" })])).toBeNull();
  });
});
