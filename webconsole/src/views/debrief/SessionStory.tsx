import { type Signal, useComputed, useSignal } from "@preact/signals";
import { BarChart3, ChartColumn, ClipboardCheck, Users } from "lucide-preact";
import type { ComponentChildren } from "preact";
import { useEffect, useMemo } from "preact/hooks";
import { me } from "../../board/live";
import { clockTime } from "../../clock/format";
import { language, text } from "../../i18n";
import { keyText } from "../../i18n/keys";
import { address, go, type Route } from "../../route";
import type { CallBar, SessionView } from "../../server/debriefApi";
import { callerName } from "../console/names";
import { debriefWords } from "./debriefWords";
import { Ground } from "./Ground";
import { Instant } from "./Instant";
import { box, Queue } from "./Lanes";
import { rowsOf, visible } from "./lanes";
import { useOneStop } from "./oneStop";
import { playerKeyOf, refused } from "./playerKeys";
import { Strip } from "./Strip";
import { JUMP_S } from "./transport";
import { following, lengthOf, panned, STEP, type Stretch, zoomed } from "./zoom";

interface Bar {
  call: CallBar;
  from_s: number;
  to_s: number;
}

/** One row of the session: a seat, or nobody; on several lines where calls lie over each other. */
interface Row {
  id: string;
  name: string;
  lines: Bar[][];
}

function barOf(call: CallBar): Bar[] {
  const first = call.caller[0];
  const last = call.caller.at(-1);
  return first && last ? [{ call, from_s: first.from_s, to_s: last.to_s }] : [];
}

function useRows(told: SessionView): Row[] {
  const words = debriefWords.value;
  return useMemo(() => {
    const seats = [...new Set(told.calls.map(({ seat }) => seat))].sort((a, b) =>
      a && b ? a.localeCompare(b) : b.length - a.length,
    );
    return seats.map((seat) => ({
      id: seat,
      name: seat ? text.value.console.seat(seat) : words.nobody,
      lines: rowsOf(told.calls.filter((call) => call.seat === seat).flatMap(barOf)),
    }));
  }, [told, text.value, words]);
}

/** The clock of the wall, at so many seconds of the session. */
function wallClock(zeroAt: string): (atS: number) => string {
  const zero = Date.parse(zeroAt);
  return (atS) =>
    new Date(zero + atS * 1000).toLocaleTimeString("fr-FR", { hour: "2-digit", minute: "2-digit" });
}

function Link({ to, icon, children }: { to: Route; icon: ComponentChildren; children: ComponentChildren }) {
  return (
    <a
      class="button plain small"
      href={address(to)}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        go(to);
      }}
    >
      {icon}
      <span class="button-label">{children}</span>
    </a>
  );
}

function Calls({ rows, window, session }: { rows: readonly Row[]; window: Stretch; session: string }) {
  const words = debriefWords.value;
  return (
    <>
      {rows.map((row) => (
        <div key={row.id} class="session-row" role="group" aria-label={row.name}>
          {row.lines.map((line, i) => (
            <div key={line[0]?.call.call_id ?? i} class="lane">
              {visible(line, window).map(({ call, ...span }) => {
                const label = `${callerName(call)}, ${words.outcomes[call.outcome]}, ${clockTime(span.to_s - span.from_s)}`;
                return (
                  <button
                    key={call.call_id}
                    type="button"
                    class={`call-bar ${call.outcome}`}
                    data-stop={call.call_id}
                    data-bar={call.call_id}
                    style={box(span, window)}
                    aria-label={label}
                    title={label}
                    onPointerDown={(event) => event.stopPropagation()}
                    onClick={() => go({ at: "debrief", session, call: call.call_id })}
                  >
                    {call.caller
                      .filter(({ state }) => state === "waiting" || state === "held")
                      .map((part) => (
                        <i
                          key={part.from_s}
                          class={part.state}
                          style={{
                            left: `${((part.from_s - span.from_s) / (span.to_s - span.from_s)) * 100}%`,
                            width: `${((part.to_s - part.from_s) / (span.to_s - span.from_s)) * 100}%`,
                          }}
                        />
                      ))}
                    <span class="call-bar-name">{callerName(call)}</span>
                  </button>
                );
              })}
            </div>
          ))}
        </div>
      ))}
    </>
  );
}

const STEP_S = 30;

/** Zoom and pan as in a call, and the instant that is looked at. */
function useKeys(window: Signal<Stretch>, whole: Stretch, at: Signal<number>) {
  const to = (second: number) => {
    at.value = Math.min(whole.toS, Math.max(0, second));
    window.value = following(window.peek(), whole, at.peek());
  };
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || refused(event, event.target as HTMLElement)) return;
      const now = window.peek();
      const middle = (now.fromS + now.toS) / 2;
      const page = lengthOf(now) * 0.8;
      const id = playerKeyOf(event);
      if (id === "zoomIn") window.value = zoomed(now, whole, STEP, middle);
      else if (id === "zoomOut") window.value = zoomed(now, whole, 1 / STEP, middle);
      else if (id === "whole") window.value = whole;
      else if (id === "panBack" || id === "panOn")
        window.value = panned(now, whole, id === "panOn" ? page : -page);
      else if (id === "next") to(at.peek() + STEP_S);
      else if (id === "previous") to(at.peek() - STEP_S);
      else if (id === "on") to(at.peek() + JUMP_S);
      else if (id === "back") to(at.peek() - JUMP_S);
      else return;
      event.preventDefault();
    };
    globalThis.addEventListener("keydown", onKey);
    return () => globalThis.removeEventListener("keydown", onKey);
  }, [whole]);
}

/** From one bar to the next, in the order in which the calls came. */
function onArrow(event: KeyboardEvent & { currentTarget: HTMLElement }, told: SessionView): void {
  const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 1, ArrowUp: -1 }[event.key];
  const here = (event.target as HTMLElement).dataset["bar"];
  if (!step || !here) return;
  const next = told.calls[told.calls.findIndex(({ call_id }) => call_id === here) + step];
  const bar = next && event.currentTarget.querySelector<HTMLElement>(`[data-bar='${next.call_id}']`);
  event.preventDefault();
  bar?.focus();
}

/** The whole session: how many waited, and every call at its seat; a press opens it. */
export function SessionStory({ told, session }: { told: SessionView; session: string }) {
  const words = debriefWords.value;
  const whole = useMemo(() => ({ fromS: 0, toS: Math.max(60, told.length_s) }), [told]);
  const window = useSignal<Stretch>(whole);
  const rows = useRows(told);
  const tell = wallClock(told.zero_at);
  const student = me.value?.role === "student";
  const account = me.value?.account ?? "";
  const at = useSignal(told.calls[0]?.caller[0]?.from_s ?? 0);
  useKeys(window, whole, at);
  const { list, onFocusIn } = useOneStop<HTMLDivElement>("");
  const lost = useComputed(
    () => told.calls.filter(({ outcome }) => outcome === "abandoned" || outcome === "turned-away").length,
  );
  const most = Math.max(0, ...told.queue.map(({ waiting }) => waiting));
  return (
    <article class="player session-story" aria-labelledby="session-title">
      <header class="player-head">
        <h1 id="session-title">{words.sessionOf(dayOf(told.zero_at))}</h1>
        <p class="hint figures">
          {[
            words.countCalls(told.calls.length),
            words.countLost(lost.value),
            words.mostWaiting(most),
            `${words.duration} ${clockTime(told.length_s)}`,
          ].join(" · ")}
        </p>
      </header>
      <nav class="session-links" aria-label={words.links.title}>
        <Link
          to={{ at: "evaluation", session, student: student ? account : "", grid: "" }}
          icon={<ClipboardCheck size={16} aria-hidden="true" />}
        >
          {words.links.evaluation}
        </Link>
        <Link
          to={{ at: "statistiques", sessions: [session], own: false }}
          icon={<ChartColumn size={16} aria-hidden="true" />}
        >
          {text.value.common.statistics}
        </Link>
        {student ? (
          <Link to={{ at: "progression", student: "" }} icon={<BarChart3 size={16} aria-hidden="true" />}>
            {words.links.progress}
          </Link>
        ) : (
          <Link to={{ at: "classe" }} icon={<Users size={16} aria-hidden="true" />}>
            {words.links.group}
          </Link>
        )}
      </nav>
      <div class="timeline session-timeline">
        <span class="timeline-strip-name">{words.wholeSession}</span>
        <Strip
          label={words.shownPart}
          whole={whole}
          window={window}
          tell={tell}
          show={(wanted) => {
            window.value = wanted;
          }}
        >
          <Queue name={words.lanes.queue} window={whole} steps={told.queue} />
        </Strip>
        <div class="timeline-names" aria-hidden="true">
          <span class="ruler-name" />
          <span class="tall">{words.lanes.queue}</span>
          {rows.map((row) => (
            <span key={row.id} style={{ gridRow: `span ${Math.max(1, row.lines.length)}` }}>
              {row.name}
            </span>
          ))}
        </div>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: the arrows go among the buttons inside */}
        <div
          class="session-ground"
          ref={list}
          onFocusIn={onFocusIn}
          onKeyDown={(event) => onArrow(event, told)}
        >
          <Ground
            window={window}
            tell={tell}
            at={at}
            seek={(toS) => {
              at.value = Math.min(whole.toS, Math.max(0, toS));
            }}
            zoom={(factor, aroundS) => {
              window.value = zoomed(window.peek(), whole, factor, aroundS);
            }}
            pan={(byS) => {
              window.value = panned(window.peek(), whole, byS);
            }}
          >
            <Queue name={words.lanes.queue} window={window.value} steps={told.queue} />
            <Calls rows={rows} window={window.value} session={session} />
          </Ground>
        </div>
      </div>
      <Instant session={session} zeroAt={told.zero_at} atS={at.value} />
      <p class="hint">{words.sessionHint(keyText("+", text.value), keyText("-", text.value))}</p>
    </article>
  );
}

function dayOf(iso: string): string {
  return new Date(iso).toLocaleString(language.value === "fr" ? "fr-FR" : "en-GB", {
    weekday: "long",
    day: "numeric",
    month: "long",
    hour: "2-digit",
    minute: "2-digit",
  });
}
