/** One line is heard at a time; Escape stops it before it does anything else. */
import { signal } from "@preact/signals";
import { throughSpeaker } from "../../../phone/devices";
import { problemOf, Refused } from "../../../server/api";
import type { Problem } from "../../../server/types";

/** What is being heard, by whoever asked for it; empty: nothing. */
export const heard = signal("");
export const refused = signal<Problem | null>(null);

let player: HTMLAudioElement | null = null;
let turn = 0;

export function stop(): void {
  turn += 1;
  player?.pause();
  if (player?.src.startsWith("blob:")) URL.revokeObjectURL(player.src);
  player = null;
  heard.value = "";
}

async function played(sound: Blob, mine: number): Promise<void> {
  const next = new Audio(URL.createObjectURL(sound));
  player = next;
  next.onended = () => {
    if (mine === turn) stop();
  };
  await throughSpeaker(next);
  if (mine === turn) await next.play();
}

/** Hear a sound of the service, or one that is here already. */
export async function hear(key: string, sound: string | Blob): Promise<void> {
  stop();
  const mine = turn;
  heard.value = key;
  refused.value = null;
  try {
    let blob = sound;
    if (typeof blob === "string") {
      const response = await fetch(blob);
      if (!response.ok) throw new Refused(await problemOf(response));
      blob = await response.blob();
    }
    if (mine === turn) await played(blob, mine);
  } catch (error) {
    if (mine !== turn) return;
    stop();
    if (error instanceof Refused) refused.value = error.problem;
  }
}

/** Listen for the key that stops; returns how to leave it. */
export function stopKey(): () => void {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || !heard.peek()) return;
    event.preventDefault();
    event.stopPropagation();
    stop();
  };
  document.addEventListener("keydown", onKeyDown, true);
  return () => {
    document.removeEventListener("keydown", onKeyDown, true);
    stop();
  };
}
