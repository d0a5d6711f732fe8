import { shortened } from "./scale";
import { statisticsWords } from "./statisticsWords";

const WIDTH = 440;
const EDGE = 44;
const ROW = 26;
const HEAD = 18;
/** Width of the column of names, and the letters that it has room for. */
const NAMES = { short: { width: 150, letters: 22 }, long: { width: 246, letters: 38 } };
/** A bar that is wider has room for its own value. */
const ROOM = 60;
const VITAL = 80;

export interface Bar {
  name: string;
  percent: number;
  cumulated: number;
  vital: boolean;
  /** How the bar's value reads. */
  told: string;
  /** Of the name, when it is not the page's. */
  lang: string | undefined;
}

interface Props {
  bars: readonly Bar[];
  label: string;
  /** A Pareto diagram: what the causes make up together, and the line of 80 %. */
  pareto?: boolean;
  /** The names are long. */
  long?: boolean;
}

/** Shares, one bar under the other; the names are read without turning one's head. */
export function Bars({ bars, label, pareto = false, long = false }: Props) {
  const { charts } = statisticsWords.value;
  const { width: left, letters } = NAMES[long ? "long" : "short"];
  const height = HEAD + bars.length * ROW + 4;
  const longest = pareto ? 100 : Math.max(...bars.map(({ percent }) => percent), 1);
  const x = (percent: number) => left + (percent / longest) * (WIDTH - left - EDGE);
  const middle = (at: number) => HEAD + at * ROW + ROW / 2;
  const line = bars.map(({ cumulated }, at) => `${x(cumulated)},${middle(at)}`).join(" ");
  return (
    <svg class="chart bars" viewBox={`0 0 ${WIDTH} ${height}`} role="img" aria-label={label}>
      {pareto && (
        <>
          <line class="mark-line" x1={x(VITAL)} x2={x(VITAL)} y1={HEAD - 2} y2={height} />
          <text class="mark-name" x={x(VITAL)} y={HEAD - 6} text-anchor="middle">
            80 %
          </text>
        </>
      )}
      {bars.map((bar, at) => (
        <g key={bar.name} class={pareto && bar.vital ? "vital" : ""}>
          <title>{`${bar.name} : ${bar.told}`}</title>
          <text class="bar-name" x={left - 8} y={middle(at) + 4} text-anchor="end" lang={bar.lang}>
            {shortened(bar.name, letters)}
          </text>
          <rect
            class={pareto && !bar.vital ? "bar trivial" : "bar"}
            x={left}
            y={middle(at) - 8}
            width={Math.max(1.5, x(bar.percent) - left)}
            height={16}
            rx={2}
          />
          {/* The curve begins at the end of the first bar. */}
          {pareto && bar.vital && x(bar.percent) - left > ROOM ? (
            <text class="in-bar full" x={x(bar.percent) - 9} y={middle(at) + 4} text-anchor="end">
              {bar.told}
            </text>
          ) : (
            <text class="bar-value" x={x(bar.percent) + 5} y={middle(at) + 4}>
              {bar.told}
            </text>
          )}
        </g>
      ))}
      {pareto && bars.length > 1 && (
        <>
          <polyline class="curve" points={line} />
          {bars.map((bar, at) => (
            <circle key={bar.name} class="curve-point" cx={x(bar.cumulated)} cy={middle(at)} r={3.5} />
          ))}
          <text class="curve-name" x={x(100) + 5} y={HEAD - 6} text-anchor="middle">
            {charts.cumulatedLine}
          </text>
        </>
      )}
    </svg>
  );
}
