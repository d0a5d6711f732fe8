/**
 * The live stream: a snapshot, then one message per fact, each with its number.
 *
 * Nothing is lost and nothing is told twice: after a cut the stream asks for what follows the last
 * number it has, and a number already seen is dropped. Numbers may skip: other people's messages are
 * not sent here, and a reader that the service finds too slow is cut off, never skipped.
 */
import type { Board, CallerView, Change, Fact, StreamMessage } from "./types";

export interface Socket {
  onopen: (() => void) | null;
  onmessage: ((event: { data: unknown }) => void) | null;
  onclose: ((event: { code: number }) => void) | null;
  close(): void;
}

export interface StreamWorld {
  open(path: string): Socket;
  after(ms: number, run: () => void): () => void;
  random(): number;
}

export interface StreamHandlers {
  snapshot(board: Board, at: string): void;
  /** `live` is false for facts that happened while the link was down. */
  fact(seq: number, fact: Fact, live: boolean): void;
  change(seq: number, change: Change, at: string): void;
  /** The screen of somebody who plays callers is another one; null: they play nobody any more. */
  caller(view: CallerView | null): void;
  /** `retryInS` is set while waiting to try again. */
  state(state: StreamState): void;
  refused(): void;
}

export type StreamState = { link: "opening" | "open" } | { link: "down"; retryInS: number; tries: number };

const SILENCE_MS = 40_000;
const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 8_000;
/** Not signed in, not permitted: trying again would not help. */
const REFUSED = new Set([4401, 4403]);

export function retryDelay(tries: number, random: number): number {
  const full = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.max(0, tries - 1));
  return Math.round(full * (0.75 + random / 2));
}

export class Stream {
  private seq = 0;
  private session = "";
  private started = false;
  private tries = 0;
  private socket: Socket | null = null;
  private cancelRetry: (() => void) | null = null;
  private cancelSilence: (() => void) | null = null;

  constructor(
    private readonly world: StreamWorld,
    private readonly handlers: StreamHandlers,
  ) {}

  start(): void {
    this.handlers.state({ link: "opening" });
    this.connect();
  }

  stop(): void {
    this.cancelRetry?.();
    this.cancelSilence?.();
    this.drop();
  }

  private connect(): void {
    const since = this.started ? `?after=${this.seq}&session=${encodeURIComponent(this.session)}` : "";
    const socket = this.world.open(`/api/stream${since}`);
    this.socket = socket;
    let live = false;
    socket.onopen = () => this.listenForSilence();
    socket.onmessage = ({ data }) => {
      if (socket !== this.socket || typeof data !== "string") return;
      this.listenForSilence();
      const message = JSON.parse(data) as StreamMessage;
      if (message.kind === "snapshot") {
        live = true;
        this.tries = 0;
        this.begin(message);
      } else if (message.kind === "event" && live) this.follow(message);
      else if (message.kind === "caller") this.handlers.caller(message.caller);
    };
    socket.onclose = ({ code }) => {
      if (socket !== this.socket) return;
      this.socket = null;
      if (REFUSED.has(code)) this.handlers.refused();
      else this.retry();
    };
  }

  private begin(message: Extract<StreamMessage, { kind: "snapshot" }>): void {
    // Another session counts from 1 again: nothing of it has been seen.
    const known = message.session_id === this.session ? this.seq : message.seq;
    this.handlers.snapshot(message.board, message.at);
    for (const { seq, fact } of message.missed) if (seq > known) this.handlers.fact(seq, fact, false);
    this.seq = message.seq;
    this.session = message.session_id;
    this.started = true;
    this.handlers.state({ link: "open" });
  }

  private follow(message: Extract<StreamMessage, { kind: "event" }>): void {
    if (message.seq <= this.seq) return;
    this.seq = message.seq;
    this.handlers.change(message.seq, message.changes, message.fact.at);
    this.handlers.fact(message.seq, message.fact, true);
  }

  private retry(): void {
    this.cancelSilence?.();
    this.tries += 1;
    const delay = retryDelay(this.tries, this.world.random());
    this.handlers.state({ link: "down", retryInS: delay / 1000, tries: this.tries });
    this.cancelRetry = this.world.after(delay, () => this.connect());
  }

  /** The service pings every 15 s; a link that says nothing for longer is dead without knowing it. */
  private listenForSilence(): void {
    this.cancelSilence?.();
    this.cancelSilence = this.world.after(SILENCE_MS, () => {
      this.drop();
      this.retry();
    });
  }

  private drop(): void {
    const socket = this.socket;
    this.socket = null;
    socket?.close();
  }
}

export const browserWorld: StreamWorld = {
  open(path) {
    const url = new URL(path, window.location.href);
    url.protocol = url.protocol.replace("http", "ws");
    return new WebSocket(url) as unknown as Socket;
  },
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
  random: Math.random,
};
