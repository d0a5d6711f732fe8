import type { CriterionProgress, Echelle } from "../../server/evaluationApi";
import { classWords } from "./classWords";

const WIDTH = 220;
const HEIGHT = 64;
const EDGE = 10;

/** Where an attempt stands: evenly spaced, because what counts is their order. */
export function placed(
  points: readonly { level: number | null }[],
): { x: number; y: number; level: number }[][] {
  const step = points.length > 1 ? (WIDTH - 2 * EDGE) / (points.length - 1) : 0;
  const runs: { x: number; y: number; level: number }[][] = [[]];
  points.forEach(({ level }, at) => {
    if (level === null) {
      // A gap in the curve, not a step down.
      if (runs.at(-1)?.length) runs.push([]);
      return;
    }
    runs.at(-1)?.push({
      x: points.length > 1 ? EDGE + at * step : WIDTH / 2,
      y: HEIGHT - EDGE - (level * (HEIGHT - 2 * EDGE)) / 3,
      level,
    });
  });
  return runs.filter((run) => run.length > 0);
}

/** Levels over attempts, drawn; and the same in words. */
export function Sparkline({ of, echelle }: { of: CriterionProgress; echelle: Echelle }) {
  const words = classWords.value;
  const told = of.points
    .map(({ level }) => (level === null ? words.notEvaluated : (echelle.libelles?.[level] ?? String(level))))
    .join(", ");
  const runs = placed(of.points);
  return (
    <svg class="sparkline" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={words.curve(told)}>
      {[0, 1, 2, 3].map((level) => {
        const y = HEIGHT - EDGE - (level * (HEIGHT - 2 * EDGE)) / 3;
        return <line key={level} x1={0} x2={WIDTH} y1={y} y2={y} class="spark-line" />;
      })}
      {runs.map((run) => (
        <polyline key={run[0]?.x} points={run.map(({ x, y }) => `${x},${y}`).join(" ")} class="spark-curve" />
      ))}
      {runs.flat().map(({ x, y, level }) => (
        <circle key={x} cx={x} cy={y} r={4.5} class={`spark-point level-${level}`} />
      ))}
    </svg>
  );
}
