/** What a person says, as one track of a WAV file: what every browser can record, no service can read alike. */
import { openMicrophone } from "../../../phone/devices";
import { audio, unlock } from "../../../phone/player";

export const LONGEST_S = 40;

/** Sixteen bits, one track. */
export function wav(samples: Float32Array, rate: number): Blob {
  const bytes = new DataView(new ArrayBuffer(44 + samples.length * 2));
  const word = (at: number, text: string) => {
    for (let index = 0; index < text.length; index++) bytes.setUint8(at + index, text.charCodeAt(index));
  };
  word(0, "RIFF");
  bytes.setUint32(4, 36 + samples.length * 2, true);
  word(8, "WAVEfmt ");
  bytes.setUint32(16, 16, true);
  bytes.setUint16(20, 1, true);
  bytes.setUint16(22, 1, true);
  bytes.setUint32(24, rate, true);
  bytes.setUint32(28, rate * 2, true);
  bytes.setUint16(32, 2, true);
  bytes.setUint16(34, 16, true);
  word(36, "data");
  bytes.setUint32(40, samples.length * 2, true);
  samples.forEach((sample, index) => {
    bytes.setInt16(44 + index * 2, Math.round(Math.max(-1, Math.min(1, sample)) * 32767), true);
  });
  return new Blob([bytes.buffer], { type: "audio/wav" });
}

export interface Recording {
  /** Ends it, and gives what was said. */
  finish(): Promise<Blob>;
  /** Ends it without. */
  drop(): void;
}

/** Begin to record. Throws `NoMicrophone`. */
export async function record(): Promise<Recording> {
  const stream = await openMicrophone();
  await unlock();
  const recorder = new MediaRecorder(stream);
  const parts: Blob[] = [];
  recorder.ondataavailable = (event) => parts.push(event.data);
  const stopped = new Promise<void>((resolve) => {
    recorder.onstop = () => resolve();
  });
  recorder.start();
  const end = () => {
    if (recorder.state !== "inactive") recorder.stop();
    for (const track of stream.getTracks()) track.stop();
  };
  return {
    drop: end,
    async finish() {
      end();
      await stopped;
      const whole = await new Blob(parts).arrayBuffer();
      const sound = await audio().decodeAudioData(whole);
      return wav(sound.getChannelData(0), sound.sampleRate);
    },
  };
}
