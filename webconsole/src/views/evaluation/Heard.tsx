import { useSignal } from "@preact/signals";
import { LEVELS } from "../../board/evaluation";
import { me } from "../../board/live";
import { language } from "../../i18n";
import { HOUSE } from "../../i18n/house";
import { type CallColumn, evaluationApi, type Line, type Sheet } from "../../server/evaluationApi";
import { definitionOf, metricName, metricOf } from "./metrics";
import { sheetWords } from "./sheetWords";
import { ask, at } from "./state";
import { hourOfCall } from "./tell";

const FEW = 6;

interface OneProps {
  sheet: Sheet;
  metric: string;
  /** Null: the whole session. */
  call: CallColumn | null;
}

/** What somebody who listened says of one metric in one call. */
function One({ sheet, metric, call }: OneProps) {
  const words = sheetWords.value;
  const busy = useSignal(false);
  const call_id = call?.call_id ?? "";
  const mine = sheet.metrics.find(
    (one) => one.metric === metric && one.call_id === call_id && one.account === me.value?.account,
  )?.value;
  const title = call ? `${hourOfCall(call)} ${call.title}` : words.session;
  const set = async (value: number | null) => {
    busy.value = true;
    await ask(evaluationApi.judge(at.peek(), { metric, call_id, value }));
    busy.value = false;
  };
  return (
    <fieldset class="heard-call" aria-busy={busy.value}>
      <legend class="sr">{words.heard.of(metricName(metric), title)}</legend>
      <span class="heard-title" aria-hidden="true" title={title} lang={HOUSE}>
        {call && <span class="figures">{hourOfCall(call)}</span>}{" "}
        <span lang={call ? HOUSE : language.value}>{call ? call.title : words.session}</span>
      </span>
      <span class="heard-levels">
        {LEVELS.map((level) => (
          <label key={level} title={sheet.grid.echelle.libelles?.[level]} lang={HOUSE}>
            <input
              type="radio"
              name={`heard-${metric}-${call_id}`}
              data-heard={`${metric}@${call_id}=${level}`}
              checked={mine === level}
              onChange={() => void set(level)}
              onClick={() => mine === level && void set(null)}
            />
            <span>{sheet.grid.echelle.sigles?.[level] ?? level}</span>
          </label>
        ))}
      </span>
    </fieldset>
  );
}

/** The metrics of a criterion that only somebody who listens can give. */
export function Heard({ sheet, line }: { sheet: Sheet; line: Line }) {
  const words = sheetWords.value.heard;
  const calls = sheet.report?.calls ?? [];
  const metrics = (line.critere.metriques ?? []).filter((code) => metricOf(code)?.human);
  if (!sheet.permissions.may_mark || metrics.length === 0) return null;
  return (
    <section class="heard" aria-labelledby="heard-title" data-testid="heard">
      <h3 id="heard-title">{words.title}</h3>
      {metrics.map((metric) => (
        <details key={metric} open={calls.length <= FEW}>
          <summary>{metricName(metric)}</summary>
          <p class="hint">{definitionOf(metric)}</p>
          {metricOf(metric)?.scope === "session" ? (
            <One sheet={sheet} metric={metric} call={null} />
          ) : (
            calls.map((call) => <One key={call.call_id} sheet={sheet} metric={metric} call={call} />)
          )}
        </details>
      ))}
    </section>
  );
}
