import { type Signal, useComputed } from "@preact/signals";
import { share } from "../phone/level";

interface Props {
  label: string;
  level: Signal<number>;
  peak: Signal<number>;
}

const WIDTH = 300;
/** From "too low" to "too loud": the zone to aim at, as drawn. */
const GOOD = { from: share(-38), to: share(-6) };

/** A live level with its recent peak; drawn ten times a second without redrawing anything else. */
export function Meter({ label, level, peak }: Props) {
  const width = useComputed(() => share(level.value) * WIDTH);
  const mark = useComputed(() => Math.max(1, share(peak.value) * WIDTH - 1));
  const percent = useComputed(() => Math.round(share(level.value) * 100));
  return (
    <div
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      class="meter"
    >
      <svg viewBox={`0 0 ${WIDTH} 20`} preserveAspectRatio="none" aria-hidden="true">
        <rect class="meter-ground" width={WIDTH} height="20" />
        <rect class="meter-zone" x={GOOD.from * WIDTH} width={(GOOD.to - GOOD.from) * WIDTH} height="20" />
        <rect class="meter-level" width={width} y="4" height="12" />
        <rect class="meter-peak" x={mark} width="2" height="20" />
      </svg>
    </div>
  );
}
