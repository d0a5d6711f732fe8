import { scale } from "./scale";

export const WIDTH = 440;
export const LEFT = 34;
export const RIGHT = 12;
export const BOTTOM = 40;

interface Props {
  steps: readonly number[];
  y(value: number): number;
  tell(value: number): string;
}

/** Horizontal lines at round numbers of calls. */
export function Grid({ steps, y, tell }: Props) {
  return (
    <>
      {steps.map((step) => (
        <g key={step}>
          <line
            class={step === 0 ? "axis" : "grid-line"}
            x1={LEFT}
            x2={WIDTH - RIGHT}
            y1={y(step)}
            y2={y(step)}
          />
          <text class="tick" x={LEFT - 6} y={y(step) + 4} text-anchor="end">
            {tell(step)}
          </text>
        </g>
      ))}
    </>
  );
}

/** From the least step at the bottom to the greatest at the top. */
export const upwards = (steps: readonly number[], top: number, height: number) =>
  scale(height - BOTTOM, top, steps[0] ?? 0, steps.at(-1) ?? 1);
