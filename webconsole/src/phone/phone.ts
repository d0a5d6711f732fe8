/** The voice leg, whatever carries it. The console never controls calls here: only this one leg. */
import type { SipAccess } from "../server/types";

export type LegFailure = "socket-refused" | "rejected" | "media" | "lost" | "ended";

export interface MediaCounts {
  packetsSent: number;
  packetsReceived: number;
  /** Null until the first RTCP report. */
  roundTripMs: number | null;
}

export interface LegHandlers {
  /** Sound comes before anybody has answered: an announcement. */
  early?(remote: MediaStream): void;
  up(remote: MediaStream): void;
  /** Called once, unless we hung up ourselves. */
  ended(why: LegFailure): void;
}

export interface Leg {
  hangUp(): void;
  /** Tones of the keypad, to whom one talks. */
  sendDigit(digit: string): void;
  useMicrophone(track: MediaStreamTrack): Promise<void>;
  counts(): Promise<MediaCounts>;
}

export interface Phone {
  dial(access: SipAccess, microphone: MediaStream, handlers: LegHandlers): Leg;
}
