/** The connection check: three seconds of an echo call prove the voice path both ways. */
import type { SipAccess } from "../server/types";
import { loadPhone } from "./index";
import { Peak, watchLevel } from "./level";
import type { LegFailure } from "./phone";
import { audio } from "./player";

export type EchoFailure = LegFailure | "no-audio-back";
export type EchoResult = { ok: true; roundTripMs: number | null } | { ok: false; why: EchoFailure };

export const ECHO_S = 3;
const ANSWER_MS = 8_000;
/** A second of packets: enough to know that the path is open. */
const ENOUGH_PACKETS = 25;
const AUDIBLE_DB = -70;

/** What the counts and the level of the echo prove: pure. */
export function verdict(
  received: number,
  sentDb: number,
  echoDb: number,
  roundTripMs: number | null,
): EchoResult {
  if (received < ENOUGH_PACKETS) return { ok: false, why: "no-audio-back" };
  // Somebody who kept silent proves nothing about the level, only that packets come back.
  if (sentDb > -50 && echoDb < AUDIBLE_DB) return { ok: false, why: "no-audio-back" };
  return { ok: true, roundTripMs };
}

export async function echo(
  access: SipAccess,
  microphone: MediaStream,
  progress: (leftS: number) => void,
): Promise<EchoResult> {
  const phone = await loadPhone();
  return new Promise((resolve) => {
    const cleanups: (() => void)[] = [];
    const finish = (result: EchoResult) => {
      for (const cleanup of cleanups) cleanup();
      leg.hangUp();
      resolve(result);
    };
    const late = setTimeout(() => finish({ ok: false, why: "lost" }), ANSWER_MS);
    cleanups.push(() => clearTimeout(late));
    const leg = phone.dial(access, microphone, {
      up: (remote) => {
        clearTimeout(late);
        cleanups.push(listenBack(remote));
      },
      ended: (why) => finish({ ok: false, why: why === "ended" ? "rejected" : why }),
    });

    function listenBack(remote: MediaStream): () => void {
      // Chromium only decodes a remote stream that some element plays.
      const sink = new Audio();
      sink.muted = true;
      sink.srcObject = remote;
      void sink.play().catch(() => {});
      const [sent, came] = [new Peak(ECHO_S * 1000), new Peak(ECHO_S * 1000)];
      let [sentDb, echoDb] = [-100, -100];
      const stops = [
        watchLevel(audio(), microphone, (db) => {
          sentDb = sent.push(db, Date.now());
        }),
        watchLevel(audio(), remote, (db) => {
          echoDb = came.push(db, Date.now());
        }),
      ];
      let left = ECHO_S;
      progress(left);
      const timer = setInterval(async () => {
        left -= 1;
        progress(left);
        if (left > 0) return;
        clearInterval(timer);
        const counts = await leg.counts();
        finish(verdict(counts.packetsReceived, sentDb, echoDb, counts.roundTripMs));
      }, 1000);
      return () => {
        clearInterval(timer);
        for (const stop of stops) stop();
        sink.srcObject = null;
      };
    }
  });
}
