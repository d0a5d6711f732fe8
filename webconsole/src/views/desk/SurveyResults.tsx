import { useSignal } from "@preact/signals";
import { Download } from "lucide-preact";
import { useEffect } from "preact/hooks";
import { language } from "../../i18n";
import { HOUSE } from "../../i18n/house";
import { papers } from "../../server/papers";
import type { CrossTable, QuestionTable, SurveyResults as Results, Survey } from "../../server/types";
import { Notice } from "../../ui/Notice";
import { refusal } from "./papers";
import { surveysWords } from "./surveysWords";

function decimal(value: number): string {
  return value.toLocaleString(language.value === "fr" ? "fr-FR" : "en-GB", { maximumFractionDigits: 1 });
}

function Table({ table, place }: { table: QuestionTable; place: number }) {
  const words = surveysWords.value;
  const { question } = table;
  const marks = [
    words.answered(table.answered, table.missing),
    table.mean !== null && words.mean(decimal(table.mean), question.options?.length ?? 0),
    table.median !== null && words.median(decimal(table.median)),
  ];
  return (
    <section class="survey-table" data-table={place + 1}>
      <h3>
        {place + 1}. <span lang={HOUSE}>{question.text}</span>
      </h3>
      <p class="hint figures">{marks.filter(Boolean).join(" · ")}</p>
      {question.kind === "open" ? (
        <ul class="survey-words">
          {table.words.map((said, at) => (
            <li key={`${at} ${said}`} lang={HOUSE}>
              {said}
            </li>
          ))}
        </ul>
      ) : (
        <table class="survey-bars">
          <tbody>
            {(question.options ?? []).map((option, at) => (
              <tr key={option}>
                <th scope="row" lang={HOUSE}>
                  {option}
                </th>
                <td class="survey-bar">
                  <span style={{ inlineSize: `${table.percents[at] ?? 0}%` }} />
                </td>
                <td class="figures">{table.counts[at]}</td>
                <td class="figures">{decimal(table.percents[at] ?? 0)} %</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function Crossed({ table, names }: { table: CrossTable; names: [string, string] }) {
  const words = surveysWords.value;
  return (
    <>
      <div class="survey-cross-table">
        <table>
          <caption class="sr" lang={HOUSE}>
            {names[0]} × {names[1]}
          </caption>
          <thead>
            <tr>
              <td />
              {table.columns.map((column) => (
                <th key={column} scope="col" lang={HOUSE}>
                  {column}
                </th>
              ))}
              <th scope="col">{words.total}</th>
            </tr>
          </thead>
          <tbody>
            {table.rows.map((row, at) => (
              <tr key={row}>
                <th scope="row" lang={HOUSE}>
                  {row}
                </th>
                {table.columns.map((column, over) => (
                  <td key={column} class="figures" data-zero={table.counts[at]?.[over] === 0}>
                    {table.counts[at]?.[over]}
                  </td>
                ))}
                <td class="figures survey-sum">{table.row_totals[at]}</td>
              </tr>
            ))}
            <tr>
              <th scope="row">{words.total}</th>
              {table.columns.map((column, over) => (
                <td key={column} class="figures survey-sum">
                  {table.column_totals[over]}
                </td>
              ))}
              <td class="figures survey-sum">{table.both}</td>
            </tr>
          </tbody>
        </table>
      </div>
      <p class="hint">{words.both(table.both, table.left_out)}</p>
    </>
  );
}

/** What the answers to one wording say: counted, crossed, exported. */
export function SurveyResults({ survey }: { survey: Survey }) {
  const words = surveysWords.value;
  const newest = survey.wordings.length;
  const version = useSignal(newest);
  const results = useSignal<Results | null>(null);
  const row = useSignal(-1);
  const column = useSignal(-1);
  const crossed = useSignal<CrossTable | null>(null);
  const wrong = useSignal("");
  const wording = survey.wordings[version.value - 1];
  const answers = wording?.answers ?? 0;

  // Counted anew when there is another answer.
  useEffect(() => {
    let gone = false;
    const ask = async () => {
      const told = await papers.results(survey.survey_id, version.value);
      const both = row.value >= 0 && column.value >= 0 && row.value !== column.value;
      const table = both
        ? await papers.crossed(survey.survey_id, version.value, row.value, column.value)
        : null;
      if (gone) return;
      results.value = told;
      crossed.value = table;
    };
    void refusal(ask()).then((refused) => {
      if (!gone) wrong.value = refused;
    });
    return () => {
      gone = true;
    };
  }, [survey.survey_id, version.value, answers, row.value, column.value]);

  // The table comes below the lists that ask for it.
  useEffect(() => {
    if (crossed.value) document.getElementById("crossed")?.scrollIntoView({ block: "nearest" });
  }, [crossed.value]);

  const asked = wording?.questions ?? [];
  const closed = asked
    .map((question, place) => ({ question, place }))
    .filter(({ question }) => question.kind !== "open");
  const pick = (id: string, label: string, now: typeof row) => (
    <div class="field">
      <label for={id}>{label}</label>
      <select
        id={id}
        value={now.value}
        onChange={(event) => {
          now.value = Number(event.currentTarget.value);
        }}
      >
        <option value={-1}>{words.choose}</option>
        {closed.map(({ question, place }) => (
          <option key={place} value={place}>
            {place + 1}. <span lang={HOUSE}>{question.text}</span>
          </option>
        ))}
      </select>
    </div>
  );

  return (
    <div class="papers-part">
      <div class="survey-head">
        {survey.wordings.length > 1 && (
          <select
            id="survey-version"
            aria-label={words.version}
            value={version.value}
            onChange={(event) => {
              version.value = Number(event.currentTarget.value);
              row.value = -1;
              column.value = -1;
            }}
          >
            {survey.wordings.map((one) => (
              <option key={one.version} value={one.version}>
                {words.wording(one.version, words.answers(one.answers))}
              </option>
            ))}
          </select>
        )}
        <strong class="figures">{words.answers(answers)}</strong>
        {answers > 0 && (
          <a
            class="button small push"
            href={papers.answersFile(survey.survey_id, version.value, language.value)}
            download
          >
            <Download size={15} aria-hidden="true" />
            {words.export}
          </a>
        )}
      </div>
      <div class="papers-scroll survey-results">
        {wrong.value && <Notice kind="bad">{wrong.value}</Notice>}
        {answers === 0 && <p class="empty small hint">{words.none}</p>}
        {answers > 0 &&
          results.value?.tables.map((table, place) => (
            <Table key={table.question.text} table={table} place={place} />
          ))}
        {answers > 0 && closed.length > 1 && (
          <section class="survey-cross" data-testid="cross">
            <h3>{words.cross}</h3>
            <div class="survey-picks">
              {pick("cross-row", words.rows, row)}
              {pick("cross-column", words.columns, column)}
            </div>
            {crossed.value && (
              <div id="crossed">
                <Crossed
                  table={crossed.value}
                  names={[asked[row.value]?.text ?? "", asked[column.value]?.text ?? ""]}
                />
              </div>
            )}
          </section>
        )}
      </div>
    </div>
  );
}
