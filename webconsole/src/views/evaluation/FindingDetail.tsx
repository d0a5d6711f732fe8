import { Play } from "lucide-preact";
import { useEffect } from "preact/hooks";
import type { Level } from "../../board/evaluation";
import { stamp } from "../../clock/format";
import { language } from "../../i18n";
import { HOUSE } from "../../i18n/house";
import type { Finding, Sheet } from "../../server/evaluationApi";
import { Button } from "../../ui/Button";
import { factsOf, learnFacts } from "./cited";
import { Dot } from "./Dot";
import { LevelMark } from "./LevelMark";
import { definitionOf, metricName } from "./metrics";
import { metricWords } from "./metricWords";
import { sheetWords } from "./sheetWords";
import { thresholds, valueText, whyText } from "./tell";

interface Props {
  sheet: Sheet;
  finding: Finding;
  listen(call: string, seq: number): void;
}

/** The facts that a finding rests on; a press listens to that moment. */
function Cited({ sheet, finding, listen }: Props) {
  const words = sheetWords.value;
  const { session_id } = sheet;
  useEffect(() => void learnFacts(session_id, finding.call_id), [session_id, finding.call_id]);
  const facts = factsOf(session_id, finding.call_id);
  if (finding.seqs.length === 0) return <p class="hint">{words.finding.nothingCited}</p>;
  return (
    <ol class="cited">
      {finding.seqs.map((seq) => {
        const fact = facts?.find((one) => one.seq === seq);
        const told = (
          <>
            <span class="figures cited-at">{fact ? stamp(fact.atS) : `n° ${seq}`}</span>
            <span>{fact?.sentence ?? ""}</span>
          </>
        );
        return (
          <li key={seq}>
            {finding.call_id ? (
              <button
                type="button"
                class="cited-fact"
                data-cited={seq}
                title={words.listenThere}
                onClick={() => listen(finding.call_id, seq)}
              >
                {told}
                <Play size={12} aria-hidden="true" />
              </button>
            ) : (
              <span class="cited-fact">{told}</span>
            )}
          </li>
        );
      })}
    </ol>
  );
}

/** A finding with what it is compared to, and what it rests on. */
export function FindingDetail(props: Props) {
  const { sheet, finding, listen } = props;
  const words = sheetWords.value;
  const told = { sheet: words, metric: metricWords.value, language: language.value };
  const { echelle } = sheet.grid;
  const call = sheet.report?.calls.find(({ call_id }) => call_id === finding.call_id);
  const why = whyText(finding.why, told);
  return (
    <section class="finding" aria-labelledby="finding-title" data-testid="finding">
      <header>
        <Dot origin={finding.origin} level={finding.level as Level | null} />
        <h3 id="finding-title">{metricName(finding.metric)}</h3>
      </header>
      <p class="finding-call" lang={call ? HOUSE : undefined}>
        {call ? call.title : words.finding.whole}
      </p>
      <p class="finding-value">
        <strong>{valueText(finding.value, finding.unit, told)}</strong>
        <LevelMark level={finding.level} echelle={echelle} />
      </p>
      {why && <p>{why}</p>}
      {finding.call_id && finding.seqs.length > 0 && (
        <Button
          size="small"
          icon={<Play size={14} aria-hidden="true" />}
          onClick={() => listen(finding.call_id, finding.at || (finding.seqs[0] ?? 0))}
        >
          {words.listenThere}
        </Button>
      )}
      <dl class="finding-facts">
        <dt>{words.finding.scale}</dt>
        <dd>
          <ul class="thresholds">
            {thresholds(finding.scale, finding.unit, told).map((one) => (
              <li key={one.level} class={one.level === finding.level ? "reached" : ""}>
                <LevelMark level={one.level} echelle={echelle} />
                <span class="figures">{one.text}</span>
              </li>
            ))}
          </ul>
        </dd>
        <dt>{words.finding.from}</dt>
        <dd>{words.boundsFrom[finding.bounds_from]}</dd>
        <dt>{words.finding.origin}</dt>
        <dd>{words.originsLong[finding.origin]}</dd>
        <dt>{words.finding.definition}</dt>
        <dd>{definitionOf(finding.metric)}</dd>
        <dt>{words.finding.cited}</dt>
        <dd>
          <Cited {...props} />
        </dd>
      </dl>
    </section>
  );
}
