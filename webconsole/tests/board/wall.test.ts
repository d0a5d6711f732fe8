import { describe, expect, it } from "vitest";
import { fed, glance, NOTHING, neighbourTile, scenarioOf } from "../../src/board/wall";
import type { Call, Fact, Seat } from "../../src/server/types";
import { AT, board, call, consultation, instant, seat } from "../facts";

const NOW = Date.parse(AT) + 60_000;
const lea = seat({ seat: "2001", account: "lea", leg: "PJSIP/2001-web-1" });

interface Some {
  seats: Record<string, Seat>;
  calls?: Record<string, Call>;
}

function boardOf({ seats, calls = {} }: Some) {
  return board(Object.values(calls), Object.values(seats));
}

function at(some: Some, id = "2001") {
  return glance(boardOf(some), id, 0, NOW);
}

describe("what a seat does", () => {
  it("is empty without anybody", () => {
    expect(at({ seats: { "2001": { ...lea, account: "" } } }).situation).toBe("empty");
  });
  it("waits for a call, or rings for the one that waits the longest", () => {
    expect(at({ seats: { "2001": lea } }).situation).toBe("idle");
    const calls = { b: call("b", { since: instant(9) }), a: call("a", { since: instant(4) }) };
    const rings = at({ seats: { "2001": lea }, calls });
    expect([rings.situation, rings.call?.call_id]).toEqual(["ringing", "a"]);
  });
  it("does not ring for a call that first comes back to another seat", () => {
    const back = call("a", { reason: "busy", seat: "2002", since: instant(58) });
    const seats = { "2001": lea, "2002": { ...lea, seat: "2002", account: "hugo" } };
    expect(glance(boardOf({ seats, calls: { a: back } }), "2001", 15, NOW).situation).toBe("idle");
    expect(glance(boardOf({ seats, calls: { a: back } }), "2002", 15, NOW).situation).toBe("ringing");
  });
  it("talks, keeps on hold, consults", () => {
    const talking = call("a", { state: "talking", seat: "2001" });
    expect(at({ seats: { "2001": lea }, calls: { a: talking } }).situation).toBe("talking");
    const held = call("b", { state: "held", seat: "2001" });
    expect(at({ seats: { "2001": lea }, calls: { b: held } }).situation).toBe("held");
    expect(at({ seats: { "2001": lea }, calls: { a: talking, b: held } }).aside).toBe(1);
    const consulting = { ...lea, consultation: consultation("talking", { call_id: "b" }) };
    const with3 = at({ seats: { "2001": consulting }, calls: { b: held } });
    expect([with3.situation, with3.call?.call_id]).toEqual(["consulting", "b"]);
  });
  it("is not connected, or its telephone is in trouble", () => {
    expect(at({ seats: { "2001": { ...lea, leg: "" } } }).situation).toBe("disconnected");
    expect(at({ seats: { "2001": { ...lea, phone_trouble: "lost" } } }).situation).toBe("trouble");
  });
});

describe("arrows", () => {
  it("go to the neighbour and stop at the edge", () => {
    expect(neighbourTile(6, "ArrowRight", 5, 15)).toBe(7);
    expect(neighbourTile(6, "ArrowDown", 5, 15)).toBe(11);
    expect(neighbourTile(1, "ArrowUp", 5, 15)).toBe(1);
    expect(neighbourTile(14, "ArrowRight", 5, 15)).toBe(14);
    expect(neighbourTile(3, "End", 5, 15)).toBe(14);
  });
});

describe("facts of a seat", () => {
  const tell = (seq: number, fact: Partial<Fact> & { type: string; robot?: string }) => ({
    seq,
    fact: { at: AT, ...fact } as Fact,
  });
  it("are placed by what went before, the newest first, each once", () => {
    const facts = [
      tell(1, { type: "SeatTaken", seat: "2001", account: "lea" }),
      tell(2, { type: "CallOffered", call_id: "a", robot: "SC-21.principal.9" }),
      tell(3, { type: "CallAnswered", call_id: "a", seat: "2001" }),
      tell(4, { type: "CallEnded", call_id: "a" }),
      tell(5, { type: "CardOpened", account: "lea" }),
      tell(6, { type: "SeatSpeechStarted", seat: "2001" }),
      tell(7, { type: "RecordingHeard", seat: "2001" }),
      tell(6, { type: "CallEnded", call_id: "a" }),
    ];
    const feed = facts.reduce((told, { seq, fact }) => fed(told, seq, fact), NOTHING);
    expect(feed.lines["2001"]?.map((line) => line.fact.type)).toEqual([
      "CardOpened",
      "CallEnded",
      "CallAnswered",
      "SeatTaken",
    ]);
    expect(scenarioOf(feed.robots.a)).toBe("SC-21");
  });
});
