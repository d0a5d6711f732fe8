/** Listening to a seat from the browser: one leg of its own, without a microphone until one speaks. */
import { effect, signal } from "@preact/signals";
import { board, link, me } from "../board/live";
import { type How, type Supervision, wallApi } from "../server/wallApi";
import { NoMicrophone, openMicrophone, throughSpeaker } from "./devices";
import { loadPhone } from "./index";
import type { Leg } from "./phone";
import { audio, unlock } from "./player";

export type SupervisionState = "off" | "asking" | "on";

export const supervision = signal<SupervisionState>("off");
/** Why the last one ended by itself. */
export const interrupted = signal<"" | "ended" | "microphone">("");

let leg: Leg | null = null;
let id = "";
/** Which asking this is: one that was stopped, or overtaken, ends nowhere. */
let turn = 0;
let microphone: MediaStream | null = null;
let silence: MediaStream | null = null;
const speaker = typeof Audio === "undefined" ? null : new Audio();

/** Mine, as the board tells it: what is true, not what was asked. */
export function mine(): Supervision | null {
  return Object.values(board.value.supervisions).find((one) => one.account === me.value?.account) ?? null;
}

/** Sound that is none: the leg needs a track, and who only listens sends nothing of the room. */
function silent(): MediaStream {
  if (silence) return silence;
  const destination = audio().createMediaStreamDestination();
  const source = audio().createConstantSource();
  const nothing = audio().createGain();
  nothing.gain.value = 0;
  // With a source, so that packets flow: the switchboard hangs up a leg from which none come.
  source.connect(nothing).connect(destination);
  source.start();
  silence = destination.stream;
  return silence;
}

function closeMicrophone(): void {
  microphone?.getTracks().forEach((track) => {
    track.stop();
  });
  microphone = null;
}

async function voiceFor(how: How): Promise<MediaStream> {
  if (how === "listen") return silent();
  microphone ??= await openMicrophone();
  return microphone;
}

async function hear(remote: MediaStream): Promise<void> {
  if (!speaker) return;
  speaker.srcObject = remote;
  await throughSpeaker(speaker);
  await speaker.play().catch(() => {});
}

function over(why: "" | "ended"): void {
  leg = null;
  id = "";
  closeMicrophone();
  if (speaker) speaker.srcObject = null;
  supervision.value = "off";
  interrupted.value = why;
}

async function dial(
  sip: NonNullable<Awaited<ReturnType<typeof wallApi.supervise>>["sip"]>,
  voice: MediaStream,
  mineIs: number,
): Promise<void> {
  const phone = await loadPhone();
  if (mineIs !== turn) return;
  const made = phone.dial(sip, voice, {
    up: (remote) => {
      if (made === leg) void hear(remote);
    },
    ended: () => {
      if (made === leg) over("ended");
    },
  });
  leg = made;
}

/** Hear a seat in this way, from now on, instead of whatever was heard. Throws `Refused`. */
export async function supervise(seat: string, how: How): Promise<void> {
  interrupted.value = "";
  turn += 1;
  const mineIs = turn;
  await unlock();
  try {
    // Before anything is asked: nobody is heard whose browser says no.
    const voice = await voiceFor(how);
    if (mineIs !== turn) {
      // Stopped while the browser asked for the microphone: it does not stay open.
      if (supervision.value === "off") closeMicrophone();
      return;
    }
    if (supervision.value === "off") supervision.value = "asking";
    const given = await wallApi.supervise(seat, how, leg ? id : "");
    if (mineIs !== turn) return;
    const track = voice.getAudioTracks()[0];
    if (given.sip) {
      leg?.hangUp();
      id = given.supervision_id;
      await dial(given.sip, voice, mineIs);
    } else if (track) await leg?.useMicrophone(track);
    if (mineIs !== turn) return;
    if (how === "listen") closeMicrophone();
    supervision.value = "on";
  } catch (error) {
    if (!leg) over("");
    if (!(error instanceof NoMicrophone)) throw error;
    interrupted.value = "microphone";
  }
}

/** Hang up; nothing if nobody is heard. */
export function stopSupervision(): void {
  const ours = leg;
  turn += 1;
  over("");
  ours?.hangUp();
}

/** In an exam, the switchboard takes the word away: the microphone goes with it. */
export function keepHonest(): () => void {
  return effect(() => {
    const now = mine();
    if (link.value.link !== "open" || now?.how !== "listen" || !microphone || board.value.mode !== "exam")
      return;
    const track = silent().getAudioTracks()[0];
    if (track) void leg?.useMicrophone(track);
    closeMicrophone();
  });
}
