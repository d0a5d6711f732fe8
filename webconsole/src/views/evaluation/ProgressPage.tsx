import { useSignal } from "@preact/signals";
import { ChartLine, FileDown } from "lucide-preact";
import { useEffect } from "preact/hooks";
import { worded } from "../../board/evaluation";
import { me } from "../../board/live";
import { errorSentence, text } from "../../i18n";
import { HOUSE } from "../../i18n/house";
import { go, route } from "../../route";
import { problemIn } from "../../server/api";
import {
  type ClassTable,
  type CriterionProgress,
  evaluationApi,
  portfolioFile,
  type StudentProgress,
} from "../../server/evaluationApi";
import type { Problem } from "../../server/types";
import { Field } from "../../ui/Field";
import { Notice } from "../../ui/Notice";
import { classWords } from "./classWords";
import { Distribution } from "./Distribution";
import { Frame } from "./Frame";
import { LevelMark } from "./LevelMark";
import { learnGrids, PeriodFields, period } from "./period";
import { Sparkline } from "./Sparkline";
import { Trend } from "./Trend";
import "../../styles/evaluation-class.css";

function nameOf({ grid }: StudentProgress, criterion: string): string {
  return worded(grid.criteres.find(({ code }) => code === criterion)?.libelle ?? "").name;
}

interface CardProps {
  of: CriterionProgress;
  progress: StudentProgress;
  table: ClassTable | null;
}

function Card({ of, progress, table }: CardProps) {
  const words = classWords.value;
  const { grid } = progress;
  const statistics = table?.statistics.find(({ code }) => code === of.code);
  return (
    <li class="progress-card" data-criterion={of.code}>
      <h2>
        <span class="grid-code figures">{of.code}</span> <span lang={HOUSE}>{nameOf(progress, of.code)}</span>
      </h2>
      <Sparkline of={of} echelle={grid.echelle} />
      <p class="progress-now">
        <LevelMark level={of.last} echelle={grid.echelle} />
        <Trend trend={of.trend} worded />
        <span class="hint">{words.attempts(of.attempts)}</span>
      </p>
      {statistics?.counts && (
        <p class="progress-class">
          <span class="hint">{words.classLine}</span>
          <Distribution of={statistics} echelle={grid.echelle} />
        </p>
      )}
    </li>
  );
}

/** One student over their sessions: a small curve for each criterion. */
export function ProgressPage() {
  const words = classWords.value;
  const own = me.value?.role === "student";
  const here = route.value.at === "progression" ? route.value.student : "";
  const student = own ? (me.value?.account ?? "") : here;
  const table = useSignal<ClassTable | null>(null);
  const progress = useSignal<StudentProgress | null>(null);
  const wrong = useSignal<Problem | null>(null);
  const asked = period.value;
  const failed = (error: unknown) => {
    wrong.value = problemIn(error);
  };
  useEffect(() => {
    learnGrids().catch(failed);
  }, []);
  useEffect(() => {
    let current = true;
    if (!asked.grid) return;
    evaluationApi.classTable(asked).then((found) => {
      if (current) table.value = found;
    }, failed);
    return () => {
      current = false;
    };
  }, [asked.grid, asked.from, asked.to]);
  useEffect(() => {
    let current = true;
    progress.value = null;
    if (!asked.grid || !student) return;
    evaluationApi.progress(student, asked).then((found) => {
      if (!current) return;
      progress.value = found;
      wrong.value = null;
    }, failed);
    return () => {
      current = false;
    };
  }, [asked.grid, asked.from, asked.to, student]);
  const all = progress.value;
  const title = all && !own ? words.progressOf(all.name) : words.progress;
  const never = all?.criteria.filter(({ attempts }) => attempts === 0) ?? [];
  const sessions = [...new Set(all?.criteria.flatMap(({ points }) => points.map((one) => one.session_id)))];
  return (
    <Frame here="progression" title={title}>
      <header class="evaluation-head">
        <div>
          <h1>{title}</h1>
          <p class="hint">{own ? words.progressIntroMine : words.progressIntro}</p>
        </div>
        <div class="evaluation-filters">
          {!own && (
            <Field id="progress-student" label={words.student}>
              <select
                id="progress-student"
                value={student}
                onChange={(event) => go({ at: "progression", student: event.currentTarget.value })}
              >
                <option value="">{words.chooseStudent}</option>
                {table.value?.students.map(({ account, name }) => (
                  <option key={account} value={account}>
                    {name}
                  </option>
                ))}
              </select>
            </Field>
          )}
          <PeriodFields />
          {all && sessions.length > 0 && (
            <>
              <a
                class="button"
                href={portfolioFile(student, asked.grid, sessions, "pdf")}
                target="_blank"
                rel="noopener"
              >
                <FileDown size={16} aria-hidden="true" />
                {words.portfolio}
              </a>
              <a class="button" href={portfolioFile(student, asked.grid, sessions, "zip")} download>
                <FileDown size={16} aria-hidden="true" />
                {words.portfolioZip}
              </a>
            </>
          )}
        </div>
      </header>
      {wrong.value && <Notice kind="bad">{errorSentence(wrong.value)}</Notice>}
      {!student && <p class="empty">{words.chooseStudent}</p>}
      {student && !all && !wrong.value && <p class="loading">{text.value.common.loading}</p>}
      {all && all.sessions === 0 && (
        <div class="empty">
          <ChartLine size={26} aria-hidden="true" />
          <p>{words.noProgress}</p>
        </div>
      )}
      {all && all.sessions > 0 && (
        <section class="progress" tabIndex={0} aria-label={title}>
          <ul class="progress-cards">
            {all.criteria
              .filter(({ attempts }) => attempts > 0)
              .map((one) => (
                <Card key={one.code} of={one} progress={all} table={table.value} />
              ))}
          </ul>
          {never.length > 0 && (
            <>
              <h2>{words.never}</h2>
              <ul class="never">
                {never.map(({ code }) => (
                  <li key={code}>
                    <span class="grid-code figures">{code}</span>{" "}
                    <span lang={HOUSE}>{nameOf(all, code)}</span>
                  </li>
                ))}
              </ul>
            </>
          )}
        </section>
      )}
    </Frame>
  );
}
