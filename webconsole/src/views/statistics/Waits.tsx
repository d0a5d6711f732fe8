import { figure } from "../../board/evaluation";
import { language } from "../../i18n";
import type { Flow } from "../../server/statisticsApi";
import { BOTTOM, Grid, LEFT, RIGHT, upwards, WIDTH } from "./Axes";
import { Card, Table } from "./Card";
import { bins, scale, thinned, ticks } from "./scale";
import { statisticsWords } from "./statisticsWords";
import { quantity, spread } from "./tell";

const HEIGHT = 230;
const TOP = 44;
const ROOM = 8;
const MIDDLE = (LEFT + WIDTH) / 2;

/** A name beside its mark, on the side where there is room: over there the marks of others are lower. */
function Mark({ x, row, name, kind }: { x: number; row: number; name: string; kind: string }) {
  const left = x > MIDDLE;
  const y = 12 + row * 16;
  return (
    <g class={`wait-mark ${kind}`}>
      <line x1={x} x2={x} y1={y} y2={HEIGHT - BOTTOM} />
      {kind === "mean" ? (
        <rect x={x - 4.5} y={y - 4.5} width={9} height={9} transform={`rotate(45 ${x} ${y})`} />
      ) : (
        <circle cx={x} cy={y} r={4.5} />
      )}
      <text x={left ? x - 9 : x + 9} y={y + 4} text-anchor={left ? "end" : "start"}>
        {name}
      </text>
    </g>
  );
}

/** How long callers waited, with the mean and the median: one long wait moves the first, not the second. */
export function Waits({ flow }: { flow: Flow }) {
  const { charts } = statisticsWords.value;
  const spoken = language.value;
  const figureOf = (key: string) => flow.figures.find((one) => one.key === key)?.value;
  const mean = figureOf("mean");
  const median = figureOf("median");
  const stdev = figureOf("stdev");
  if (mean === undefined || median === undefined) return null;
  const found = bins(flow.waits);
  const end = found.at(-1)?.to ?? 1;
  const steps = ticks(0, Math.max(...found.map(({ count }) => count)));
  const y = upwards(steps, TOP, HEIGHT);
  const x = scale(LEFT, WIDTH - RIGHT, 0, end);
  const labelled = thinned(found.length + 1, ROOM);
  const told = { mean: quantity(mean, "s", spoken), median: quantity(median, "s", spoken) };
  const say = { far: charts.waitsFar, near: charts.waitsNear, short: charts.waitsShort };
  const says = say[spread(mean, median)](told.mean, told.median);
  const at = { mean, median };
  // The names go to the right of their marks on the left half, and the other way round.
  const marks: ("mean" | "median")[] = mean < median ? ["mean", "median"] : ["median", "mean"];
  if (x(Math.min(mean, median)) > MIDDLE) marks.reverse();
  const edges = [...found.map(({ from }) => from), end];
  const rows = found.map((one) => [
    charts.from(figure(one.from, spoken), figure(one.to, spoken)),
    one.count,
    quantity((100 * one.count) / flow.waits.length, "%", spoken),
  ]);
  return (
    <Card
      id="waits"
      title={charts.waits}
      says={stdev === undefined ? says : `${says} ${charts.stdev(quantity(stdev, "s", spoken))}`}
      table={<Table heads={[charts.wait, charts.count, charts.share]} rows={rows} />}
    >
      <svg
        class="chart"
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={`${charts.waits}. ${says}`}
      >
        <Grid steps={steps} y={y} tell={(value) => figure(value, spoken)} />
        {found.map((one) => (
          <g key={one.from}>
            <title>{`${charts.from(figure(one.from, spoken), figure(one.to, spoken))} : ${one.count}`}</title>
            <rect
              class="bar soft"
              x={x(one.from) + 1}
              y={y(one.count)}
              width={Math.max(1, x(one.to) - x(one.from) - 2)}
              height={y(0) - y(one.count)}
              rx={2}
            />
          </g>
        ))}
        {edges.map((edge, at) =>
          labelled(at) ? (
            <text key={edge} class="tick" x={x(edge)} y={HEIGHT - BOTTOM + 17} text-anchor="middle">
              {figure(edge, spoken)}
            </text>
          ) : null,
        )}
        <text class="tick" x={WIDTH - RIGHT} y={HEIGHT - 4} text-anchor="end">
          {charts.waitAxis}
        </text>
        {marks.map((kind, row) => (
          <Mark key={kind} kind={kind} row={row} x={x(at[kind])} name={charts[kind](told[kind])} />
        ))}
      </svg>
    </Card>
  );
}
