import { ArrowDown, CircleCheck, CircleDashed, CircleX } from "lucide-preact";
import { language } from "../../i18n";
import { HOUSE } from "../../i18n/house";
import type { ComparedFigure, Comparison, Figure, Flow } from "../../server/statisticsApi";
import { Button } from "../../ui/Button";
import { statisticsWords } from "./statisticsWords";
import { digitsOf, explained, inHouseWords, nameOf, quantity, signed } from "./tell";

const SIGN = { right: CircleCheck, wrong: CircleX, missing: CircleDashed };
const GROUPS: readonly Figure["group"][] = ["shares", "waiting", "evolution", "trend"];

function Row({ of, step }: { of: ComparedFigure; step: Flow["step"] }) {
  const words = statisticsWords.value;
  const { result } = words;
  const spoken = language.value;
  const { figure, given, difference, state } = of;
  const digits = digitsOf(figure);
  const Sign = SIGN[state];
  const house = figure.group === "shares" && inHouseWords(figure.about);
  return (
    <tr class={state} data-figure={figure.key} data-state={state} data-slip={of.slip}>
      <th scope="row">
        <span lang={house ? HOUSE : undefined}>{nameOf(figure, step, words, spoken)}</span>
        {state !== "right" && <span class="figure-why">{explained(figure.key, of.slip, words)}</span>}
      </th>
      <td class="figures">{given === null ? "–" : quantity(given, figure.unit, spoken, digits)}</td>
      <td class="figures">{quantity(figure.value, figure.unit, spoken, digits)}</td>
      <td class="figures">{difference === null ? "–" : signed(difference, figure.unit, spoken, digits)}</td>
      <td>
        <span class={`figure-state ${state}`}>
          <Sign size={16} aria-hidden="true" />
          {result.states[state]}
        </span>
      </td>
    </tr>
  );
}

/** What was handed in beside the laboratory's figures, each difference explained. */
export function Result({ comparison, step }: { comparison: Comparison; step: Flow["step"] }) {
  const { result, groups, toCharts } = statisticsWords.value;
  const { right, asked, figures } = comparison;
  return (
    <section class="chart-card whole result" aria-labelledby="result-title">
      <header>
        <h2 id="result-title" tabIndex={-1}>
          {result.title}
        </h2>
        <p class={`score ${right === asked ? "all" : ""}`} data-testid="score">
          {result.score(right, asked)}
        </p>
        <span class="score-bar" aria-hidden="true">
          <i style={{ width: `${asked ? (100 * right) / asked : 0}%` }} />
        </span>
        <Button
          size="small"
          kind="quiet"
          icon={<ArrowDown size={16} aria-hidden="true" />}
          onClick={() => {
            const title = document.getElementById("charts-title");
            title?.scrollIntoView();
            title?.focus();
          }}
        >
          {toCharts}
        </Button>
      </header>
      <div class="flow-scroll">
        <table class="figures-table compared">
          <thead>
            <tr>
              {(["figure", "yours", "laboratory", "difference", "state"] as const).map((head) => (
                <th key={head} scope="col">
                  {result[head]}
                </th>
              ))}
            </tr>
          </thead>
          {GROUPS.map((group) => {
            const some = figures.filter((one) => one.figure.group === group);
            if (some.length === 0) return null;
            return (
              <tbody key={group}>
                <tr class="group">
                  <th scope="rowgroup" colSpan={5}>
                    {groups[group]}
                  </th>
                </tr>
                {some.map((one) => (
                  <Row key={one.figure.key} of={one} step={step} />
                ))}
              </tbody>
            );
          })}
        </table>
      </div>
    </section>
  );
}
