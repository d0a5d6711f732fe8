import { figure } from "../../board/evaluation";
import { language } from "../../i18n";
import type { Flow } from "../../server/statisticsApi";
import { BOTTOM, Grid, LEFT, RIGHT, upwards, WIDTH } from "./Axes";
import { Card, Table } from "./Card";
import { scale, thinned, ticks } from "./scale";
import { statisticsWords } from "./statisticsWords";
import { atHouse, line, quantity, signed } from "./tell";

const HEIGHT = 230;
const TOP = 26;
/** Labels that fit under the columns. */
const ROOM = 7;
/** Columns that still have room for their own number. */
const NUMBERED = 16;

/** How many calls came in each stretch of time, with the least-squares line and what it expects next. */
export function Volume({ flow }: { flow: Flow }) {
  const words = statisticsWords.value;
  const { charts } = words;
  const spoken = language.value;
  const { volume, trend, step } = flow;
  const count = volume.length;
  const onLine = (rank: number) => (trend ? trend.slope * rank + trend.intercept : 0);
  const ends = trend ? [onLine(1), trend.next] : [];
  const steps = ticks(Math.min(0, ...ends), Math.max(...volume.map(({ calls }) => calls), ...ends));
  const y = upwards(steps, TOP, HEIGHT);
  // The stretch after the last has its place too.
  const places = count + (trend ? 1 : 0);
  const x = scale(LEFT, WIDTH - RIGHT, 0.5, places + 0.5);
  const width = Math.min(46, ((WIDTH - LEFT - RIGHT) / places) * 0.68);
  const labelled = thinned(count, ROOM);
  const says = trend
    ? charts.volumeSays(line(trend.slope, trend.intercept, spoken), figure(trend.next, spoken))
    : charts.noTrend;
  const change = (at: number) => {
    const before = volume[at - 1]?.calls;
    const now = volume[at]?.calls ?? 0;
    return before ? signed((100 * (now - before)) / before, "%", spoken) : "–";
  };
  const rows = volume.map((one, at) => [
    atHouse(one.begins, step, spoken),
    at + 1,
    one.calls,
    change(at),
    trend ? figure(onLine(at + 1), spoken) : "–",
  ]);
  if (trend) rows.push([charts.expected, count + 1, "", "", figure(trend.next, spoken)]);
  return (
    <Card
      id="volume"
      title={charts.volume[step]}
      says={says}
      table={
        <Table
          heads={[charts.period, charts.rank, charts.count, charts.evolution, charts.onLine]}
          rows={rows}
        />
      }
    >
      <svg
        class="chart"
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={`${charts.volume[step]}. ${says}`}
      >
        <Grid steps={steps} y={y} tell={(value) => figure(value, spoken)} />
        {volume.map((one, at) => (
          <g key={one.begins}>
            <title>{`${atHouse(one.begins, step, spoken)} : ${words.calls(one.calls)}`}</title>
            <rect
              class="bar soft"
              x={x(at + 1) - width / 2}
              y={y(one.calls)}
              width={width}
              height={Math.max(0, y(0) - y(one.calls))}
              rx={width > 8 ? 2 : 0}
            />
            {count <= NUMBERED && one.calls > 0 && (
              <text class="in-bar" x={x(at + 1)} y={y(0) - 6} text-anchor="middle">
                {one.calls}
              </text>
            )}
            {labelled(at) && (
              <text class="tick" x={x(at + 1)} y={HEIGHT - BOTTOM + 18} text-anchor="middle">
                {atHouse(one.begins, step, spoken)}
              </text>
            )}
          </g>
        ))}
        {trend && (
          <>
            <line class="trend-halo" x1={x(1)} y1={y(onLine(1))} x2={x(count)} y2={y(onLine(count))} />
            <line class="trend-line" x1={x(1)} y1={y(onLine(1))} x2={x(count)} y2={y(onLine(count))} />
            <line
              class="trend-line next"
              x1={x(count)}
              y1={y(onLine(count))}
              x2={x(places)}
              y2={y(trend.next)}
            />
            <rect
              class="next-mark"
              x={x(places) - 5}
              y={y(trend.next) - 5}
              width={10}
              height={10}
              transform={`rotate(45 ${x(places)} ${y(trend.next)})`}
            />
            <text class="mark-name" x={WIDTH - RIGHT} y={Math.max(12, y(trend.next) - 12)} text-anchor="end">
              {`${charts.expected} ${quantity(trend.next, "calls", spoken)}`}
            </text>
          </>
        )}
        {trend && (
          <g class="legend">
            <line class="trend-line" x1={LEFT} x2={LEFT + 22} y1={HEIGHT - 6} y2={HEIGHT - 6} />
            <text class="tick" x={LEFT + 28} y={HEIGHT - 2}>
              {charts.trendLine}
            </text>
          </g>
        )}
      </svg>
    </Card>
  );
}
