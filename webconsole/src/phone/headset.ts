/** The operator's headset: microphone, line and loudspeaker of the seat taken, for as long as it is taken. */
import { effect, signal } from "@preact/signals";
import { talking } from "../board/calls";
import { board, link, me, onFact } from "../board/live";
import { reserved } from "../board/reserved";
import { loopFor, signalFor } from "../board/sounds";
import { api } from "../server/api";
import type { Call, Taken, VoiceChoice } from "../server/types";
import { choice } from "./choice";
import { type MicrophoneFailure, NoMicrophone, openMicrophone, throughSpeaker } from "./devices";
import { Flow } from "./flow";
import { loadPhone } from "./index";
import { Peak, watchLevel } from "./level";
import { Line, type LineState } from "./line";
import { audio, play, unlock } from "./player";

export const line = signal<LineState>({ at: "off" });
export const microphoneFailure = signal<MicrophoneFailure | "microphone-lost" | null>(null);
export const deadMicrophone = signal(false);
/** Nothing arrives any more, though the leg seems up: one hears nobody, and would take it for silence. */
export const noSound = signal(false);
/** The browser waits for a gesture before it plays anything. */
export const locked = signal(false);

const SILENT_MS = 8_000;
const COUNT_MS = 1_000;
const SILENCE_DB = -100;

let current: Line | null = null;
let microphone: MediaStream | null = null;
let stopWatching: (() => void) | null = null;
const speaker = typeof Audio === "undefined" ? null : new Audio();

function after(ms: number, run: () => void): () => void {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
}

function boardLeg(seat: string): string | null {
  return link.value.link === "open" && board.value.pbx === "reached"
    ? (board.value.seats[seat]?.leg ?? "")
    : null;
}

async function listen(remote: MediaStream): Promise<void> {
  if (!speaker) return;
  speaker.srcObject = remote;
  await throughSpeaker(speaker);
  await speaker.play().catch(() => {
    locked.value = true;
  });
}

/** A gesture was made: the sound that was waiting starts. */
export async function unlockSound(): Promise<void> {
  const running = await unlock();
  const heard = speaker?.srcObject
    ? await speaker.play().then(
        () => true,
        () => false,
      )
    : true;
  locked.value = !(running && heard);
}

/** From now until the leg is another one or none, count what it receives. */
function watchFlow(leg: Line): void {
  const flow = new Flow();
  const count = async () => {
    if (leg !== current || line.value.at !== "up") {
      noSound.value = false;
      return;
    }
    const counts = await leg.counts();
    if (counts) noSound.value = flow.dry(counts.packetsReceived, Date.now());
    after(COUNT_MS, () => void count());
  };
  void count();
}

function watchMicrophone(stream: MediaStream): void {
  stopWatching?.();
  const track = stream.getAudioTracks()[0];
  if (!track) return;
  const peak = new Peak(SILENT_MS);
  const since = Date.now();
  stopWatching = watchLevel(audio(), stream, (db) => {
    const loudest = peak.push(db, Date.now());
    const listened = audio().state === "running" && Date.now() - since > SILENT_MS;
    const dead = track.muted || (listened && loudest <= SILENCE_DB);
    if (dead !== deadMicrophone.value) deadMicrophone.value = dead;
  });
  track.onended = () => {
    microphoneFailure.value = "microphone-lost";
  };
}

async function withMicrophone(): Promise<MediaStream | null> {
  try {
    microphone?.getTracks().forEach((track) => {
      track.stop();
    });
    microphone = await openMicrophone();
    microphoneFailure.value = null;
    watchMicrophone(microphone);
    return microphone;
  } catch (error) {
    if (!(error instanceof NoMicrophone)) throw error;
    microphoneFailure.value = error.why;
    return null;
  }
}

async function connect(taken: Taken): Promise<void> {
  current?.close();
  const phone = await loadPhone();
  const stream = await withMicrophone();
  if (!stream) return;
  current = new Line(
    {
      phone,
      after,
      boardLeg: () => boardLeg(taken.seat),
      changed: (state) => {
        line.value = state;
        if (state.at !== "up") return;
        void listen(state.remote);
        if (current) watchFlow(current);
      },
    },
    taken.sip,
    stream,
  );
  current.open();
  locked.value = !(await unlock());
}

let sitting: Promise<void> | null = null;

/**
 * Sit down: at this seat, or at the first free one. Throws `Refused`.
 *
 * Asked for again meanwhile (the console appears as soon as the seat is ours), it is the same sitting
 * down: a second leg would cut the first.
 */
export function takeSeat(seat = "any", choice?: VoiceChoice): Promise<void> {
  sitting ??= sit(seat, choice).finally(() => {
    sitting = null;
  });
  return sitting;
}

async function sit(seat: string, choice?: VoiceChoice): Promise<void> {
  const taken = await api.take(seat, choice);
  if (me.value) me.value = { ...me.value, seat: taken.seat };
  if (taken.phone === "browser") {
    await connect(taken);
    return;
  }
  // The voice is the telephone's: a second leg from here would cut it, and no microphone is asked for.
  disconnect();
  locked.value = !(await unlock());
}

/** After a reload, a microphone that was missing, or a leg that is in another window. */
export async function reconnect(): Promise<void> {
  if (me.value?.seat) await takeSeat(me.value.seat);
}

/** Stand up. Throws `Refused` while calls are in hand. */
export async function leaveSeat(): Promise<void> {
  const seat = me.value?.seat;
  if (seat) await api.release(seat);
  disconnect();
  if (me.value) me.value = { ...me.value, seat: null };
}

export function disconnect(): void {
  current?.close();
  current = null;
  stopWatching?.();
  stopWatching = null;
  microphone?.getTracks().forEach((track) => {
    track.stop();
  });
  microphone = null;
  line.value = { at: "off" };
}

let silence: (() => void) | null = null;
let playing: string | null = null;

/** Sounds follow the board, and nothing else. */
/** The soft tone for callers who have been on hold for long. */
export function remind(): void {
  if (choice.value.hold) play("hold");
}

const elsewhere = (call: Call) => reserved.value.has(call.call_id);

export function startSounds(): void {
  effect(() => {
    const seat = me.value?.seat;
    const wanted = seat ? loopFor(board.value, seat, choice.value, elsewhere) : null;
    if (wanted === playing) return;
    silence?.();
    silence = wanted ? play(wanted) : null;
    playing = wanted;
  });
  effect(() => {
    void board.value;
    current?.boardChanged();
  });
  onFact((fact, live) => {
    const seat = me.value?.seat;
    const signal = seat && live ? signalFor(fact, board.value, seat, choice.value, elsewhere) : null;
    if (signal) play(signal);
  });
  for (const gesture of ["keydown", "pointerdown"] as const)
    window.addEventListener(gesture, () => {
      if (locked.value) void unlockSound();
    });
}

/** Whether a dead microphone matters now. */
export function speaking(): boolean {
  const seat = me.value?.seat ?? "";
  return talking(board.value, seat) !== null && !board.value.seats[seat]?.muted;
}
