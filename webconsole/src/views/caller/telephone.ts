/** The caller's telephone: one real call to the house, from the browser. */
import { signal } from "@preact/signals";
import { type MicrophoneFailure, NoMicrophone, openMicrophone, throughSpeaker } from "../../phone/devices";
import { loadPhone } from "../../phone/index";
import { Peak, watchLevel } from "../../phone/level";
import type { Leg, LegFailure } from "../../phone/phone";
import { audio, play, unlock } from "../../phone/player";
import { problemIn } from "../../server/api";
import { rolesApi } from "../../server/rolesApi";
import type { Problem } from "../../server/types";

export type Line = "down" | "opening" | "ringing" | "up";
export type Trouble =
  | { kind: "microphone"; why: MicrophoneFailure }
  | { kind: "line"; why: LegFailure }
  | { kind: "refused"; problem: Problem };

export const line = signal<Line>("down");
export const trouble = signal<Trouble | null>(null);
export const muted = signal(false);
/** Keys of the pad that were sent in this call. */
export const digits = signal("");

const WINDOW_MS = 1_500;
const SILENCE = -100;

function gauge() {
  return { level: signal(SILENCE), peak: signal(SILENCE) };
}
/** How loud one is, and how loud the other side. */
export const mine = gauge();
export const theirs = gauge();

let leg: Leg | null = null;
let microphone: MediaStream | null = null;
let silence: (() => void) | null = null;
let stops: (() => void)[] = [];
const speaker = typeof Audio === "undefined" ? null : new Audio();

function watch(stream: MediaStream, to: ReturnType<typeof gauge>): void {
  const loudest = new Peak(WINDOW_MS);
  stops.push(
    watchLevel(audio(), stream, (db) => {
      to.level.value = db;
      to.peak.value = loudest.push(db, Date.now());
    }),
  );
}

function listen(remote: MediaStream): void {
  silence?.();
  silence = null;
  if (!speaker || speaker.srcObject === remote) return;
  speaker.srcObject = remote;
  void throughSpeaker(speaker).then(() => speaker.play().catch(() => {}));
}

function putAway(): void {
  silence?.();
  silence = null;
  for (const stop of stops) stop();
  stops = [];
  for (const one of [mine, theirs]) {
    one.level.value = SILENCE;
    one.peak.value = SILENCE;
  }
  microphone?.getTracks().forEach((track) => {
    track.stop();
  });
  microphone = null;
  leg = null;
  if (speaker) speaker.srcObject = null;
  line.value = "down";
  muted.value = false;
}

/** Call the house. What goes wrong is in `trouble`. */
export async function dial(): Promise<void> {
  if (line.value !== "down") return;
  trouble.value = null;
  digits.value = "";
  line.value = "opening";
  try {
    await unlock();
    microphone = await openMicrophone();
    const { sip } = await rolesApi.call();
    const phone = await loadPhone();
    silence = play("ringback");
    line.value = "ringing";
    watch(microphone, mine);
    leg = phone.dial(sip, microphone, {
      early: listen,
      up: (remote) => {
        listen(remote);
        watch(remote, theirs);
        line.value = "up";
      },
      ended: (why) => {
        const talked = line.value === "up";
        putAway();
        // Whoever has talked and is hung up on hears that the call is over: nothing is wrong.
        if (!(talked && why === "ended")) trouble.value = { kind: "line", why };
      },
    });
  } catch (error) {
    putAway();
    trouble.value =
      error instanceof NoMicrophone
        ? { kind: "microphone", why: error.why }
        : { kind: "refused", problem: problemIn(error) };
  }
}

export function hangUp(): void {
  leg?.hangUp();
  if (line.value !== "down") putAway();
}

export function mute(): void {
  if (!microphone) return;
  muted.value = !muted.value;
  for (const track of microphone.getAudioTracks()) track.enabled = !muted.value;
}

export function press(digit: string): void {
  if (line.value !== "up" || !leg) return;
  leg.sendDigit(digit);
  digits.value += digit;
}
