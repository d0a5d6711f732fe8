/** Plays tones through WebAudio, on the chosen loudspeaker. */
import { throughSpeaker } from "./devices";
import { TONES, type Tone, type ToneName } from "./tones";

const ATTACK_S = 0.012;

let context: AudioContext | null = null;

export function audio(): AudioContext {
  if (!context) {
    context = new AudioContext();
    void throughSpeaker(context);
  }
  return context;
}

export async function useSpeaker(id: string): Promise<void> {
  if (context) await throughSpeaker(context, id);
}

/** Sound may only start after a gesture of the person; resolves to whether it has started. */
export async function unlock(): Promise<boolean> {
  const ready = audio();
  if (ready.state !== "running")
    await Promise.race([ready.resume(), new Promise((go) => setTimeout(go, 300))]);
  return ready.state === "running";
}

function playOnce(tone: Tone, at: number): OscillatorNode[] {
  const ctx = audio();
  return tone.notes.map(({ fromS, toS, hz, gain }) => {
    const oscillator = ctx.createOscillator();
    const volume = ctx.createGain();
    oscillator.frequency.value = hz;
    volume.gain.setValueAtTime(0, at + fromS);
    volume.gain.linearRampToValueAtTime(gain, at + fromS + ATTACK_S);
    volume.gain.setValueAtTime(gain, Math.max(at + fromS + ATTACK_S, at + toS - ATTACK_S * 2));
    volume.gain.linearRampToValueAtTime(0, at + toS);
    oscillator.connect(volume).connect(ctx.destination);
    oscillator.start(at + fromS);
    oscillator.stop(at + toS + 0.02);
    return oscillator;
  });
}

/** Plays a tone, again and again when it has a period; returns how to silence it. */
export function play(name: ToneName): () => void {
  const tone: Tone = TONES[name];
  let playing = playOnce(tone, audio().currentTime + 0.02);
  const timer =
    tone.everyS > 0
      ? setInterval(() => {
          playing = playOnce(tone, audio().currentTime + 0.02);
        }, tone.everyS * 1000)
      : undefined;
  return () => {
    clearInterval(timer);
    for (const oscillator of playing) {
      oscillator.onended = null;
      oscillator.stop();
      oscillator.disconnect();
    }
  };
}

/** The chime of the sound check, which ends by itself after this long. */
export const CHIME_S = 1.3;
