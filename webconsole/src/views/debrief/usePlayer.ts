/** The player of one call: its playhead, its sound, and the stretch of it that is on the screen. */
import { type Signal, useSignal } from "@preact/signals";
import { useEffect, useMemo, useRef } from "preact/hooks";
import type { CallView } from "../../server/types";
import { extentOf } from "./story";
import { type Extent, JUMP_S, loopOf, nextRate, Transport } from "./transport";
import type { Peaks } from "./waveform";
import { following, panned, STEP, type Stretch, shows, zoomed } from "./zoom";

export interface Player {
  extent: Extent;
  at: Signal<number>;
  playing: Signal<boolean>;
  rate: Signal<number>;
  loop: Signal<Stretch | null>;
  /** What is on the screen. */
  window: Signal<Stretch>;
  peaks: Signal<Peaks | null>;
  /** The recording cannot be played; its picture may be there all the same. */
  mute: Signal<boolean>;
  /** The recording is kept, but its picture is not there (yet). */
  unseen: Signal<boolean>;
  toggle(): void;
  seek(toS: number): void;
  skip(byS: number): void;
  setRate(rate: number): void;
  changeRate(by: 1 | -1): void;
  zoom(factor: number, aroundS?: number): void;
  pan(byS: number): void;
  show(window: Stretch): void;
  setLoop(loop: Stretch | null): void;
  /** One end of the loop is here; the other stays, or is the end of what is on the screen. */
  loopHere(end: "fromS" | "toS"): void;
  toggleLoop(): void;
}

/** A sound that is asked for only when it is needed, and says when it cannot be had. */
function soundOf(url: string, failed: () => void): HTMLAudioElement {
  const sound = new Audio(url);
  sound.preload = "auto";
  sound.onerror = failed;
  return sound;
}

export function usePlayer(view: CallView): Player {
  const extent = useMemo(() => extentOf(view), [view]);
  const at = useSignal(extent.fromS);
  const playing = useSignal(false);
  const rate = useSignal(1);
  const loop = useSignal<Stretch | null>(null);
  const last = useRef<Stretch | null>(null);
  const window = useSignal<Stretch>({ fromS: extent.fromS, toS: extent.toS });
  const peaks = useSignal<Peaks | null>(null);
  const mute = useSignal(false);
  const unseen = useSignal(false);
  const transport = useRef<Transport | null>(null);

  useEffect(() => {
    const links = view.recording;
    const sound = links
      ? soundOf(links.audio_url, () => {
          mute.value = true;
          run.goSilent();
        })
      : null;
    let frame = 0;
    const run = new Transport(extent, sound, () => {
      at.value = run.at;
      playing.value = run.playing;
      rate.value = run.rate;
      loop.value = run.loop;
      if (run.playing) window.value = following(window.peek(), extent, run.at);
      cancelAnimationFrame(frame);
      if (run.playing) frame = requestAnimationFrame((ms) => run.frame(ms));
    });
    transport.current = run;
    // The waiting is on the screen; what people come for begins with the voice.
    if (sound) run.seek(0);
    if (links)
      fetch(links.peaks_url)
        .then((answer) => (answer.ok ? answer.json() : Promise.reject(answer.status)))
        .then((drawn: Peaks) => {
          peaks.value = drawn;
        })
        .catch(() => {
          unseen.value = true;
        });
    return () => {
      run.pause();
      cancelAnimationFrame(frame);
      if (sound) {
        sound.onerror = null;
        sound.src = "";
      }
    };
  }, [view]);

  return useMemo(() => {
    const show = (wanted: Stretch) => {
      window.value = wanted;
    };
    const seek = (toS: number) => {
      transport.current?.seek(toS);
      show(following(window.peek(), extent, at.peek()));
    };
    const setLoop = (wanted: Stretch | null) => {
      if (wanted) last.current = wanted;
      transport.current?.setLoop(wanted);
    };
    return {
      ...{ extent, at, playing, rate, loop, window, peaks, mute, unseen, show, seek, setLoop },
      toggle() {
        if (transport.current?.playing) transport.current.pause();
        else transport.current?.play(performance.now());
      },
      skip: (byS) => seek(at.peek() + byS),
      setRate: (to) => transport.current?.setRate(to),
      changeRate: (by) => transport.current?.setRate(nextRate(rate.peek(), by)),
      zoom(factor, aroundS = at.peek()) {
        const now = window.peek();
        const around = shows(now, aroundS) ? aroundS : (now.fromS + now.toS) / 2;
        show(zoomed(now, extent, factor, around));
      },
      pan: (byS) => show(panned(window.peek(), extent, byS)),
      loopHere(end) {
        const known = loop.peek() ?? window.peek();
        const other = end === "fromS" ? known.toS : known.fromS;
        setLoop(loopOf(at.peek(), other, extent));
      },
      toggleLoop() {
        // Never chosen: the five seconds around the playhead, which can be drawn out afterwards.
        const around = loopOf(at.peek() - JUMP_S / 2, at.peek() + JUMP_S / 2, extent);
        setLoop(loop.peek() ? null : (last.current ?? around));
      },
    } satisfies Player;
  }, [extent]);
}

export { STEP };
