/** Microphone and loudspeaker: found, chosen, remembered; each failure has a name. */

export type MicrophoneFailure =
  | "microphone-refused"
  | "microphone-none"
  | "microphone-busy"
  | "insecure-page"
  | "no-webrtc";

export class NoMicrophone extends Error {
  constructor(readonly why: MicrophoneFailure) {
    super(why);
  }
}

const KEPT = { input: "standard.microphone", output: "standard.speaker" } as const;

export function remembered(kind: keyof typeof KEPT): string {
  return localStorage.getItem(KEPT[kind]) ?? "";
}

export function remember(kind: keyof typeof KEPT, id: string): void {
  localStorage.setItem(KEPT[kind], id);
}

/** What is missing before anything is asked of the person, or null. */
export function unable(): MicrophoneFailure | null {
  if (typeof RTCPeerConnection === "undefined") return "no-webrtc";
  if (!window.isSecureContext || !navigator.mediaDevices?.getUserMedia) return "insecure-page";
  return null;
}

export function failureOf(error: unknown): MicrophoneFailure {
  const name = error instanceof DOMException ? error.name : "";
  if (name === "NotAllowedError" || name === "SecurityError") return "microphone-refused";
  if (name === "NotFoundError" || name === "OverconstrainedError") return "microphone-none";
  return "microphone-busy";
}

const VOICE = { echoCancellation: true, noiseSuppression: true, autoGainControl: true } as const;

/** The remembered microphone, or any. Throws `NoMicrophone`. */
export async function openMicrophone(deviceId = remembered("input")): Promise<MediaStream> {
  const missing = unable();
  if (missing) throw new NoMicrophone(missing);
  try {
    const audio = deviceId ? { ...VOICE, deviceId: { ideal: deviceId } } : { ...VOICE };
    return await navigator.mediaDevices.getUserMedia({ audio });
  } catch (error) {
    throw new NoMicrophone(failureOf(error));
  }
}

export interface Device {
  id: string;
  label: string;
}

export async function devices(kind: "audioinput" | "audiooutput"): Promise<Device[]> {
  const all = await navigator.mediaDevices.enumerateDevices();
  return all
    .filter((device) => device.kind === kind && device.deviceId && device.deviceId !== "communications")
    .map(({ deviceId, label }, index) => ({ id: deviceId, label: label || `${index + 1}` }));
}

type Sink = { setSinkId?(id: string): Promise<void> };

export function canChooseSpeaker(): boolean {
  return "setSinkId" in HTMLMediaElement.prototype;
}

/** Plays through the chosen loudspeaker where the browser can; a device that is gone falls back to the default. */
export async function throughSpeaker(
  player: HTMLMediaElement | AudioContext,
  id = remembered("output"),
): Promise<void> {
  const sink = player as Sink;
  if (!sink.setSinkId) return;
  try {
    await sink.setSinkId(id === "default" ? "" : id);
  } catch {
    await sink.setSinkId("").catch(() => {});
  }
}
