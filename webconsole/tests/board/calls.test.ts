import { describe, expect, it } from "vitest";
import * as calls from "../../src/board/calls";
import { board, call, consultation, instant, seat } from "../facts";

const ids = (found: { call_id: string }[]) => found.map((one) => one.call_id);

describe("who waits", () => {
  it("has urgent lines first, then who comes back, then who has waited longest", () => {
    const late = call("c-2", { since: instant(20) });
    const recall = call("c-3", { since: instant(10), reason: "busy", seat: "2001" });
    const urgent = call("c-4", { since: instant(30), priority: 2 });
    const some = [late, urgent, call("c-1"), recall];
    expect(ids(calls.waiting(board(some)))).toEqual(["c-4", "c-3", "c-1", "c-2"]);
  });
});

describe("a call that comes back", () => {
  const back = call("c-1", { reason: "busy", seat: "2002" });
  const there = [seat(), seat({ seat: "2002" })];
  const left = (one: typeof back, atS: number, seats = there) =>
    calls.reservedS(one, board([one], seats), 10, Date.parse(instant(atS)));

  it("is its own seat's for the seconds of the charter, then everybody's", () => {
    expect([left(back, 0), left(back, 8), left(back, 10), left(back, 60)]).toEqual([10, 2, 0, 0]);
  });

  it("is everybody's at once when that seat could not hear it, or never had it", () => {
    expect(left(back, 0, [seat(), seat({ seat: "2002", leg: "" })])).toBe(0);
    expect(left(back, 0, [seat()])).toBe(0);
    expect(left({ ...back, seat: "" }, 0)).toBe(0);
    expect(left({ ...back, reason: "new" }, 0)).toBe(0);
    expect(left({ ...back, state: "talking" }, 0)).toBe(0);
  });
});

describe("the call in the middle", () => {
  const held = call("c-1", { state: "held", seat: "2001" });

  it("is the caller spoken to, of this seat only", () => {
    const mine = call("c-1", { state: "talking", seat: "2001" });
    const theirs = call("c-2", { state: "talking", seat: "2002" });
    expect(calls.active(board([theirs, mine]), "2001")?.call_id).toBe("c-1");
    expect(calls.active(board([theirs]), "2001")).toBeNull();
  });

  it("is the held caller a consultation is about, even once it has failed", () => {
    for (const state of ["ringing", "talking", "failed"] as const) {
      const now = board([held], [seat({ consultation: consultation(state) })]);
      expect(calls.active(now, "2001")?.call_id).toBe("c-1");
      expect(calls.heldAside(now, "2001")).toEqual([]);
    }
  });

  it("is the held caller for whom a colleague is looked up, and nobody else's", () => {
    expect(calls.active(board([held]), "2001", "c-1")?.call_id).toBe("c-1");
    expect(calls.active(board([call("c-1", { state: "held", seat: "2002" })]), "2001", "c-1")).toBeNull();
    expect(calls.active(board([held]), "2001")).toBeNull();
    expect(ids(calls.heldAside(board([held]), "2001"))).toEqual(["c-1"]);
  });
});

describe("a number being called", () => {
  it("is this seat's, until it is answered", () => {
    const out = (state: "dialling" | "ringing" | "talking", seat = "2001") =>
      calls.calling(board([call("c-1", { state, seat, direction: "out" })]), "2001")?.call_id;
    expect([out("dialling"), out("ringing"), out("talking"), out("ringing", "2002")]).toEqual([
      "c-1",
      "c-1",
      undefined,
      undefined,
    ]);
  });

  it("is what the hang-up key gives up, and cuts no caller", () => {
    const out = call("c-1", { state: "ringing", seat: "2001", direction: "out" });
    expect(calls.cutOff(board([out]), "2001")).toBe("colleague");
  });
});

describe("callers for whom a set rings", () => {
  it("are those this seat has sent, and those it has not", () => {
    const mine = call("c-1", { state: "transferring", seat: "2001", station: "2031" });
    const direct = call("c-2", { state: "transferring", station: "2032", since: instant(5) });
    const theirs = call("c-3", { state: "transferring", seat: "2002", station: "2033", since: instant(2) });
    const now = board([mine, direct, theirs, call("c-4", { state: "connected", station: "2034" })]);
    expect(ids(calls.leaving(now, "2001"))).toEqual(["c-1"]);
    expect(ids(calls.ringing(now, "2001"))).toEqual(["c-3", "c-2"]);
  });
});

describe("whom the hang-up key would cut off", () => {
  it("is the caller in the room, else the colleague, else nobody", () => {
    const talking = call("c-1", { state: "talking", seat: "2001" });
    const held = call("c-1", { state: "held", seat: "2001" });
    expect(calls.cutOff(board([talking]), "2001")).toBe("caller");
    expect(calls.cutOff(board([held], [seat({ consultation: consultation("talking") })]), "2001")).toBe(
      "colleague",
    );
    expect(calls.cutOff(board([held], [seat({ consultation: consultation("failed") })]), "2001")).toBeNull();
    expect(calls.cutOff(board([], [seat({ consultation: consultation("held") })]), "2001")).toBeNull();
    expect(calls.cutOff(board([held]), "2001")).toBeNull();
  });
});

describe("who has left towards a colleague", () => {
  it("can be picked up while nobody speaks to them: ringing, camped, in a voicemail", () => {
    const states = ["transferring", "camped", "voicemail", "connected", "held"] as const;
    const away = states.map((state, i) => call(`c-${i}`, { state, seat: "2001", since: instant(-i) }));
    const other = call("c-9", { state: "camped", seat: "2002" });
    expect(calls.leaving(board([...away, other]), "2001").map((one) => one.state)).toEqual([
      "voicemail",
      "camped",
      "transferring",
    ]);
  });
});

describe("a conference", () => {
  it("is caller and colleague in the room together, and nothing else", () => {
    const now = (state: "talking" | "held", colleague: "talking" | "held" | "ringing" | "failed") =>
      calls.inConference(
        board([call("c-1", { state, seat: "2001" })], [seat({ consultation: consultation(colleague) })]),
        "2001",
      );
    expect(now("talking", "talking")).toBe(true);
    expect([now("held", "talking"), now("talking", "held"), now("talking", "failed")]).toEqual([
      false,
      false,
      false,
    ]);
  });
});
