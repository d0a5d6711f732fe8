import { beforeEach, describe, expect, it } from "vitest";
import { Line, type LineState } from "../../src/phone/line";
import type { Leg, LegHandlers } from "../../src/phone/phone";

const ACCESS = {
  uri: "sip:2001-web@standard",
  user: "2001-web",
  password: "x",
  target: "sip:seat@standard",
  path: "/sip",
} as const;
const MICROPHONE = { getAudioTracks: () => [] } as unknown as MediaStream;
const REMOTE = {} as MediaStream;

class FakeLeg implements Leg {
  hungUp = false;
  constructor(readonly handlers: LegHandlers) {}
  hangUp() {
    this.hungUp = true;
  }
  sendDigit() {}
  async useMicrophone() {}
  async counts() {
    return { packetsSent: 0, packetsReceived: 0, roundTripMs: null };
  }
}

let legs: FakeLeg[];
let timers: { ms: number; run: () => void; off: boolean }[];
let boardLeg: string | null;
let states: LineState["at"][];
let line: Line;

const leg = () => legs.at(-1) as FakeLeg;
const waiting = () => timers.filter((timer) => !timer.off);

function pass(ms: number) {
  for (const timer of waiting().filter((one) => one.ms <= ms)) {
    timer.off = true;
    timer.run();
  }
}

beforeEach(() => {
  legs = [];
  timers = [];
  boardLeg = "";
  states = [];
  line = new Line(
    {
      phone: {
        dial(_access, _microphone, handlers) {
          legs.push(new FakeLeg(handlers));
          return leg();
        },
      },
      after(ms, run) {
        const timer = { ms, run, off: false };
        timers.push(timer);
        return () => {
          timer.off = true;
        };
      },
      boardLeg: () => boardLeg,
      changed: (state) => states.push(state.at),
    },
    ACCESS,
    MICROPHONE,
  );
  line.open();
});

function connect(name = "PJSIP/2001-web-1") {
  leg().handlers.up(REMOTE);
  boardLeg = name;
  line.boardChanged();
}

describe("the seat's line", () => {
  it("dials, and is up when the call is", () => {
    connect();
    expect(states).toEqual(["dialling", "up"]);
  });

  it("dials again with a growing delay when the leg drops", () => {
    connect();
    boardLeg = "";
    leg().handlers.ended("lost");
    expect(line.state).toMatchObject({ at: "retrying", why: "lost", inS: 1 });
    pass(500);
    expect(legs).toHaveLength(2);
    leg().handlers.ended("socket-refused");
    expect(waiting().map(({ ms }) => ms)).toEqual([1_000]);
    pass(1_000);
    leg().handlers.ended("socket-refused");
    expect(waiting().map(({ ms }) => ms)).toEqual([2_000]);
  });

  it("starts from the shortest delay again after it has been steady", () => {
    connect();
    leg().handlers.ended("lost");
    pass(500);
    connect("PJSIP/2001-web-2");
    pass(10_000);
    leg().handlers.ended("lost");
    expect(waiting().map(({ ms }) => ms)).toEqual([500]);
  });

  it("does not fight another window that has taken the seat", () => {
    connect();
    boardLeg = "PJSIP/2001-web-2";
    leg().handlers.ended("ended");
    pass(1_500);
    expect(line.state).toEqual({ at: "stopped", why: "elsewhere" });
    expect(legs).toHaveLength(1);
  });

  it("dials again when the switchboard hung up and nobody else has the seat", () => {
    connect();
    boardLeg = "";
    leg().handlers.ended("ended");
    pass(1_500);
    expect(legs).toHaveLength(2);
  });

  it("does not insist when the switchboard refuses", () => {
    leg().handlers.ended("rejected");
    expect(line.state).toEqual({ at: "stopped", why: "rejected" });
    expect(waiting()).toEqual([]);
  });

  it("replaces a leg that the board no longer knows, whose end was lost with the socket", () => {
    connect();
    boardLeg = "";
    line.boardChanged();
    pass(4_000);
    expect(legs[0]?.hungUp).toBe(true);
    pass(500);
    expect(legs).toHaveLength(2);
  });

  it("keeps a leg while the board itself is unknown, or says it again in time", () => {
    connect();
    boardLeg = null;
    line.boardChanged();
    pass(4_000);
    expect(legs).toHaveLength(1);
    boardLeg = "";
    line.boardChanged();
    boardLeg = "PJSIP/2001-web-1";
    line.boardChanged();
    pass(4_000);
    expect(line.state.at).toBe("up");
  });

  it("ignores what an abandoned leg still says", () => {
    const old = leg();
    line.open();
    old.handlers.ended("lost");
    old.handlers.up(REMOTE);
    expect(states).toEqual(["dialling", "dialling"]);
    expect(old.hungUp).toBe(true);
  });

  it("hangs up and stays silent once closed", () => {
    connect();
    line.close();
    leg().handlers.ended("lost");
    expect(leg().hungUp).toBe(true);
    expect(line.state).toEqual({ at: "off" });
    expect(waiting()).toEqual([]);
  });
});
