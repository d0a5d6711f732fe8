import { CircleCheck, CircleX, Minus } from "lucide-preact";
import { language } from "../../i18n";
import type { Flow, IndicatorView } from "../../server/statisticsApi";
import { statisticsWords } from "./statisticsWords";
import { limit, quantity } from "./tell";

/** Whether a promise is kept: a shape, a word and a colour. */
function Kept({ of }: { of: IndicatorView }) {
  const { dashboard } = statisticsWords.value;
  if (of.kept === null)
    return (
      <span class="figure-state missing">
        <Minus size={16} aria-hidden="true" />
        {of.indicator.value === null ? dashboard.nothing : dashboard.open}
      </span>
    );
  const Sign = of.kept ? CircleCheck : CircleX;
  return (
    <span class={`figure-state ${of.kept ? "right" : "wrong"}`}>
      <Sign size={16} aria-hidden="true" />
      {of.kept ? dashboard.kept : dashboard.broken}
    </span>
  );
}

/** A percentage as a bar, with a tick where the charter wants it. */
function Gauge({ of }: { of: IndicatorView }) {
  const { value, target, unit } = of.indicator;
  if (value === null || unit !== "%") return <span class="gauge none" aria-hidden="true" />;
  return (
    <span class="gauge" aria-hidden="true">
      <i style={{ width: `${Math.min(100, value)}%` }} />
      {target !== null && <b style={{ left: `${target}%` }} />}
    </span>
  );
}

function Row({ of }: { of: IndicatorView }) {
  const { dashboard } = statisticsWords.value;
  const spoken = language.value;
  const { name, value, target, unit, at_least, limit_s } = of.indicator;
  const wanted = target === null ? "–" : quantity(target, unit, spoken);
  const bound = at_least ? dashboard.atLeast : dashboard.atMost;
  return (
    <tr data-indicator={name} data-kept={String(of.kept)}>
      <th scope="row">{dashboard.names[name](limit(limit_s ?? null, spoken))}</th>
      <td class="figures">
        {value === null ? "–" : quantity(value, unit, spoken)}
        <Gauge of={of} />
      </td>
      <td class="figures">{target === null ? wanted : bound(wanted)}</td>
      <td class="figures">{of.indicator.of}</td>
      <td>
        <Kept of={of} />
      </td>
    </tr>
  );
}

/** The quality of the reception beside what the house's charter promises. */
export function Dashboard({ flow, own, houses }: { flow: Flow; own: boolean; houses: number }) {
  const { dashboard } = statisticsWords.value;
  const judged = flow.dashboard.filter(({ kept }) => kept !== null);
  const kept = judged.filter((one) => one.kept).length;
  return (
    <section class="chart-card whole" id="chart-dashboard" aria-labelledby="dashboard-title">
      <h3 id="dashboard-title">{dashboard.title}</h3>
      {houses > 1 ? (
        <p class="chart-says">{dashboard.oneHouse}</p>
      ) : (
        <>
          <p class="chart-says">
            {judged.length > 0 ? dashboard.says(kept, judged.length) : dashboard.saysNothing}{" "}
            {own && dashboard.whole}
          </p>
          <div class="flow-scroll">
            <table class="figures-table dashboard">
              <thead>
                <tr>
                  {(["indicator", "value", "target", "of", "state"] as const).map((head) => (
                    <th key={head} scope="col">
                      {dashboard[head]}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {flow.dashboard.map((one) => (
                  <Row key={one.indicator.name} of={one} />
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </section>
  );
}
