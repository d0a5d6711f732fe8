import { beforeEach, describe, expect, it } from "vitest";
import { merge } from "../../src/board/merge";
import { retryDelay, type Socket, Stream, type StreamState } from "../../src/server/stream";
import type { Board, Call, CallerView, Fact, Numbered } from "../../src/server/types";
import { AT, board, call, NOTHING } from "../facts";

/** A service that numbers facts, remembers them, and can be cut off at any moment. */
class FakeService {
  readonly facts: Numbered[] = [];
  world: Board = { ...board([], []), seq: 0 };
  session = "s-1";
  sockets: (Socket & { path: string; open: boolean })[] = [];
  timers: { ms: number; run: () => void; off: boolean }[] = [];

  readonly streamWorld = {
    open: (path: string) => {
      const socket = {
        path,
        open: true,
        onopen: null,
        onmessage: null,
        onclose: null,
        close: () => {},
      } as Socket & { path: string; open: boolean };
      socket.close = () => {
        socket.open = false;
      };
      this.sockets.push(socket);
      return socket;
    },
    after: (ms: number, run: () => void) => {
      const timer = { ms, run, off: false };
      this.timers.push(timer);
      return () => {
        timer.off = true;
      };
    },
    random: () => 0.5,
  };

  get socket() {
    const last = this.sockets.at(-1);
    if (!last) throw new Error("nobody has connected");
    return last;
  }

  send(message: unknown) {
    if (this.socket.open) this.socket.onmessage?.({ data: JSON.stringify(message) });
  }

  accept() {
    this.socket.onopen?.();
    const query = new URL(this.socket.path, "http://x").searchParams;
    const same = query.get("session") === this.session;
    const after = same ? Number(query.get("after")) : this.world.seq;
    const missed = this.facts.filter(({ seq }) => seq > after);
    const { seq } = this.world;
    this.send({ kind: "snapshot", session_id: this.session, seq, at: AT, board: this.world, missed });
  }

  happen(call_id: string, change: Call | null, connected = true) {
    const seq = this.world.seq + 1;
    const fact: Fact = { type: change ? "CallWaiting" : "CallEnded", at: AT, call_id };
    const changes = { ...NOTHING, calls: { [call_id]: change } };
    this.facts.push({ seq, fact });
    this.world = merge(this.world, seq, AT, changes);
    if (connected) this.send({ kind: "event", seq, fact, changes });
  }

  cut(code = 1006) {
    this.socket.open = false;
    this.socket.onclose?.({ code });
  }

  /** Time passes until the next thing that waits for it. */
  wait(ms: (timer: number) => boolean = () => true) {
    const timer = this.timers.findLast((one) => !one.off && ms(one.ms));
    if (!timer) throw new Error("nothing waits");
    timer.off = true;
    timer.run();
  }
}

let service: FakeService;
let screen: Board;
let heard: { seq: number; live: boolean }[];
let states: StreamState[];
let refusals: number;
let screens: (CallerView | null)[];
let stream: Stream;

beforeEach(() => {
  service = new FakeService();
  heard = [];
  states = [];
  refusals = 0;
  screens = [];
  stream = new Stream(service.streamWorld, {
    snapshot: (received) => {
      screen = received;
    },
    caller: (view) => {
      screens.push(view);
    },
    change: (seq, change, at) => {
      screen = merge(screen, seq, at, change);
    },
    fact: (seq, _fact, live) => heard.push({ seq, live }),
    state: (state) => states.push(state),
    refused: () => {
      refusals += 1;
    },
  });
  stream.start();
  service.accept();
});

const shortly = (ms: number) => ms < 10_000;

describe("the stream", () => {
  it("shows the snapshot, then what changes", () => {
    service.happen("c-1", call("c-1"));
    service.happen("c-2", call("c-2"));
    service.happen("c-1", null);
    expect(screen).toEqual(service.world);
    expect(heard.map(({ seq }) => seq)).toEqual([1, 2, 3]);
    expect(states.at(-1)).toEqual({ link: "open" });
  });

  it("passes on what whoever plays a caller has before them", () => {
    const view = { line: "ville1", card: null, call: null, fits: [], free: false, staffed: true };
    service.send({ kind: "caller", caller: view });
    service.send({ kind: "caller", caller: null });
    expect(screens).toEqual([view, null]);
  });

  it("loses nothing and tells nothing twice over a cut", () => {
    service.happen("c-1", call("c-1"));
    service.cut();
    service.happen("c-2", call("c-2"), false);
    service.happen("c-1", null, false);
    service.wait(shortly);
    expect(service.socket.path).toBe("/api/stream?after=1&session=s-1");
    service.accept();
    service.happen("c-3", call("c-3"));
    expect(screen).toEqual(service.world);
    expect(heard).toEqual([
      { seq: 1, live: true },
      { seq: 2, live: false },
      { seq: 3, live: false },
      { seq: 4, live: true },
    ]);
  });

  it("drops an event it has already, and what an abandoned socket still says", () => {
    service.happen("c-1", call("c-1"));
    const old = service.socket;
    service.send({
      kind: "event",
      seq: 1,
      fact: { type: "CallEnded", at: AT },
      changes: { calls: { "c-1": null } },
    });
    expect(screen.calls["c-1"]).toBeDefined();
    service.cut();
    service.wait(shortly);
    service.accept();
    const late = { kind: "event", seq: 9, fact: { type: "X", at: AT }, changes: { calls: { "c-1": null } } };
    old.onmessage?.({ data: JSON.stringify(late) });
    expect(screen.calls["c-1"]).toBeDefined();
  });

  it("accepts numbers that skip: other people's messages are not sent here", () => {
    service.world = { ...service.world, seq: 4 };
    service.happen("c-1", call("c-1"));
    expect(heard).toEqual([{ seq: 5, live: true }]);
  });

  it("starts over with another session, whose numbers begin again", () => {
    service.happen("c-1", call("c-1"));
    service.cut();
    service.session = "s-2";
    service.world = { ...board([], []), seq: 0 };
    service.facts.length = 0;
    service.wait(shortly);
    service.accept();
    service.happen("c-7", call("c-7"));
    expect(screen).toEqual(service.world);
    expect(heard.at(-1)).toEqual({ seq: 1, live: true });
  });

  it("tries again later and later, and starts from the shortest once it worked", () => {
    const delays: number[] = [];
    for (let i = 0; i < 7; i++) {
      service.cut();
      const state = states.at(-1);
      if (state?.link === "down") delays.push(state.retryInS);
      service.wait(shortly);
    }
    expect(delays).toEqual([0.5, 1, 2, 4, 8, 8, 8]);
    service.accept();
    service.cut();
    expect(states.at(-1)).toMatchObject({ link: "down", retryInS: 0.5, tries: 1 });
  });

  it("notices a link that has gone silent", () => {
    service.wait((ms) => ms > 10_000);
    expect(states.at(-1)).toMatchObject({ link: "down" });
    expect(service.sockets[0]?.open).toBe(false);
  });

  it("does not insist when nobody is signed in any more", () => {
    service.cut(4401);
    expect(refusals).toBe(1);
    expect(service.sockets).toHaveLength(1);
  });

  it("says nothing more once stopped", () => {
    stream.stop();
    service.cut();
    expect(states.at(-1)).toEqual({ link: "open" });
  });
});

it("spreads the retries of many browsers over time", () => {
  expect(retryDelay(1, 0)).toBe(375);
  expect(retryDelay(1, 1)).toBe(625);
  expect(retryDelay(30, 1)).toBe(10_000);
});
