import { useEffect, useRef } from "preact/hooks";
import { theme } from "../../ui/theme";
import { debriefWords } from "./debriefWords";
import { draw, type Peaks } from "./waveform";
import type { Stretch } from "./zoom";

/** Both tracks of the recording: the caller above, what the caller heard below. */
export function Waveform({ peaks, window: shown }: { peaks: Peaks; window: Stretch }) {
  const { tracks } = debriefWords.value;
  const canvas = useRef<HTMLCanvasElement>(null);
  const drawn = useRef(() => {});
  drawn.current = () => {
    if (canvas.current) draw(canvas.current, peaks, shown.fromS, shown.toS);
  };
  useEffect(() => drawn.current(), [peaks, shown]);
  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    const redraw = () => drawn.current();
    const watcher = new ResizeObserver(redraw);
    watcher.observe(element);
    const scheme = matchMedia("(prefers-color-scheme: dark)");
    scheme.addEventListener("change", redraw);
    const stop = theme.subscribe(() => requestAnimationFrame(redraw));
    return () => {
      watcher.disconnect();
      scheme.removeEventListener("change", redraw);
      stop();
    };
  }, []);
  return (
    <canvas ref={canvas} class="waveform" role="img" aria-label={`${tracks.caller}, ${tracks.operator}`} />
  );
}
