import { type Signal, useSignal } from "@preact/signals";
import { ChartColumn, ClipboardCheck, History, NotebookTabs } from "lucide-preact";
import { useEffect, useRef } from "preact/hooks";
import { SkipLink } from "../../a11y/SkipLink";
import * as calls from "../../board/calls";
import { board, me, organisation } from "../../board/live";
import { neighbourTile } from "../../board/wall";
import { text } from "../../i18n";
import { keepHonest, stopSupervision, supervision } from "../../phone/supervision";
import { go } from "../../route";
import type { How } from "../../server/wallApi";
import { Button } from "../../ui/Button";
import { LateTimer } from "../console/Late";
import { callerName, colleagueName } from "../console/names";
import { Service } from "../console/Service";
import { StatusBar } from "../console/StatusBar";
import { PageBar } from "../PageBar";
import { followFeed } from "./feed";
import { HEAR_KEYS, heard } from "./Hearing";
import { Lesson, teaches } from "./Lesson";
import { mark, type Put } from "./Marks";
import { overviewWords } from "./overviewWords";
import { SeatPanel } from "./SeatPanel";
import { SeatTile } from "./SeatTile";
import { wallWords } from "./wallWords";
import "../../styles/overview.css";
import "../../styles/wall.css";

/** Where a letter is a letter. */
const TYPES = "input:not([type=checkbox], [type=radio]), select, textarea";

/** How many tiles stand in a row, as the browser has laid them out. */
function columnsOf(list: HTMLElement): number {
  return getComputedStyle(list).gridTemplateColumns.split(" ").length;
}

/** The seats, one tile each; the arrows go from one to the next, and where the keyboard is, is chosen. */
function Tiles({ chosen, choose }: { chosen: Signal<string>; choose(id: string): void }) {
  const seats = organisation.value?.seats ?? [];
  const list = useRef<HTMLUListElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const at = seats.indexOf(chosen.value);
    if (!list.current || event.ctrlKey || event.altKey || event.metaKey) return;
    const next = seats[neighbourTile(at, event.key, columnsOf(list.current), seats.length)];
    if (!next || next === chosen.value) return;
    event.preventDefault();
    list.current.querySelector<HTMLElement>(`#wall-${next}`)?.focus();
  };
  return (
    <ul class="tiles" aria-label={overviewWords.value.title} ref={list} onKeyDown={onKeyDown}>
      {seats.map((id, order) => (
        <SeatTile
          key={id}
          id={id}
          chosen={id === chosen.value}
          stop={chosen.value ? id === chosen.value : order === 0}
          choose={() => choose(id)}
        />
      ))}
    </ul>
  );
}

/** For whoever teaches or judges: what each seat does now, and the way to the debrief. */
export function Overview() {
  const overview = overviewWords.value;
  const { app, console: words } = text.value;
  useEffect(() => {
    document.title = `${overview.title} – ${app.name}`;
  }, [overview.title]);
  useEffect(followFeed, []);
  const chosen = useSignal("");
  const wrong = useSignal("");
  const put = useSignal<Put | null>(null);
  const writes = useSignal(false);
  const tell = (sentence: string) => {
    wrong.value = sentence;
  };
  const hear = (how: How) => void heard(chosen.value, how, tell);
  const putMark = () => void mark(chosen.value, put, tell);
  const lesson = useRef<HTMLDivElement>(null);
  const close = () => {
    chosen.value = "";
    // The keyboard goes on with the session: from a tile it would choose a seat again.
    requestAnimationFrame(() => lesson.current?.focus());
  };
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const typing = event.target instanceof HTMLElement && event.target.matches(TYPES);
      if (event.defaultPrevented || event.repeat || event.ctrlKey || event.altKey || event.metaKey) return;
      const how = typing || !teaches() ? undefined : HEAR_KEYS[event.key.toLowerCase()];
      const letter = !typing && teaches() ? event.key.toLowerCase() : "";
      if (how && chosen.value) hear(how);
      else if (letter === "r" && chosen.value) putMark();
      else if (letter === "m" && board.value.seats[chosen.value]?.account) writes.value = true;
      else if (event.key === "Escape" && put.value) put.value = null;
      else if (event.key === "Escape" && supervision.value !== "off") stopSupervision();
      else if (event.key === "Escape" && chosen.value) close();
      else return;
      event.preventDefault();
    };
    window.addEventListener("keydown", onKey);
    const stopKeeping = keepHonest();
    return () => {
      window.removeEventListener("keydown", onKey);
      stopKeeping();
      stopSupervision();
    };
  }, []);
  const queue = calls.waiting(board.value);
  return (
    <div class="page">
      <SkipLink />
      <PageBar>
        {me.value?.role !== "assessor" && <Service />}
        {teaches() && (
          <Button
            size="small"
            icon={<NotebookTabs size={16} aria-hidden="true" />}
            onClick={() => go({ at: "desk" })}
          >
            {overview.toDesk}
          </Button>
        )}
        <Button
          size="small"
          icon={<ClipboardCheck size={16} aria-hidden="true" />}
          onClick={() => go({ at: "evaluation", session: "", student: "", grid: "" })}
        >
          {overview.toEvaluation}
        </Button>
        <Button
          size="small"
          icon={<ChartColumn size={16} aria-hidden="true" />}
          onClick={() => go({ at: "statistiques", sessions: [], own: false })}
        >
          {text.value.common.statistics}
        </Button>
        <Button
          size="small"
          icon={<History size={16} aria-hidden="true" />}
          onClick={() => go({ at: "debrief", session: "", call: "" })}
        >
          {text.value.common.debrief}
        </Button>
      </PageBar>
      <main id="main" class="overview" tabIndex={-1}>
        <header class="wall-head">
          <h1>{overview.title}</h1>
          <p class="hint">{wallWords.value.keys}</p>
        </header>
        <div class="overview-body">
          <Tiles
            chosen={chosen}
            choose={(id) => {
              if (id !== chosen.value) {
                wrong.value = "";
                writes.value = false;
              }
              chosen.value = id;
            }}
          />
          <div class="overview-side">
            <section class="panel overview-queue" aria-labelledby="queue-title">
              <header class="panel-head">
                <h2 id="queue-title">{overview.queue}</h2>
                <span class="count figures">{queue.length}</span>
              </header>
              {queue.length === 0 ? (
                <p class="empty small hint">{overview.queueEmpty}</p>
              ) : (
                <ul class="callers">
                  {queue.map((call) => (
                    <li key={call.call_id} class="caller">
                      <div>
                        <span class="caller-key" />
                        <span class="caller-name">{callerName(call)}</span>
                        <LateTimer call={call} />
                        <span class="caller-more">
                          {words.reasons[call.reason]}
                          {call.station && ` – ${colleagueName(call.station)}`}
                        </span>
                      </div>
                    </li>
                  ))}
                </ul>
              )}
            </section>
            {chosen.value ? (
              <SeatPanel
                id={chosen.value}
                wrong={wrong.value}
                hear={hear}
                mark={putMark}
                put={put}
                writes={writes}
                tell={tell}
                close={close}
              />
            ) : (
              teaches() && (
                <div ref={lesson} tabIndex={-1}>
                  <Lesson />
                </div>
              )
            )}
          </div>
        </div>
      </main>
      <StatusBar />
    </div>
  );
}
