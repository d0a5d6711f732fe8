import { type Signal, useSignal } from "@preact/signals";
import { History, NotebookTabs } from "lucide-preact";
import { useEffect, useRef } from "preact/hooks";
import { SkipLink } from "../../a11y/SkipLink";
import * as calls from "../../board/calls";
import { board, me, organisation } from "../../board/live";
import { neighbourTile } from "../../board/wall";
import { text } from "../../i18n";
import { go } from "../../route";
import { Button } from "../../ui/Button";
import { LateTimer } from "../console/Late";
import { callerName, colleagueName } from "../console/names";
import { Service } from "../console/Service";
import { StatusBar } from "../console/StatusBar";
import { PageBar } from "../PageBar";
import { followFeed } from "./feed";
import { Lesson, teaches } from "./Lesson";
import { overviewWords } from "./overviewWords";
import { SeatPanel } from "./SeatPanel";
import { SeatTile } from "./SeatTile";
import { wallWords } from "./wallWords";
import "../../styles/overview.css";
import "../../styles/wall.css";

/** How many tiles stand in a row, as the browser has laid them out. */
function columnsOf(list: HTMLElement): number {
  return getComputedStyle(list).gridTemplateColumns.split(" ").length;
}

/** The seats, one tile each; the arrows go from one to the next, and where the keyboard is, is chosen. */
function Tiles({ chosen }: { chosen: Signal<string> }) {
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
          choose={() => {
            chosen.value = id;
          }}
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
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || event.defaultPrevented || !chosen.value) return;
    document.getElementById(`wall-${chosen.value}`)?.blur();
    chosen.value = "";
  };
  const queue = calls.waiting(board.value);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape leaves the chosen seat wherever the keyboard is
    <div class="page" onKeyDown={onKeyDown}>
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
          icon={<History size={16} aria-hidden="true" />}
          onClick={() => go({ at: "debrief", session: "", call: "" })}
        >
          {overview.toDebrief}
        </Button>
      </PageBar>
      <main id="main" class="overview" tabIndex={-1}>
        <header class="wall-head">
          <h1>{overview.title}</h1>
          <p class="hint">{wallWords.value.keys}</p>
        </header>
        <div class="overview-body">
          <Tiles chosen={chosen} />
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
                close={() => {
                  chosen.value = "";
                }}
              />
            ) : (
              teaches() && <Lesson />
            )}
          </div>
        </div>
      </main>
      <StatusBar />
    </div>
  );
}
