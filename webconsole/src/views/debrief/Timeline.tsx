import { type Signal, useComputed } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { clockTime } from "../../clock/format";
import { HOUSE } from "../../i18n/house";
import type { CallView, Span } from "../../server/types";
import { theme } from "../../ui/theme";
import { debriefWords } from "./debriefWords";
import { factWords } from "./factWords";
import { moodOf, place, sentenceOfPatience, type Told } from "./story";
import type { Extent } from "./transport";
import { draw, type Peaks } from "./waveform";

interface Props {
  view: CallView;
  extent: Extent;
  peaks: Peaks | null;
  at: Signal<number>;
  facts: readonly Told[];
  station: string;
  seek(toS: number): void;
}

const percent = (share: number) => `${(share * 100).toFixed(3)}%`;

function Lane({ name, spans, extent }: { name: string; spans: readonly Span[]; extent: Extent }) {
  const words: Record<string, string> = debriefWords.value.states;
  return (
    <div class="lane" role="list" aria-label={name}>
      {spans.map((span) => (
        <div
          key={`${span.from_s} ${span.state}`}
          role="listitem"
          class={`span ${span.state}`}
          style={{
            left: percent(place(span.from_s, extent)),
            width: percent(place(span.to_s, extent) - place(span.from_s, extent)),
          }}
          title={`${words[span.state] ?? span.state} · ${clockTime(span.to_s - span.from_s)}`}
        >
          <span>{words[span.state] ?? span.state}</span>
        </div>
      ))}
    </div>
  );
}

/** What a robot's patience was, in points; the colour is the bound that they have passed. */
function Patience({ name, view, extent }: { name: string; view: CallView; extent: Extent }) {
  const facts = factWords.value;
  return (
    <div class="lane" role="list" aria-label={name}>
      {view.lanes.patience.map((span) => {
        const said = sentenceOfPatience(span.value, span.change, span.reason, facts);
        const from = place(span.from_s, extent);
        return (
          <div
            key={`${span.from_s} ${span.value}`}
            role="listitem"
            class={`span ${moodOf(span.value)}`}
            style={{ left: percent(from), width: percent(place(span.to_s, extent) - from) }}
            title={said}
          >
            <span aria-hidden="true">{span.value}</span>
            <span class="sr">{said}</span>
          </div>
        );
      })}
    </div>
  );
}

/** What the robots of the call say, where they say it. */
function Captions({ name, view, extent }: { name: string; view: CallView; extent: Extent }) {
  return (
    <div class="lane" role="list" aria-label={name}>
      {view.lanes.captions.map((caption) => {
        const from = place(caption.from_s, extent);
        return (
          <div
            key={`${caption.from_s} ${caption.text}`}
            role="listitem"
            class={`span caption ${caption.station ? "of-station" : ""}`}
            style={{ left: percent(from), width: percent(place(caption.to_s, extent) - from) }}
            title={caption.text}
          >
            <span lang={HOUSE}>{caption.text}</span>
          </div>
        );
      })}
    </div>
  );
}

function Waveform({ peaks, extent }: { peaks: Peaks; extent: Extent }) {
  const { tracks } = debriefWords.value;
  const label = `${tracks.caller}, ${tracks.operator}`;
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    const redraw = () => draw(element, peaks, extent.fromS, extent.toS);
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
  }, [peaks, extent]);
  return <canvas ref={canvas} class="waveform" role="img" aria-label={label} />;
}

/** Sound above, lanes below, one playhead over all; a click goes there. */
export function Timeline({ view, extent, peaks, at, facts, station, seek }: Props) {
  const debrief = debriefWords.value;
  const ground = useRef<HTMLDivElement>(null);
  const left = useComputed(() => `left: ${percent(place(at.value, extent))}`);
  const onClick = (event: MouseEvent) => {
    const box = ground.current?.getBoundingClientRect();
    if (!box) return;
    const share = (event.clientX - box.left) / box.width;
    seek(extent.fromS + share * (extent.toS - extent.fromS));
  };
  const lanes = [
    ["caller", debrief.lanes.caller],
    ["seat", debrief.lanes.seat],
    ["station", station || debrief.lanes.station],
  ] as const;
  const patient = view.lanes.patience.length > 0;
  const captioned = view.lanes.captions.length > 0;
  return (
    <div class={`timeline ${peaks ? "with-sound" : ""}`}>
      <div class="timeline-names">
        {peaks && (
          <>
            <span>{debrief.tracks.caller}</span>
            <span>{debrief.tracks.operator}</span>
          </>
        )}
        {lanes.map(([id, name]) => (
          <span key={id}>{name}</span>
        ))}
        {captioned && <span>{debrief.lanes.captions}</span>}
        {patient && <span>{debrief.lanes.patience}</span>}
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the slider below does the same from the keyboard */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the slider below does the same from the keyboard */}
      <div class="timeline-ground" ref={ground} onClick={onClick} data-testid="timeline">
        {peaks && <Waveform peaks={peaks} extent={extent} />}
        {lanes.map(([id, name]) => (
          <Lane key={id} name={name} spans={view.lanes[id]} extent={extent} />
        ))}
        {captioned && <Captions name={debrief.lanes.captions} view={view} extent={extent} />}
        {patient && <Patience name={debrief.lanes.patience} view={view} extent={extent} />}
        {facts
          .filter((fact) => !fact.intent)
          .map((fact) => (
            <span
              key={fact.seq}
              class={`fact-mark ${fact.mark ? "put" : ""}`}
              style={{ left: percent(place(fact.atS, extent)) }}
            />
          ))}
        <span class="playhead" style={left} />
      </div>
    </div>
  );
}
