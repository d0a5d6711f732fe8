import { useSignal } from "@preact/signals";
import { FileSpreadsheet, Inbox } from "lucide-preact";
import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { kept } from "../../board/kept";
import { me } from "../../board/live";
import { errorSentence, language, text } from "../../i18n";
import { address, route } from "../../route";
import { problemIn } from "../../server/api";
import {
  type Choice,
  type Comparison,
  type Flow,
  type FlowSession,
  linesFile,
  statisticsApi,
} from "../../server/statisticsApi";
import type { Problem } from "../../server/types";
import { Notice } from "../../ui/Notice";
import { Frame } from "../evaluation/Frame";
import { Before } from "./Before";
import { Choose, chosen } from "./Choose";
import { Dashboard } from "./Dashboard";
import { HandIn } from "./HandIn";
import { MishapPareto, MotivePareto, Shares } from "./Paretos";
import { Result } from "./Result";
import { statisticsWords } from "./statisticsWords";
import { Volume } from "./Volume";
import { Waits } from "./Waits";
import "../../styles/statistics.css";

const NOTHING: Choice = { sessions: [], own: false };

/** What was handed in last, and for which choice: a reload shows it again. */
const handed = kept<{ choice: string; comparison: Comparison | null }>("standard.statistics.handed", {
  choice: "",
  comparison: null,
});

function Step({ number, title, children }: { number: number; title: string; children: ComponentChildren }) {
  return (
    <section class={`flow-step flow-step-${number}`} aria-labelledby={`step-${number}`}>
      <h2 id={`step-${number}`}>
        <span class="step-number" aria-hidden="true">
          {number}
        </span>
        {title}
      </h2>
      {children}
    </section>
  );
}

function Files({ choice }: { choice: Choice }) {
  const words = statisticsWords.value;
  const spoken = language.value;
  return (
    <p class="step-deeds">
      <a class="button primary" id="workbook" href={linesFile(choice, "xlsx", spoken)} download>
        <FileSpreadsheet size={17} aria-hidden="true" />
        {words.xlsx}
      </a>
      <a class="button" id="lines-csv" href={linesFile(choice, "csv", spoken)} download>
        {words.csv}
      </a>
    </p>
  );
}

interface FiguresProps {
  flow: Flow;
  choice: Choice;
  houses: number;
}

/** The laboratory's own: charts, and the quality of the reception. */
function Figures({ flow, choice, houses }: FiguresProps) {
  const { charts } = statisticsWords.value;
  return (
    <section class="charts-part" aria-labelledby="charts-title">
      <h2 id="charts-title" tabIndex={-1}>
        {charts.title}
      </h2>
      <div class="charts">
        <Waits flow={flow} />
        <Volume flow={flow} />
        <Shares flow={flow} />
        <MotivePareto flow={flow} />
        <MishapPareto flow={flow} />
        <Dashboard flow={flow} own={choice.own} houses={houses} />
      </div>
    </section>
  );
}

function Nothing({ children }: { children: ComponentChildren }) {
  return (
    <div class="empty">
      <Inbox size={26} aria-hidden="true" />
      <p>{children}</p>
    </div>
  );
}

/** The flow of calls: raw lines out, one's own figures in, and then the laboratory's. */
export function StatisticsPage() {
  const words = statisticsWords.value;
  const sessions = useSignal<FlowSession[] | null>(null);
  const flow = useSignal<Flow | null>(null);
  const wrong = useSignal<Problem | null>(null);
  const again = useSignal(0);
  const choice: Choice = route.value.at === "statistiques" ? route.value : NOTHING;
  const path = address({ at: "statistiques", ...choice });
  const student = me.value?.role === "student";

  useEffect(() => {
    statisticsApi.sessions().then(
      (found) => {
        sessions.value = found;
        // The session under way comes first; without calls yet the one before says more.
        const first = found.find(({ calls }) => calls > 0) ?? found[0];
        if (first && choice.sessions.length === 0) chosen({ ...choice, sessions: [first.session_id] });
      },
      (error) => {
        wrong.value = problemIn(error);
      },
    );
  }, []);

  useEffect(() => {
    let current = true;
    wrong.value = null;
    if (choice.sessions.length === 0) {
      flow.value = null;
      return;
    }
    statisticsApi.flow(choice).then(
      (found) => {
        if (current) flow.value = found;
      },
      (error) => {
        const problem = problemIn(error);
        if (!current) return;
        flow.value = null;
        wrong.value = problem;
      },
    );
    return () => {
      current = false;
    };
  }, [path, again.value]);

  const done = (comparison: Comparison) => {
    handed.value = { choice: path, comparison };
    again.value += 1;
    requestAnimationFrame(() => document.getElementById("result-title")?.focus());
  };
  const told = flow.value;
  const comparison = handed.value.choice === path ? handed.value.comparison : null;
  const picked = (sessions.value ?? []).filter(({ session_id }) => choice.sessions.includes(session_id));
  const houses = new Set(picked.map(({ organisation }) => organisation)).size;
  const usable = told !== null && told.calls > 0;
  return (
    <Frame here="statistiques" title={words.title}>
      <header class="statistics-head">
        <h1>{words.title}</h1>
        <p class="hint">{student ? words.intro : words.introAll}</p>
      </header>
      <div class="statistics">
        <div class="steps">
          <Step number={1} title={words.choose}>
            {sessions.value?.length === 0 ? (
              <p class="hint">{words.noSessions}</p>
            ) : (
              sessions.value && <Choose sessions={sessions.value} choice={choice} />
            )}
          </Step>
          {usable && (
            <>
              <Step number={2} title={words.download}>
                <Files choice={choice} />
              </Step>
              <Step number={3} title={student ? words.handIn : words.handInAll}>
                <HandIn key={path} choice={choice} times={told.handed_in} done={done} />
              </Step>
            </>
          )}
        </div>
        <div class="told" data-shown={told?.shown}>
          {wrong.value && <Notice kind="bad">{errorSentence(wrong.value)}</Notice>}
          {!sessions.value && !wrong.value && <p class="loading">{text.value.common.loading}</p>}
          {sessions.value && choice.sessions.length === 0 && sessions.value.length > 0 && (
            <Nothing>{words.nothingChosen}</Nothing>
          )}
          {sessions.value?.length === 0 && <Nothing>{words.noSessions}</Nothing>}
          {told?.calls === 0 && <Nothing>{choice.own ? words.noCallsOwn : words.noCalls}</Nothing>}
          {usable && comparison && <Result comparison={comparison} step={told.step} />}
          {usable && !told.shown && <Before />}
          {usable && told.shown && <Figures flow={told} choice={choice} houses={houses} />}
        </div>
      </div>
    </Frame>
  );
}
