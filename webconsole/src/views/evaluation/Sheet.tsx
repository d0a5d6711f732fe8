import { useSignal } from "@preact/signals";
import { CheckCheck, Flag, Grid3x3, Lock, LockOpen, Scale, UserRound, Users } from "lucide-preact";
import { useEffect, useRef } from "preact/hooks";
import { figure, type Level } from "../../board/evaluation";
import { kept } from "../../board/kept";
import { me } from "../../board/live";
import { dayAndTime } from "../../clock/format";
import { errorSentence, language, text } from "../../i18n";
import { HOUSE } from "../../i18n/house";
import { go } from "../../route";
import { evaluationApi, type Finding, type Sheet as SheetView } from "../../server/evaluationApi";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { Notice } from "../../ui/Notice";
import { type Tab, Tabs } from "../../ui/Tabs";
import { Conciliation } from "./Conciliation";
import { DotShapes } from "./Dot";
import { Faults, stateOfCap } from "./Faults";
import { GridTable } from "./GridTable";
import { Legend } from "./Legend";
import { metricOf } from "./metrics";
import { Outputs } from "./Outputs";
import { Peers } from "./Peers";
import { SelfAssessment, SelfView } from "./SelfAssessment";
import { Side } from "./Side";
import { SignDialog } from "./SignDialog";
import { StateMark } from "./StateMark";
import { sheetWords } from "./sheetWords";
import {
  ask,
  at,
  choose,
  chosen,
  decide,
  decided,
  flush,
  load,
  needsReason,
  reasonOf,
  sheet,
  wrong,
} from "./state";
import { Verify } from "./Verify";

type Part = "grid" | "faults" | "agreement" | "self";
const part = kept<{ part: Part }>("standard.evaluation.part", { part: "grid" });

/** They have gone to listen, and will come back to where they were. */
let away = false;

/** Listens to a moment; Back comes here again. */
function listen(call: string, seq: number): void {
  const all = sheet.peek();
  if (!all || !call) return;
  flush();
  away = true;
  go({ at: "debrief", session: all.session_id, call, seq });
}

function levelByKey(criterion: string, level: Level | null): void {
  choose({ criterion, finding: chosen.peek().criterion === criterion ? chosen.peek().finding : "" });
  decide(criterion, level);
  // A reason is to be written: the hands are on the keyboard already.
  if (needsReason(criterion, level) && !reasonOf(criterion).trim())
    requestAnimationFrame(() =>
      requestAnimationFrame(() => document.getElementById("level-reason")?.focus()),
    );
}

/** Who else marks, and what that means now. */
function Blind({ all }: { all: SheetView }) {
  const words = sheetWords.value.blind;
  const account = me.value?.account;
  const mine = all.markers.find((marker) => marker.account === account);
  const others = all.markers.filter((marker) => marker.account !== account);
  const names = others.map(({ name }) => name).join(", ");
  if (me.value?.role === "student" || all.state === "signed") return null;
  if (!mine && others.length >= 2) return null;
  if (others.length === 0) return mine?.ended_at ? null : <span class="sheet-blind">{words.alone}</span>;
  const waiting = others.filter((marker) => !marker.ended_at).map(({ name }) => name);
  const sentence = !mine?.ended_at
    ? words.other(names)
    : waiting.length
      ? words.waiting(waiting.join(", "))
      : words.open(names);
  return (
    <span class="sheet-blind" data-testid="blind" data-blind={String(all.permissions.blind)}>
      {sentence}
    </span>
  );
}

/** What is left to do, in words. */
function Todo({ all }: { all: SheetView }) {
  const words = sheetWords.value;
  const { report } = all;
  if (!report || !all.permissions.may_mark) return null;
  const undecided = report.lines.filter(({ critere }) => decided(critere.code) === undefined).length;
  const heard = new Set(
    all.metrics
      .filter(({ account }) => account === me.value?.account)
      .map((one) => `${one.metric}@${one.call_id}`),
  );
  const human = new Set(all.grid.criteres.flatMap(({ metriques }) => metriques ?? []));
  const open = [...human]
    .filter((code) => metricOf(code)?.human)
    .flatMap((code) => report.calls.map(({ call_id }) => `${code}@${call_id}`))
    .filter((key) => !heard.has(key)).length;
  return (
    <p class="sheet-todo" role="status">
      <span class={undecided ? "" : "done"}>
        {undecided ? words.todo.undecided(undecided) : words.todo.done}
      </span>
      {open > 0 && <span>{words.todo.toHear(open)}</span>}
    </p>
  );
}

function Mark({ all }: { all: SheetView }) {
  const words = sheetWords.value.mark;
  const signed = all.signature?.mark;
  const mark = all.suggested_mark;
  if (me.value?.role === "student" && all.state !== "signed") return null;
  const given = signed !== null && signed !== undefined;
  const suggested =
    mark === null || mark === undefined ? words.none : words.of20(figure(mark, language.value));
  return (
    <div class="sheet-mark" title={words.how}>
      <span class="eyebrow">{given ? words.given : words.title}</span>
      <strong class="figures" data-testid="mark">
        {given ? words.of20(figure(signed, language.value)) : suggested}
      </strong>
      {given && (
        <span class="eyebrow figures">
          {words.title} : {suggested}
        </span>
      )}
      <span class="sr">{`${words.how} ${words.only}`}</span>
    </div>
  );
}

/** « End », « reopen », « sign », « verify »: what comes next with the sheet. */
function Deeds({ all }: { all: SheetView }) {
  const words = sheetWords.value;
  const { permissions: may } = all;
  const asked = useSignal<"end" | "sign" | "peers" | null>(null);
  const own = me.value?.account === all.student;
  const close = () => {
    asked.value = null;
  };
  const undecided =
    all.report?.lines.filter(({ critere }) => decided(critere.code) === undefined).length ?? 0;
  return (
    <div class="sheet-deeds">
      {may.may_end && (
        <Button
          size="small"
          kind={may.may_sign ? "plain" : "primary"}
          id="end-marking"
          icon={<CheckCheck size={16} aria-hidden="true" />}
          onClick={() => {
            flush();
            asked.value = "end";
          }}
        >
          {words.end.button}
        </Button>
      )}
      {may.may_reopen && (
        <Button
          size="small"
          id="reopen-marking"
          icon={<LockOpen size={16} aria-hidden="true" />}
          onClick={() => void ask(evaluationApi.reopen(at.peek()))}
        >
          {words.end.reopen}
        </Button>
      )}
      {may.may_sign && (
        <Button
          size="small"
          kind="primary"
          id="sign-sheet"
          icon={<Lock size={16} aria-hidden="true" />}
          onClick={() => {
            asked.value = "sign";
          }}
        >
          {words.sign.button}
        </Button>
      )}
      {all.signature && <Verify at={at.value} />}
      {may.may_set_peers && (own || all.peers.length > 0) && (
        <Button
          size="small"
          icon={<Users size={16} aria-hidden="true" />}
          onClick={() => {
            asked.value = "peers";
          }}
        >
          {own ? words.peer.title : words.peer.looks}
        </Button>
      )}
      {all.facts === "shown" && <Outputs />}
      {asked.value === "end" && (
        <Dialog
          title={words.end.title}
          close={close}
          footer={
            <Button
              kind="primary"
              id="end-now"
              onClick={async () => {
                await ask(evaluationApi.end(at.peek(), false));
                close();
              }}
            >
              {words.end.confirm}
            </Button>
          }
        >
          <p>{words.end.words}</p>
          {undecided > 0 && <Notice kind="info">{words.end.undecided(undecided)}</Notice>}
        </Dialog>
      )}
      {asked.value === "sign" && <SignDialog sheet={all} close={close} />}
      {asked.value === "peers" && <Peers sheet={all} close={close} />}
    </div>
  );
}

function Head({ all }: { all: SheetView }) {
  const words = sheetWords.value;
  const { signature } = all;
  return (
    <header class="sheet-head">
      <div class="sheet-who">
        <h1>{all.name}</h1>
        <p class="sheet-where">
          <span>{dayAndTime(all.began_at, language.value)}</span>
          <span lang={HOUSE}>{all.grid.nom}</span>
          <StateMark state={all.state} />
          {signature && (
            <span>{words.sign.by(signature.name, dayAndTime(signature.at, language.value))}</span>
          )}
        </p>
      </div>
      <Mark all={all} />
      <Deeds all={all} />
    </header>
  );
}

function GridPart({ all }: { all: SheetView }) {
  const words = sheetWords.value;
  const { report } = all;
  const back = useRef(away);
  away = false;
  if (!report) return null;
  const decides = all.permissions.may_mark;
  const counts = (criterion: string) =>
    decides ? decided(criterion) : (all.levels[criterion] as Level | null | undefined);
  return (
    <div class="sheet-ground">
      <div class="panel sheet-grid">
        {report.calls.length === 0 && <p class="sheet-part-intro">{words.noCalls}</p>}
        <div class="grid-scroll">
          <GridTable
            report={report}
            grid={all.grid}
            chosen={chosen.value}
            decided={counts}
            choose={choose}
            listen={(finding: Finding) => listen(finding.call_id, finding.at || (finding.seqs[0] ?? 0))}
            listenCall={(call) => listen(call.call_id, 0)}
            level={levelByKey}
            back={back.current}
            decides={decides}
            shows={decides || Object.keys(all.levels).length > 0}
          />
        </div>
        <Legend echelle={all.grid.echelle} />
      </div>
      <Side sheet={all} chosen={chosen.value} listen={listen} />
    </div>
  );
}

/** A student's work in a session, by a grid: facts on one side, people's decisions on the other. */
export function Sheet() {
  const words = sheetWords.value;
  const all = sheet.value;
  useEffect(() => flush, []);
  if (!all)
    return wrong.value ? (
      <div class="sheet-wrong">
        <Notice kind="bad">{errorSentence(wrong.value)}</Notice>
        <Button onClick={() => void load()}>{text.value.common.retry}</Button>
      </div>
    ) : (
      <p class="loading" role="status">
        {text.value.common.loading}
      </p>
    );
  const own = me.value?.account === all.student;
  const student = me.value?.role === "student";
  const toConfirm = !all.permissions.may_mark
    ? 0
    : (all.report?.caps.filter((cap) => stateOfCap(cap) === "open" && !cap.to_judge).length ?? 0);
  const differ = all.permissions.may_conciliate ? (all.agreement?.differ.length ?? 0) : 0;
  const tabs: Tab<Part>[] = [
    { id: "grid", label: words.tabs.grid, icon: <Grid3x3 size={16} aria-hidden="true" /> },
    {
      id: "faults",
      label: words.tabs.faults,
      icon: <Flag size={16} aria-hidden="true" />,
      hint: toConfirm ? <span class="news-count">{toConfirm}</span> : null,
    },
    { id: "self", label: words.tabs.self, icon: <UserRound size={16} aria-hidden="true" /> },
  ];
  if (!student)
    tabs.splice(2, 0, {
      id: "agreement",
      label: words.tabs.agreement,
      icon: <Scale size={16} aria-hidden="true" />,
      hint: differ ? <span class="news-count">{differ}</span> : null,
    });
  const shown = tabs.some(({ id }) => id === part.value.part) ? part.value.part : "grid";
  const selfFirst = own && all.facts === "self-first";
  return (
    <>
      <DotShapes />
      <Head all={all} />
      {wrong.value && <Notice kind="bad">{errorSentence(wrong.value)}</Notice>}
      {selfFirst ? (
        <SelfAssessment sheet={all} />
      ) : all.facts !== "shown" ? (
        <section class="panel sheet-part">
          <p class="sheet-part-intro">{words.kept[all.facts]}</p>
        </section>
      ) : (
        <>
          <div class="sheet-bar">
            <Tabs
              label={words.title}
              tabs={tabs}
              chosen={shown}
              choose={(id) => {
                part.value = { part: id };
              }}
            />
            <Todo all={all} />
            <Blind all={all} />
            {!own && student && <span class="sheet-blind">{words.peer.viewing(all.name)}</span>}
          </div>
          <div id={`panel-${shown}`} role="tabpanel" aria-labelledby={`tab-${shown}`} class="sheet-panel">
            {shown === "grid" && <GridPart all={all} />}
            {shown === "faults" && <Faults sheet={all} listen={listen} />}
            {shown === "agreement" && <Conciliation sheet={all} />}
            {shown === "self" && <SelfView sheet={all} own={own} />}
          </div>
        </>
      )}
    </>
  );
}
