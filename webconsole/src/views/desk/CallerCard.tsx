import type { Signal } from "@preact/signals";
import { SendHorizontal } from "lucide-preact";
import type { ComponentChildren } from "preact";
import { DEED_KEYS, type Deed, GROUPS, linesOf, type NumberedLine } from "../../board/prompting";
import { HOUSE } from "../../i18n/house";
import type { CallerCard as Card } from "../../server/types";
import { Timer } from "../../ui/Timer";
import { factWords } from "../debrief/factWords";
import { moodOf, signed } from "../debrief/story";
import { souffleurWords } from "./souffleurWords";

export const MOST_TEXT = 300;

interface Props {
  card: Card;
  /** From 1. */
  place: number;
  chosen: boolean;
  text: Signal<string>;
  choose(): void;
  say(line: string): void;
  speak(): void;
  deed(deed: Deed): void;
}

function Gauge({ card }: { card: Card }) {
  const words = souffleurWords.value;
  if (card.patience === null) return null;
  const why = factWords.value.patience[card.reason ?? "start"];
  const change = card.change ? ` ${signed(card.change)}` : "";
  return (
    <div class="card-patience" data-mood={moodOf(card.patience)}>
      <div
        role="meter"
        class="card-gauge"
        aria-label={words.patienceIs(card.patience)}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={card.patience}
      >
        <span style={{ width: `${card.patience}%` }} />
      </div>
      <p class="hint">
        <b class="figures">{card.patience}</b> {why}
        <span class="figures">{change}</span>
      </p>
    </div>
  );
}

function Saying({ card }: { card: Card }) {
  const words = souffleurWords.value;
  const said = card.saying ?? card.last;
  if (!said) return <p class="card-saying hint">{words.silent}</p>;
  return (
    <p class="card-saying" data-saying={card.saying ? said.line : ""}>
      <span class="eyebrow">
        {card.saying ? words.saying : words.saidLast}
        {said.spare && <span class="chip-spare">{words.spare}</span>}
      </span>
      <q lang={HOUSE}>{said.text}</q>
    </p>
  );
}

interface LineProps {
  line: NumberedLine;
  why: string | undefined;
  stop: number;
  say(line: string): void;
}

function Line({ line, why, stop, say }: LineProps) {
  const words = souffleurWords.value;
  return (
    <li>
      <button
        type="button"
        class="card-line"
        data-line={line.line}
        data-said={line.said}
        tabIndex={stop}
        aria-disabled={why ? "true" : undefined}
        aria-keyshortcuts={line.digit ? String(line.digit) : undefined}
        title={why}
        onClick={() => !why && say(line.line)}
      >
        <kbd class="key">{line.digit || "·"}</kbd>
        <span lang={HOUSE} title={line.text}>
          {line.text}
        </span>
        {line.said && <span class="sr">, {words.said}</span>}
        {line.spare && <span class="sr">, {words.spare}</span>}
      </button>
    </li>
  );
}

interface DeedProps {
  id: Deed;
  pressed?: boolean;
  stop: number;
  more?: ComponentChildren;
  title?: string;
  deed(deed: Deed): void;
}

function DeedButton({ id, pressed, stop, more, title, deed }: DeedProps) {
  const words = souffleurWords.value;
  return (
    <button
      type="button"
      class={`card-deed ${id === "hangUp" ? "danger" : ""}`}
      data-deed={id}
      tabIndex={stop}
      aria-pressed={pressed}
      aria-keyshortcuts={DEED_KEYS[id]}
      title={title}
      onClick={() => deed(id)}
    >
      <span>
        {words.deeds[id]}
        {more}
      </span>
      <kbd class="key">{DEED_KEYS[id]}</kbd>
    </button>
  );
}

function Typing({
  card,
  text,
  stop,
  speak,
}: {
  card: Card;
  text: Signal<string>;
  stop: number;
  speak(): void;
}) {
  const words = souffleurWords.value;
  const id = `type-${card.call_id}`;
  const long = text.value.trim().length > MOST_TEXT;
  return (
    <form
      class="card-typing"
      onSubmit={(event) => {
        event.preventDefault();
        speak();
      }}
    >
      <label class="sr" for={id}>
        {words.type}
      </label>
      <input
        id={id}
        class="card-text"
        autocomplete="off"
        placeholder={words.typeHint}
        tabIndex={stop}
        value={text.value}
        aria-invalid={long}
        aria-describedby={long ? `${id}-long` : undefined}
        onInput={(event) => {
          text.value = event.currentTarget.value;
        }}
      />
      <button type="submit" class="card-send" tabIndex={stop} aria-label={words.speak}>
        <SendHorizontal size={16} aria-hidden="true" />
      </button>
      {long && (
        <p class="error" id={`${id}-long`}>
          {words.left(MOST_TEXT)}
        </p>
      )}
    </form>
  );
}

/** One caller: who it is, where it stands, what it says and may say. The page hears its keys. */
export function CallerCard({ card, place, chosen, text, choose, say, speak, deed }: Props) {
  const words = souffleurWords.value;
  const stop = chosen ? 0 : -1;
  const why = card.answered ? undefined : words.notHeard;
  const lines = linesOf(card);
  const fits = card.lines.find(({ line }) => line === card.proposed);
  const noise = card.noise === "aucun" ? "" : ` : ${words.noises[card.noise]}`;
  return (
    <article
      class="caller-card"
      id={`card-${card.call_id}`}
      data-card={card.call_id}
      data-scenario={card.scenario}
      data-chosen={chosen}
      aria-label={words.card(place, card.name)}
      tabIndex={stop}
      onFocusCapture={choose}
      onPointerDown={choose}
    >
      <header>
        <span class="card-place figures" aria-hidden="true">
          {place}
        </span>
        <h3 lang={HOUSE}>{card.name}</h3>
        <p class="card-who hint">
          <span class="card-tag" lang={HOUSE} title={card.titre}>
            {card.scenario}
          </span>
          <span class="card-tag">{words.moods[card.humeur]}</span>
          {card.sensible && <span class="card-tag warn">{words.sensible}</span>}
          <span lang={HOUSE} title={card.persona}>
            {card.persona.split(", ").slice(1).join(", ")}
          </span>
        </p>
      </header>
      <p class="card-state" data-state={card.state}>
        <b>{words.states[card.state]}</b>
        {card.seat && card.answered && <span>{words.seat(card.seat)}</span>}
        <Timer since={card.since} />
      </p>
      <Gauge card={card} />
      {card.failed && (
        <p class="card-failed" role="alert">
          {card.failed === "robot-process-gone" ? words.gone : words.failed}
        </p>
      )}
      <Saying card={card} />
      <div class="card-fits">
        <span class="eyebrow">{card.waits_since ? words.fitsLater : words.fits}</span>
        {fits ? (
          <button
            type="button"
            class="button primary small"
            data-proposed={fits.line}
            tabIndex={stop}
            onClick={() => say(fits.line)}
          >
            <span class="button-label" lang={HOUSE}>
              {fits.text}
            </span>
            <kbd class="key">↵</kbd>
          </button>
        ) : (
          <p class="hint">{why ?? words.nothingFits}</p>
        )}
      </div>
      {/* Of another card than the chosen one, its list is the way in by Tab. */}
      <div class="card-lines" tabIndex={chosen ? -1 : 0}>
        {GROUPS.map((group) => (
          <div key={group}>
            <h4>{words.groups[group]}</h4>
            <ul aria-label={words.groups[group]}>
              {lines.get(group)?.map((line) => (
                <Line key={line.line} line={line} why={why} stop={stop} say={say} />
              ))}
            </ul>
          </div>
        ))}
      </div>
      <div class="card-deeds">
        <DeedButton id="repeat" stop={stop} deed={deed} />
        <DeedButton id="annoy" stop={stop} deed={deed} />
        <DeedButton id="soothe" stop={stop} deed={deed} />
        <DeedButton id="noise" stop={stop} deed={deed} pressed={card.noise !== "aucun"} more={noise} />
        <DeedButton id="byHand" stop={stop} deed={deed} pressed={card.by_hand} title={words.byHandHint} />
        <DeedButton id="hangUp" stop={stop} deed={deed} />
      </div>
      <Typing card={card} text={text} stop={stop} speak={speak} />
    </article>
  );
}
