import { signal, useSignal } from "@preact/signals";
import { ArrowLeft, Check, History, LogOut, Mic, MicOff, Phone, PhoneOff, Smartphone } from "lucide-preact";
import { useEffect, useRef } from "preact/hooks";
import { SkipLink } from "../../a11y/SkipLink";
import { caller, followAnew, link, me } from "../../board/live";
import { now } from "../../clock/clock";
import { elapsedS, phoneNumber } from "../../clock/format";
import { errorSentence, text } from "../../i18n";
import { HOUSE } from "../../i18n/house";
import { nameOf, namesOf } from "../../keys/press";
import { go } from "../../route";
import { problemIn } from "../../server/api";
import { rolesApi } from "../../server/rolesApi";
import type { CallerView, CardView, Problem } from "../../server/types";
import { Button } from "../../ui/Button";
import { Meter } from "../../ui/Meter";
import { Notice } from "../../ui/Notice";
import { Timer } from "../../ui/Timer";
import { PageBar } from "../PageBar";
import { CardPicker } from "./CardPicker";
import { callerWords } from "./callerWords";
import { grouped, kindOf, next } from "./lines";
import { dial, digits, hangUp, line, mine, mute, muted, press, theirs, trouble } from "./telephone";
import "../../styles/caller.css";

const PAD = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "*", "0", "#"];
/** Lines that one says one has said, of the card that they are on. */
const said = signal<{ card: string; keys: ReadonlySet<string> }>({ card: "", keys: new Set() });

function saidOf(card: string): ReadonlySet<string> {
  return said.value.card === card ? said.value.keys : new Set();
}

function tick(card: string, key: string): void {
  const keys = new Set(saidOf(card));
  if (!keys.delete(key)) keys.add(key);
  said.value = { card, keys };
}

function whenOf(key: string): string {
  const word = callerWords.value.when[kindOf(key)];
  return typeof word === "function" ? word(key.split(".").slice(1).join(".")) : (word ?? "");
}

async function leave(): Promise<void> {
  const person = me.value;
  if (!person) return;
  await rolesApi.leave(person.account);
  caller.value = null;
  me.value = { ...person, line: null };
  followAnew();
  go({ at: "home" }, true);
}

/** What one does with a telephone, from anywhere on the page. */
function useKeys(): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const name = nameOf(event);
      const action = { F1: () => void callAnew(), F4: hangUp, F8: mute }[name];
      if (action) {
        event.preventDefault();
        if (!event.repeat) action();
        return;
      }
      const typing =
        event.target instanceof HTMLElement && /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
      if (typing || event.repeat || line.value !== "up") return;
      const digit = namesOf(event)
        .map((one) => one.replace(/^Num(?=\d$)/, ""))
        .find((one) => PAD.includes(one));
      if (digit) press(digit);
    };
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, []);
}

async function callAnew(): Promise<void> {
  const view = caller.value;
  if (!view?.card || !view.staffed) return;
  said.value = { card: view.card.card, keys: new Set() };
  await dial();
}

/** Whoever plays a caller: the card, the telephone, and the line that fits now. */
export function Caller() {
  const words = callerWords.value;
  const { app } = text.value;
  const wrong = useSignal<Problem | null>(null);
  const view = caller.value;
  useKeys();
  useEffect(() => {
    document.title = `${words.title} – ${app.name}`;
  }, [words.title]);
  useEffect(() => hangUp, []);
  if (!view) return <p class="loading">{text.value.common.loading}</p>;
  const teaches = me.value?.role !== "student";
  return (
    <div class="page">
      <SkipLink />
      <PageBar>
        {teaches && (
          <Button
            size="small"
            icon={<ArrowLeft size={16} aria-hidden="true" />}
            onClick={() => go({ at: "seats" })}
          >
            {words.back}
          </Button>
        )}
        <Button
          size="small"
          icon={<Smartphone size={16} aria-hidden="true" />}
          onClick={() => go({ at: "phone", seat: view.line })}
        >
          {words.sheet}
        </Button>
        <Button
          size="small"
          why={line.value === "down" ? null : words.hangUpFirst}
          icon={<LogOut size={16} aria-hidden="true" />}
          onClick={() =>
            void leave().catch((error) => {
              wrong.value = problemIn(error);
            })
          }
        >
          {words.leave}
        </Button>
      </PageBar>
      <main id="main" class="caller-page" tabIndex={-1}>
        <div class="caller-title">
          <h1>{words.title}</h1>
          <p class="hint">{words.line(view.line)}</p>
        </div>
        {link.value.link === "down" && <Notice kind="bad">{text.value.common.loading}</Notice>}
        {wrong.value && <Notice kind="bad">{errorSentence(wrong.value)}</Notice>}
        <div class="caller-body">
          <div class="caller-card-side">
            {view.card ? <Card card={view.card} /> : <NoCard />}
            {(view.free || teaches) && (
              <section class="panel caller-choose" aria-labelledby="choose-title">
                <h2 id="choose-title">{view.card ? words.chooseAgain : words.choose}</h2>
                <CardPicker
                  id="own"
                  label={words.deal}
                  why={line.value === "down" ? null : words.hangUpFirst}
                  take={(scenario, part) => rolesApi.deal(me.value?.account ?? "", scenario, part)}
                  failed={(problem) => {
                    wrong.value = problem;
                  }}
                />
              </section>
            )}
          </div>
          <div class="caller-call-side">
            <Telephone view={view} />
            {view.card && <Lines view={view} card={view.card} />}
          </div>
        </div>
      </main>
    </div>
  );
}

function NoCard() {
  const words = callerWords.value;
  return (
    <section class="panel caller-card" data-testid="no-card">
      <p>
        <strong>{words.noCard}</strong>
      </p>
      <p class="hint">{words.noCardHint}</p>
    </section>
  );
}

function Card({ card }: { card: CardView }) {
  const words = callerWords.value;
  const list = (title: string, items: readonly string[]) =>
    items.length > 0 && (
      <>
        <h3>{title}</h3>
        <ul lang={HOUSE}>
          {items.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      </>
    );
  const shown = [card.name, phoneNumber(card.number)].filter(Boolean).join(" · ");
  return (
    <section class="panel caller-card" aria-labelledby="card-title" data-card={card.scenario}>
      <p class="eyebrow">{`${card.scenario} · ${words.card}`}</p>
      <h2 id="card-title" lang={HOUSE}>
        {card.title}
      </h2>
      {card.sensitive && <Notice kind="info">{words.sensitive}</Notice>}
      <h3>{words.who}</h3>
      <p lang={HOUSE}>{card.persona}</p>
      <p class="caller-mood">
        <span class="mood-mark">{`${words.mood} : ${words.moods[card.mood].toLowerCase()} (${card.difficulty}/5)`}</span>
        {card.noise !== "aucun" && <span class="mood-mark">{words.noises[card.noise]}</span>}
      </p>
      <h3>{words.wants}</h3>
      <p lang={HOUSE}>{card.wants}</p>
      {list(words.knows, card.knows)}
      {list(words.ignores, card.ignores)}
      <h3>{words.presents}</h3>
      <p translate={false}>{card.shown && shown ? shown : words.hidden}</p>
      <p class="hint">{card.cut_s > 0 ? words.cut(card.cut_s) : words.patience(card.waits_s)}</p>
    </section>
  );
}

function momentOf(view: CallerView): keyof ReturnType<typeof moments> {
  const { call } = view;
  if (line.value === "opening") return "opening";
  if (call && call.moment !== "over") return call.moment;
  if (line.value === "ringing" || line.value === "up") return "ringing";
  return call ? "over" : "down";
}

function moments() {
  return callerWords.value.moments;
}

function Telephone({ view }: { view: CallerView }) {
  const words = callerWords.value;
  const moment = momentOf(view);
  const { call, card } = view;
  const going = line.value !== "down" || (call !== null && call.moment !== "over");
  const tired =
    card && call?.moment === "music" && elapsedS(call.since, now.value) >= card.waits_s && card.waits_s > 0;
  return (
    <section
      class={`panel caller-phone ${moment}`}
      aria-labelledby="phone-title"
      data-moment={moment}
      data-line={line.value}
    >
      <h2 id="phone-title" class="sr">
        {words.state}
      </h2>
      <div class="caller-state">
        <p class="caller-moment" role="status">
          {words.moments[moment]}
        </p>
        {call && going && <Timer since={call.since} class="caller-timer" />}
        {moment === "over" && call && (
          <p class="hint">
            {call.by === "caller"
              ? words.ended.caller
              : call.by === "pbx"
                ? words.ended.pbx
                : words.ended.other}{" "}
            {words.again}
          </p>
        )}
        {moment === "down" && card && !view.staffed && <p class="hint">{words.nobody}</p>}
        {tired && <p class="caller-tired">{words.enough}</p>}
        {call?.answered_at && going && (
          <p class="hint">
            {words.total} <Timer since={call.answered_at} />
          </p>
        )}
      </div>
      <div class="caller-buttons">
        {line.value === "down" ? (
          <Button
            kind="primary"
            size="large"
            icon={<Phone size={20} aria-hidden="true" />}
            shownKey="F1"
            aria-keyshortcuts="F1"
            data-testid="call"
            why={!card ? words.noCard : view.staffed ? null : words.nobody}
            onClick={() => void callAnew()}
          >
            {words.call}
          </Button>
        ) : (
          <Button
            kind="danger"
            size="large"
            icon={<PhoneOff size={20} aria-hidden="true" />}
            shownKey="F4"
            aria-keyshortcuts="F4"
            data-testid="hangup"
            onClick={hangUp}
          >
            {words.hangup}
          </Button>
        )}
        <Button
          icon={muted.value ? <MicOff size={18} aria-hidden="true" /> : <Mic size={18} aria-hidden="true" />}
          shownKey="F8"
          aria-keyshortcuts="F8"
          aria-pressed={muted.value}
          why={line.value === "down" ? words.moments.down : null}
          onClick={mute}
        >
          {muted.value ? words.unmute : words.mute}
        </Button>
        {moment === "over" && call && (
          <Button
            icon={<History size={18} aria-hidden="true" />}
            onClick={() => go({ at: "debrief", session: "", call: "" })}
          >
            {words.debrief}
          </Button>
        )}
      </div>
      <Wrong />
      {line.value !== "down" && <Sound />}
    </section>
  );
}

function Wrong() {
  const wrong = trouble.value;
  if (!wrong) return null;
  const { failures } = text.value;
  return (
    <Notice kind="bad">
      {wrong.kind === "refused"
        ? errorSentence(wrong.problem)
        : failures[wrong.why === "ended" ? "rejected" : wrong.why]}
    </Notice>
  );
}

function Sound() {
  const words = callerWords.value;
  return (
    <div class="caller-sound">
      <div class="caller-meter">
        <span class="eyebrow">{muted.value ? words.mutedNow : words.you}</span>
        <Meter label={words.you} level={mine.level} peak={mine.peak} />
      </div>
      <div class="caller-meter">
        <span class="eyebrow">{words.them}</span>
        <Meter label={words.them} level={theirs.level} peak={theirs.peak} />
      </div>
      <details class="caller-pad">
        <summary>{digits.value ? words.sent(digits.value) : words.pad}</summary>
        <div class="caller-keys">
          {PAD.map((digit) => (
            <button key={digit} type="button" aria-label={words.key(digit)} onClick={() => press(digit)}>
              {digit}
            </button>
          ))}
        </div>
      </details>
    </div>
  );
}

function Lines({ view, card }: { view: CallerView; card: CardView }) {
  const words = callerWords.value;
  const done = saidOf(card.card);
  const first = next(view.fits, done);
  const fitting = new Set(view.fits);
  const list = useRef<HTMLDivElement>(null);
  const fit = card.lines.find(({ key }) => key === first);
  const rove = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const all = [...(list.current?.querySelectorAll<HTMLButtonElement>(".card-line") ?? [])];
    const at = all.indexOf(document.activeElement as HTMLButtonElement);
    if (!step || at < 0) return;
    event.preventDefault();
    all[(at + step + all.length) % all.length]?.focus();
  };
  const stop = first ?? card.lines[0]?.key;
  return (
    <section class="panel caller-lines" aria-labelledby="lines-title">
      <div class="caller-now" data-testid="now" data-key={first ?? ""}>
        <p class="eyebrow">{fit ? `${words.now} · ${whenOf(fit.key)}` : words.now}</p>
        {fit ? (
          <p class="caller-now-line" lang={HOUSE}>
            {fit.text}
          </p>
        ) : (
          <p class="caller-now-line hint">{view.fits.length > 0 ? words.thenOther : words.listen}</p>
        )}
      </div>
      <div class="caller-list-head">
        <h2 id="lines-title">{words.lines}</h2>
        <p class="hint">{words.linesHint}</p>
      </div>
      <div class="caller-list" role="group" aria-labelledby="lines-title" ref={list} onKeyDown={rove}>
        {grouped(card.lines).map(([reaction, lines]) => (
          <section key={reaction} aria-label={words.reactions[reaction]}>
            <h3>{words.reactions[reaction]}</h3>
            <ul>
              {lines.map(({ key, text: line }) => (
                <li key={key}>
                  <button
                    type="button"
                    class={`card-line ${key === first ? "now" : fitting.has(key) ? "fits" : ""}`}
                    data-key={key}
                    aria-pressed={done.has(key)}
                    tabIndex={key === stop ? 0 : -1}
                    onClick={() => tick(card.card, key)}
                  >
                    <span class="card-line-when">
                      {whenOf(key)}
                      {done.has(key) && (
                        <>
                          <Check size={14} aria-hidden="true" />
                          {words.said}
                        </>
                      )}
                    </span>
                    <span lang={HOUSE}>{line}</span>
                  </button>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </section>
  );
}
