import { figure } from "../../board/evaluation";
import { language } from "../../i18n";
import { HOUSE } from "../../i18n/house";
import type { Flow, Share } from "../../server/statisticsApi";
import { metricWords } from "../evaluation/metricWords";
import { type Bar, Bars } from "./Bars";
import { Card, Table } from "./Card";
import { statisticsWords } from "./statisticsWords";
import { inHouseWords, quantity, reason } from "./tell";

/** Bars at most; what is left is one bar together. */
const MOST = 9;

/** The bars of a diagram, the rare causes as one. */
export function drawn(
  shares: readonly Share[],
  bar: (one: Share) => Bar,
  rest: (count: number) => string,
): Bar[] {
  if (shares.length <= MOST) return shares.map(bar);
  const [kept, left] = [shares.slice(0, MOST - 1), shares.slice(MOST - 1)];
  const others: Share = {
    cause: "",
    count: left.reduce((sum, { count }) => sum + count, 0),
    percent: left.reduce((sum, { percent }) => sum + percent, 0),
    cumulated: 100,
    vital: left.some(({ vital }) => vital),
  };
  return [...kept.map(bar), { ...bar(others), name: rest(left.length), lang: undefined }];
}

const percent = (value: number) => quantity(value, "%", language.value, 0);

function motiveBar(one: Share): Bar {
  const told = percent(one.percent);
  const name = reason(one.cause, statisticsWords.value);
  return { ...one, name, told, lang: inHouseWords(one.cause) ? HOUSE : undefined };
}

function rows(shares: readonly Share[], name: (one: Share) => preact.ComponentChildren) {
  const spoken = language.value;
  return shares.map((one) => [
    name(one),
    figure(one.count, spoken),
    quantity(one.percent, "%", spoken),
    quantity(one.cumulated, "%", spoken),
  ]);
}

/** A cause in the house's own words says so. */
function Motive({ of }: { of: Share }) {
  const told = reason(of.cause, statisticsWords.value);
  return <span lang={inHouseWords(of.cause) ? HOUSE : undefined}>{told}</span>;
}

/** What the calls were about: each share beside the others. */
export function Shares({ flow }: { flow: Flow }) {
  const words = statisticsWords.value;
  const { charts } = words;
  const [first] = flow.motives;
  if (!first) return null;
  const says = charts.sharesSays(
    reason(first.cause, words),
    quantity(first.percent, "%", language.value),
    words.calls(flow.calls),
  );
  const table = rows(flow.motives, (one) => <Motive of={one} />).map((cells) => cells.slice(0, 3));
  return (
    <Card
      id="shares"
      title={charts.shares}
      says={says}
      table={<Table heads={[charts.reason, charts.count, charts.share]} rows={table} />}
    >
      <Bars bars={drawn(flow.motives, motiveBar, charts.others)} label={`${charts.shares}. ${says}`} />
    </Card>
  );
}

/** Which few reasons make most of the calls. */
export function MotivePareto({ flow }: { flow: Flow }) {
  const { charts } = statisticsWords.value;
  const { motives } = flow;
  const says = charts.paretoSays(motives.filter(({ vital }) => vital).length, motives.length);
  return (
    <Card
      id="motives"
      title={charts.pareto}
      says={says}
      table={
        <Table
          heads={[charts.reason, charts.count, charts.share, charts.cumulated]}
          rows={rows(motives, (one) => <Motive of={one} />)}
        />
      }
    >
      <Bars bars={drawn(motives, motiveBar, charts.others)} label={`${charts.pareto}. ${says}`} pareto />
    </Card>
  );
}

/** Which few errors with the keys make most of them; of everybody together. */
export function MishapPareto({ flow }: { flow: Flow }) {
  const { charts } = statisticsWords.value;
  const why: Record<string, string> = metricWords.value.why;
  const { mishaps } = flow;
  const nothing = mishaps ? charts.noMishaps : charts.fewPeople;
  if (!mishaps?.length) return <Card id="mishaps" title={charts.mishaps} says={nothing} />;
  const shares = mishaps.map(({ share }) => share);
  const named = ({ cause }: Share) => (cause ? `${cause} – ${why[`mishap-${cause}`] ?? ""}` : "");
  const bar = (one: Share): Bar => ({
    ...one,
    name: named(one),
    told: percent(one.percent),
    lang: undefined,
  });
  const says = charts.paretoSays(shares.filter(({ vital }) => vital).length, shares.length);
  return (
    <Card
      id="mishaps"
      title={charts.mishaps}
      says={says}
      table={
        <Table
          heads={[charts.mishap, charts.times, charts.share, charts.cumulated]}
          rows={rows(shares, named)}
        />
      }
    >
      <Bars bars={drawn(shares, bar, charts.others)} label={`${charts.mishaps}. ${says}`} pareto long />
    </Card>
  );
}
