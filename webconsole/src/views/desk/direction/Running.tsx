import { useComputed } from "@preact/signals";
import { CirclePause, CirclePlay, Octagon, SkipForward } from "lucide-preact";
import { now } from "../../../clock/clock";
import { timeOfDay } from "../../../clock/format";
import { HOUSE } from "../../../i18n/house";
import {
  directionApi,
  type LivePiece,
  type NextPiece,
  type PastPiece,
  type RunView,
} from "../../../server/direction";
import { Button } from "../../../ui/Button";
import { Notice } from "../../../ui/Notice";
import { act, direction, next, pauseOrResume, stopAll, stopped } from "./deeds";
import { directionWords } from "./directionWords";

const PACES = ["50", "75", "100", "150"] as const;
const sign = { size: 16, "aria-hidden": "true" } as const;

export const hour = (iso: string) => timeOfDay(Date.parse(iso)).slice(0, 5);
const second = (iso: string) => timeOfDay(Date.parse(iso));

export function StopAll() {
  const words = directionWords.value;
  const talking = direction.value?.talking ?? 0;
  const again = stopped.value && talking > 0;
  return (
    <Button
      kind="danger"
      shownKey="S"
      data-deed="stop"
      data-again={again}
      icon={<Octagon {...sign} />}
      onClick={() => void stopAll()}
    >
      {again ? words.stopTalking(talking) : words.stopAll}
    </Button>
  );
}

function state(run: RunView, at: number) {
  if (run.exam && run.ends_at && at >= Date.parse(run.ends_at)) return "writing" as const;
  if (run.stopped) return "stopped" as const;
  if (run.paused) return "paused" as const;
  return at < Date.parse(run.begins_at) ? ("preparation" as const) : ("running" as const);
}

function Head({ run }: { run: RunView }) {
  const words = directionWords.value;
  const found = useComputed(() => state(run, now.value)).value;
  const told = direction.value;
  const about = [
    words.seedOf(run.seed),
    run.level > 0 && words.levelOf(run.level),
    found === "preparation"
      ? words.begins(hour(run.begins_at))
      : run.ends_at && words.until(hour(run.ends_at)),
    run.assessors.join(", "),
  ];
  return (
    <header class="direction-head">
      <div>
        <h2 lang={run.title ? HOUSE : undefined}>{run.title || words.rush}</h2>
        <p class="hint figures">{about.filter(Boolean).join(" · ")}</p>
      </div>
      <p class={`direction-state ${found}`} role="status" data-testid="run-state" data-state={found}>
        {run.exam && `${words.exam} · `}
        {words.states[found]}
        <span class="figures">
          {words.left(run.left)}
          {told && told.ringing > 0 && ` · ${words.ringing(told.ringing)}`}
          {told && told.talking > 0 && ` · ${words.talking(told.talking)}`}
        </span>
      </p>
    </header>
  );
}

function Controls({ run }: { run: RunView }) {
  const words = directionWords.value;
  const fixed = run.exam ? words.fixed : null;
  return (
    <div class="direction-controls">
      <Button
        shownKey="P"
        data-deed="pause"
        icon={run.paused ? <CirclePlay {...sign} /> : <CirclePause {...sign} />}
        why={fixed}
        onClick={pauseOrResume}
      >
        {run.paused ? words.resume : words.pause}
      </Button>
      <Button
        shownKey="N"
        data-deed="next"
        icon={<SkipForward {...sign} />}
        why={fixed ?? (run.left === 0 ? words.nothingToCome : null)}
        onClick={next}
      >
        {words.next}
      </Button>
      <label class="direction-pace">
        {words.pace}
        <select
          id="pace"
          disabled={run.exam}
          value={String(run.percent)}
          onChange={(event) => void act(directionApi.pace(Number(event.currentTarget.value)))}
        >
          {PACES.map((one) => (
            <option key={one} value={one}>
              {words.paces[one]}
            </option>
          ))}
        </select>
      </label>
      <span class="direction-gap" />
      <StopAll />
    </div>
  );
}

/** The same as the lists, to be seen at once: where the session stands between its begin and its end. */
function Lane({ run }: { run: RunView }) {
  const words = directionWords.value;
  const from = Date.parse(run.started_at);
  const known = [...run.next.map((one) => one.at), run.exam ? run.ends_at : null];
  const times = known.flatMap((at) => (at ? [Date.parse(at)] : []));
  const here = useComputed(() => now.value);
  const to = Math.max(from + 60_000, here.value, ...times);
  const place = (at: number) => `${Math.min(100, Math.max(0, ((at - from) / (to - from)) * 100))}%`;
  const block = (began: string, ended: number) => ({
    left: place(Date.parse(began)),
    right: `calc(100% - ${place(ended)})`,
  });
  return (
    <div class="direction-lane" role="img" aria-label={words.lane}>
      {run.past.map(
        (one) =>
          one.began_at && (
            <span key={one.number} class="lane-past" style={block(one.began_at, Date.parse(one.ended_at))} />
          ),
      )}
      {run.live.map((one) => (
        <span
          key={one.number}
          class={`lane-live ${one.sensitive ? "sensitive" : ""}`}
          style={block(one.began_at, here.value)}
        />
      ))}
      {run.next.map(
        (one) =>
          one.at &&
          !one.skip && (
            <span key={one.number} class="lane-next" style={{ left: place(Date.parse(one.at)) }} />
          ),
      )}
      <span class="lane-now" style={{ left: place(here.value) }} />
    </div>
  );
}

interface Marked {
  sensitive: boolean;
  vip?: boolean;
  sort?: NextPiece["sort"];
}

function Marks({ one }: { one: Marked }) {
  const words = directionWords.value;
  const sort = one.sort && one.sort !== "ordinary" ? words.sorts[one.sort] : "";
  return (
    <>
      {one.vip && <span class="direction-mark">{words.vip}</span>}
      {sort && <span class="direction-mark">{sort}</span>}
      {one.sensitive && <span class="direction-mark sensitive">{words.sensitive}</span>}
    </>
  );
}

function Live({ one, first }: { one: LivePiece; first: boolean }) {
  const words = directionWords.value;
  return (
    <li class="direction-piece under-way" data-piece={one.number}>
      <p>
        <strong lang={HOUSE}>{one.title}</strong>
        <Marks one={one} />
      </p>
      <ul>
        {one.calls.map((call) => (
          <li key={call.key} class="figures" data-state={call.state}>
            <span lang={HOUSE}>{call.name || call.number}</span>
            <span class="hint">
              {words.callStates[call.state]}
              {call.state === "to-dial" && ` : ${call.number}`}
            </span>
          </li>
        ))}
      </ul>
      {one.sensitive && (
        <Button
          kind="danger"
          size="small"
          {...(first && { shownKey: "X" })}
          icon={<Octagon {...sign} />}
          data-deed="stop-piece"
          onClick={() => void act(directionApi.stopPiece(one.number))}
        >
          {words.stopThis}
        </Button>
      )}
    </li>
  );
}

function Past({ one }: { one: PastPiece }) {
  const words = directionWords.value;
  const said = one.stopped ? words.wasStopped(hour(one.ended_at)) : words.endedAt(hour(one.ended_at));
  return (
    <li class={`direction-piece ${one.error ? "skipped" : ""}`}>
      <p>
        <span lang={HOUSE}>{one.title}</span>
        <Marks one={one} />
      </p>
      <p class="hint figures">{one.error ? words.otherHouse : said}</p>
    </li>
  );
}

function Coming({ one }: { one: NextPiece }) {
  const words = directionWords.value;
  return (
    <li class={`direction-piece ${one.skip ? "skipped" : ""}`}>
      <p>
        <span lang={HOUSE}>{one.title}</span>
        <Marks one={one} />
      </p>
      <p class="hint figures">{one.skip ? words.otherHouse : one.at ? second(one.at) : words.after}</p>
    </li>
  );
}

export function stopSensitive(): boolean {
  const one = direction.value?.run?.live.find((piece) => piece.sensitive);
  if (one) void act(directionApi.stopPiece(one.number));
  return Boolean(one);
}

/** A session under way: past, now and next; and how to steer it. */
export function Running({ run }: { run: RunView }) {
  const words = directionWords.value;
  const firstSensitive = run.live.find((one) => one.sensitive);
  return (
    <>
      <Head run={run} />
      <Controls run={run} />
      {stopped.value && (direction.value?.talking ?? 0) > 0 && <Notice kind="info">{words.stopFirst}</Notice>}
      <Lane run={run} />
      <div class="direction-lists">
        <section aria-labelledby="direction-past">
          <h3 id="direction-past">{words.past}</h3>
          {run.past.length === 0 && <p class="hint">{words.pastNone}</p>}
          <ul>
            {[...run.past].reverse().map((one) => (
              <Past key={one.number} one={one} />
            ))}
          </ul>
        </section>
        <section aria-labelledby="direction-now">
          <h3 id="direction-now">{words.now}</h3>
          {run.live.length === 0 && <p class="hint">{words.nowNone}</p>}
          <ul>
            {run.live.map((one) => (
              <Live key={one.number} one={one} first={one === firstSensitive} />
            ))}
          </ul>
        </section>
        <section aria-labelledby="direction-next">
          <h3 id="direction-next">{words.coming}</h3>
          {run.next.length === 0 && <p class="hint">{words.comingNone}</p>}
          <ul>
            {run.next.map((one) => (
              <Coming key={one.number} one={one} />
            ))}
          </ul>
        </section>
      </div>
    </>
  );
}
