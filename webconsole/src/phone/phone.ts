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
  up(remote: MediaStream): void;
  /** Called once, unless we hung up ourselves. */
  ended(why: LegFailure): void;
}

export interface Leg {
  hangUp(): void;
  useMicrophone(track: MediaStreamTrack): Promise<void>;
  counts(): Promise<MediaCounts>;
}

export interface Phone {
  dial(access: SipAccess, microphone: MediaStream, handlers: LegHandlers): Leg;
}
