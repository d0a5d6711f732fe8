import { computed, signal, useSignal } from "@preact/signals";
import { ClipboardCheck, PhoneCall, UserRoundCheck, Users } from "lucide-preact";
import { useEffect } from "preact/hooks";
import { gridAmong } from "../../board/evaluation";
import { kept } from "../../board/kept";
import { me } from "../../board/live";
import { dayAndTime } from "../../clock/format";
import { errorSentence, language, text } from "../../i18n";
import { HOUSE } from "../../i18n/house";
import { address, go } from "../../route";
import { problemIn } from "../../server/api";
import {
  type AssessedSession,
  type AssessedStudent,
  evaluationApi,
  type GridSummary,
  type SheetState,
} from "../../server/evaluationApi";
import type { Problem } from "../../server/types";
import { Button } from "../../ui/Button";
import { Field } from "../../ui/Field";
import { Notice } from "../../ui/Notice";
import { SearchField } from "../../ui/SearchField";
import { roving } from "../console/roving";
import { listWords } from "./listWords";
import { StateMark } from "./StateMark";
import "../../styles/console/chips.css";

const PAGE = 20;
const FILTERS = ["all", "nothing", "marking", "marked", "signed"] as const;
type Filter = (typeof FILTERS)[number];

const sessions = signal<AssessedSession[] | null>(null);
const total = signal(0);
const grids = signal<GridSummary[]>([]);
const query = signal("");
const kepts = kept<{ filter: Filter; grid: string }>("standard.evaluation.list", { filter: "all", grid: "" });
const grid = computed(() => gridAmong(grids.value, kepts.value.grid));

const plain = (words: string) => words.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** The sheet that a press on a student opens: what has come furthest, else one by the grid chosen above. */
export function sheetOf(student: AssessedStudent, grid: string): string {
  const order: SheetState[] = ["signed", "marked", "marking", "nothing"];
  const begun = [...student.sheets].sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state));
  return begun.find((one) => one.grid === grid)?.grid ?? begun[0]?.grid ?? grid;
}

function Tile({ session, student }: { session: AssessedSession; student: AssessedStudent }) {
  const words = listWords.value;
  const opened = sheetOf(student, grid.value);
  const one = student.sheets.find((each) => each.grid === opened);
  const to = {
    at: "evaluation",
    session: session.session_id,
    student: student.account,
    grid: opened,
  } as const;
  const state = one?.state ?? "nothing";
  return (
    <li>
      <a
        class={`student-tile ${state}`}
        href={address(to)}
        data-student={student.account}
        onClick={(event) => {
          if (event.ctrlKey || event.metaKey || event.shiftKey) return;
          event.preventDefault();
          go(to);
        }}
      >
        <span class="student-name">{student.name}</span>
        <StateMark state={state} />
        <span class="student-more">
          {one && one.markers.length > 0 && (
            <span title={words.markers(one.markers.length)}>
              <Users size={14} aria-hidden="true" />
              <span aria-hidden="true">{one.markers.length}</span>
              <span class="sr">{words.markers(one.markers.length)}</span>
            </span>
          )}
          {one?.self_ended && (
            <span title={words.selfDone}>
              <UserRoundCheck size={14} aria-hidden="true" />
              <span class="sr">{words.selfDone}</span>
            </span>
          )}
        </span>
      </a>
    </li>
  );
}

function shownOf(session: AssessedSession): AssessedStudent[] {
  const wanted = plain(query.value.trim());
  const { filter } = kepts.value;
  return session.students.filter((student) => {
    const state = student.sheets.find((one) => one.grid === sheetOf(student, grid.value))?.state ?? "nothing";
    return (filter === "all" || filter === state) && plain(student.name).includes(wanted);
  });
}

function Session({ session }: { session: AssessedSession }) {
  const words = listWords.value;
  const shown = shownOf(session);
  if (shown.length === 0) return null;
  const signed = session.students.filter(({ state }) => state === "signed").length;
  const title = `session-${session.session_id}`;
  return (
    <section class="assessed-session" aria-labelledby={title}>
      <header>
        <h2 id={title}>{dayAndTime(session.opened_at, language.value)}</h2>
        {session.title && <span lang={HOUSE}>{session.title}</span>}
        {session.exam && <span class="tag">{words.exam}</span>}
        {session.live && (
          <span class="tag under-way">
            <PhoneCall size={13} aria-hidden="true" />
            {words.live}
          </span>
        )}
        <span class="assessed-count">
          {me.value?.role === "student"
            ? ""
            : `${words.students(session.students.length)} · ${words.signedOf(signed, session.students.length)}`}
        </span>
      </header>
      <ul class="student-tiles">
        {shown.map((student) => (
          <Tile key={student.account} session={session} student={student} />
        ))}
      </ul>
    </section>
  );
}

/** Sessions and their students, and how far each sheet has come. */
export function Evaluations() {
  const words = listWords.value;
  const wrong = useSignal<Problem | null>(null);
  const student = me.value?.role === "student";
  const loadMore = async (from: number) => {
    try {
      const page = await evaluationApi.sessions(from, PAGE);
      sessions.value = from ? [...(sessions.peek() ?? []), ...page.sessions] : page.sessions;
      total.value = page.total;
      wrong.value = null;
    } catch (error) {
      wrong.value = problemIn(error);
    }
  };
  useEffect(() => {
    evaluationApi.grids().then(
      (found) => {
        grids.value = found;
      },
      (error) => {
        wrong.value = problemIn(error);
      },
    );
    void loadMore(0);
  }, []);
  const all = sessions.value;
  const nobody = all && all.length > 0 && all.every((session) => shownOf(session).length === 0);
  return (
    <>
      <header class="evaluation-head">
        <div>
          <h1>{student ? words.mine : words.title}</h1>
          <p class="hint">{student ? words.introMine : words.intro}</p>
        </div>
        <div class="evaluation-filters">
          {!student && <SearchField id="evaluation-search" label={words.search} query={query} />}
          {!student && (
            <div class="chips-list" role="group" aria-label={words.filter} onKeyDown={roving}>
              {FILTERS.map((filter) => (
                <button
                  key={filter}
                  type="button"
                  class="chip"
                  data-filter={filter}
                  aria-pressed={kepts.value.filter === filter}
                  onClick={() => {
                    kepts.value = { ...kepts.peek(), filter };
                  }}
                >
                  {words.states[filter]}
                </button>
              ))}
            </div>
          )}
          {grids.value.length > 1 && (
            <Field id="evaluation-grid" label={words.grid}>
              <select
                id="evaluation-grid"
                value={grid.value}
                onChange={(event) => {
                  kepts.value = { ...kepts.peek(), grid: event.currentTarget.value };
                }}
              >
                {grids.value.map(({ id, name }) => (
                  <option key={id} value={id} lang={HOUSE}>
                    {name}
                  </option>
                ))}
              </select>
            </Field>
          )}
        </div>
      </header>
      {wrong.value && <Notice kind="bad">{errorSentence(wrong.value)}</Notice>}
      {!all && !wrong.value && <p class="loading">{text.value.common.loading}</p>}
      {all?.length === 0 && (
        <div class="empty">
          <ClipboardCheck size={26} aria-hidden="true" />
          <p>{student ? words.noneMine : words.none}</p>
        </div>
      )}
      {nobody && <p class="empty">{words.nobody}</p>}
      <div class="assessed-sessions">
        {(all ?? []).map((session) => (
          <Session key={session.session_id} session={session} />
        ))}
        {all && all.length < total.value && (
          <Button onClick={() => void loadMore(all.length)}>{words.more}</Button>
        )}
      </div>
    </>
  );
}
