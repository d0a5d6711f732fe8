import { type Signal, useComputed } from "@preact/signals";
import { Pause, Play, SkipBack, SkipForward } from "lucide-preact";
import { clockTime, stamp } from "../../clock/format";
import { text } from "../../i18n";
import { Button } from "../../ui/Button";
import type { Extent } from "./transport";
import { debriefWords } from "./words";

interface Props {
  at: Signal<number>;
  extent: Extent;
  playing: boolean;
  rate: number;
  toggle(): void;
  setRate(rate: number): void;
  seek(toS: number): void;
  step(by: 1 | -1): void;
}

const RATES = [0.75, 1, 1.25, 1.5, 2];

export function Controls({ at, extent, playing, rate, toggle, setRate, seek, step }: Props) {
  const { debrief } = debriefWords.value;
  const { keys } = text.value;
  const value = useComputed(() => Math.round((at.value - extent.fromS) * 10) / 10);
  const label = useComputed(() => `${stamp(at.value)} / ${clockTime(extent.toS)}`);
  return (
    <div class="controls">
      <Button
        kind="primary"
        onClick={toggle}
        icon={playing ? <Pause size={18} aria-hidden="true" /> : <Play size={18} aria-hidden="true" />}
      >
        {playing ? debrief.pause : debrief.play}
        <kbd class="key">{keys.space}</kbd>
      </Button>
      <Button icon={<SkipBack size={18} aria-hidden="true" />} onClick={() => step(-1)}>
        {debrief.previous}
        <kbd class="key">←</kbd>
      </Button>
      <Button icon={<SkipForward size={18} aria-hidden="true" />} onClick={() => step(1)}>
        {debrief.next}
        <kbd class="key">→</kbd>
      </Button>
      <input
        type="range"
        class="scrub"
        aria-label={debrief.position}
        aria-valuetext={label}
        min={0}
        max={Math.round((extent.toS - extent.fromS) * 10) / 10}
        step={0.1}
        value={value}
        onInput={(event) => seek(Number(event.currentTarget.value) + extent.fromS)}
      />
      <span class="figures controls-time" data-testid="position">
        {label}
      </span>
      <label class="controls-rate">
        {debrief.speed}
        <select value={String(rate)} onChange={(event) => setRate(Number(event.currentTarget.value))}>
          {RATES.map((one) => (
            <option key={one} value={String(one)}>
              {one.toLocaleString("fr-FR")} ×
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}
