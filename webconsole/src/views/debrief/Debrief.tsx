import { useSignal } from "@preact/signals";
import { ClipboardCheck, Headset, History } from "lucide-preact";
import { useEffect } from "preact/hooks";
import { SkipLink } from "../../a11y/SkipLink";
import { waiting } from "../../board/calls";
import { lastSheet } from "../../board/evaluationLast";
import { board, me } from "../../board/live";
import { errorSentence, text } from "../../i18n";
import { go, route } from "../../route";
import { api, problemIn } from "../../server/api";
import { debriefApi, type SessionView } from "../../server/debriefApi";
import type { CallSummary, CallView, Problem, SessionSummary } from "../../server/types";
import { Button } from "../../ui/Button";
import { lazy } from "../../ui/lazy";
import { Notice } from "../../ui/Notice";
import { StatusBar } from "../console/StatusBar";
import { overviewWords } from "../overview/overviewWords";
import { PageBar } from "../PageBar";
import { Calls } from "./Calls";
import { debriefWords } from "./debriefWords";
import "../../styles/debrief.css";

const Player = lazy(async () => (await import("./Player")).Player);
const SessionStory = lazy(async () => (await import("./SessionStory")).SessionStory);

interface Place {
  session: string;
  call: string;
  seq?: number;
  atS?: number;
}

/** Sessions, their calls, and the player of one call; without a call, the whole session. */
export function Debrief() {
  const debrief = debriefWords.value;
  const overview = overviewWords.value;
  const { app, common, console: words } = text.value;
  const sessions = useSignal<SessionSummary[] | null>(null);
  const calls = useSignal<CallSummary[] | null>(null);
  const view = useSignal<CallView | null>(null);
  const wrong = useSignal<Problem | null>(null);
  const whole = useSignal<SessionView | null>(null);
  const here: Place = route.value.at === "debrief" ? route.value : { session: "", call: "" };

  /** What is loaded, unless another choice has been made in between. */
  const load = <T,>(work: Promise<T>, keep: (value: T) => void) => {
    let current = true;
    wrong.value = null;
    work.then(
      (value) => current && keep(value),
      (error) => {
        const problem = problemIn(error);
        if (current) wrong.value = problem;
      },
    );
    return () => {
      current = false;
    };
  };

  useEffect(() => {
    document.title = `${common.debrief} – ${app.name}`;
  }, [common.debrief]);

  useEffect(
    () =>
      load(api.sessions(), (found) => {
        sessions.value = found;
        const latest = found[0];
        if (latest && !here.session) go({ at: "debrief", session: latest.session_id, call: "" }, true);
      }),
    [],
  );

  useEffect(() => {
    calls.value = null;
    if (!here.session) return;
    return load(api.calls(here.session), (found) => {
      calls.value = [...found].reverse();
    });
  }, [here.session]);

  useEffect(() => {
    view.value = null;
    if (!here.session || !here.call) return;
    return load(api.story(here.session, here.call), (found) => {
      view.value = found;
    });
  }, [here.session, here.call]);

  useEffect(() => {
    whole.value = null;
    if (!here.session || here.call) return;
    return load(debriefApi.lanes(here.session), (found) => {
      whole.value = found;
    });
  }, [here.session, here.call]);

  const student = me.value?.role === "student";
  const sheet = lastSheet.value?.session === here.session ? lastSheet.value : null;
  const queue = waiting(board.value).length;
  return (
    <div class="page">
      <SkipLink />
      <PageBar>
        <Button
          size="small"
          icon={<ClipboardCheck size={16} aria-hidden="true" />}
          onClick={() => go({ at: "evaluation", ...(sheet ?? { session: "", student: "", grid: "" }) })}
        >
          {sheet ? overview.toSheet(sheet.name) : student ? common.evaluation : overview.toEvaluation}
        </Button>
        <Button
          size="small"
          icon={<Headset size={16} aria-hidden="true" />}
          onClick={() => go({ at: student ? "console" : "seats" })}
        >
          {student ? words.title + (queue > 0 ? ` (${queue})` : "") : overview.toOverview}
        </Button>
      </PageBar>
      <main id="main" class="debrief" tabIndex={-1}>
        <Calls sessions={sessions.value} calls={calls.value} session={here.session} call={here.call} />
        <div class="debrief-main">
          {wrong.value && <Notice kind="bad">{errorSentence(wrong.value)}</Notice>}
          {view.value ? (
            <Player key={here.call} view={view.value} session={here.session} seq={here.seq} atS={here.atS} />
          ) : whole.value && whole.value.calls.length > 0 ? (
            <SessionStory key={here.session} told={whole.value} session={here.session} />
          ) : (
            <div class="empty debrief-empty">
              <History size={26} aria-hidden="true" />
              <h1>{common.debrief}</h1>
              <p>{debrief.choose}</p>
            </div>
          )}
        </div>
      </main>
      <StatusBar />
    </div>
  );
}
