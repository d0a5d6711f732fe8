import type { ComponentChildren } from "preact";
import { clockTime, stamp } from "../../clock/format";
import { HOUSE } from "../../i18n/house";
import type { Depth } from "../../server/debriefApi";
import type { CallView, Span } from "../../server/types";
import { colleague } from "../console/names";
import { debriefWords } from "./debriefWords";
import { factWords } from "./factWords";
import { stepsPath, visible } from "./lanes";
import { moodOf, sentenceOfPatience } from "./story";
import { place, type Stretch } from "./zoom";

export const percent = (share: number) => `${(share * 100).toFixed(3)}%`;

interface Shown {
  name: string;
  window: Stretch;
}

/** Where a stretch stands on the screen; what begins before it is drawn from its edge, so that it can be read. */
export function box(span: { from_s: number; to_s: number }, window: Stretch) {
  const from = Math.max(0, place(span.from_s, window));
  const to = Math.min(1, place(span.to_s, window));
  return { left: percent(from), width: percent(Math.max(0, to - from)) };
}

interface BarsProps<T> extends Shown {
  spans: readonly T[];
  kind(span: T): string;
  /** What it says, and what is read of it. */
  label(span: T): ComponentChildren;
  title(span: T): string;
  /** Of what it says, when that is not the page's. */
  lang?: string;
}

function Bars<T extends { from_s: number; to_s: number }>({
  name,
  window,
  spans,
  kind,
  label,
  title,
  lang,
}: BarsProps<T>) {
  return (
    <div class="lane" role="list" aria-label={name}>
      {visible(spans, window).map((span) => (
        <div
          key={span.from_s}
          role="listitem"
          lang={lang}
          class={`span ${kind(span)}`}
          style={box(span, window)}
          title={title(span)}
        >
          {label(span)}
        </div>
      ))}
    </div>
  );
}

/** Where the caller was, or what the seat or the colleague did. */
export function States({ name, window, spans, who }: Shown & { spans: readonly Span[]; who?: string }) {
  const words: Record<string, string> = debriefWords.value.states;
  const said = ({ state }: Span) => [who, words[state] ?? state].filter(Boolean).join(" · ");
  return (
    <Bars
      {...{ name, window, spans }}
      kind={({ state }) => state}
      label={(span) => <span>{said(span)}</span>}
      title={(span) => `${said(span)} · ${clockTime(span.to_s - span.from_s)}`}
    />
  );
}

/** How long the caller was left with the music, each time. */
export function Holds({ name, window, spans }: Shown & { spans: readonly Span[] }) {
  const words: Record<string, string> = debriefWords.value.holds;
  return (
    <Bars
      {...{ name, window, spans }}
      kind={() => "held"}
      label={(span) => <span class="figures">{clockTime(span.to_s - span.from_s)}</span>}
      title={(span) => `${words[span.state] ?? span.state} · ${clockTime(span.to_s - span.from_s)}`}
    />
  );
}

/** Which colleague was called while the caller waited. */
export function Consulted({ name, window, spans }: Shown & { spans: readonly Span[] }) {
  return (
    <Bars
      {...{ name, window, spans }}
      kind={() => "of-station"}
      label={(span) => <span>{colleague(span.state)}</span>}
      title={(span) => `${colleague(span.state)} · ${clockTime(span.to_s - span.from_s)}`}
    />
  );
}

/** What a robot's patience was, in points; the colour is the bound that they have passed. */
export function Patience({ name, window, view }: Shown & { view: CallView }) {
  const facts = factWords.value;
  const said = (span: CallView["lanes"]["patience"][number]) =>
    sentenceOfPatience(span.value, span.change, span.reason, facts);
  return (
    <Bars
      {...{ name, window, spans: view.lanes.patience }}
      kind={({ value }) => moodOf(value)}
      label={(span) => (
        <>
          <span aria-hidden="true">{span.value}</span>
          <span class="sr">{said(span)}</span>
        </>
      )}
      title={said}
    />
  );
}

/** What the robots of the call say, where they say it. */
export function Captions({ name, window, view }: Shown & { view: CallView }) {
  return (
    <Bars
      {...{ name, window, spans: view.lanes.captions }}
      kind={({ station }) => `caption ${station ? "of-station" : ""}`}
      lang={HOUSE}
      label={({ text }) => <span>{text}</span>}
      title={({ text }) => text}
    />
  );
}

/** When somebody spoke: the caller above, whoever the caller heard below. */
export function Speech({ name, window, view }: Shown & { view: CallView }) {
  const { tracks } = debriefWords.value;
  const { speech } = view.lanes;
  const rows = [
    ["caller", tracks.caller, speech?.caller ?? []],
    ["heard", tracks.operator, speech?.heard ?? []],
  ] as const;
  return (
    <div class="lane speech" role="group" aria-label={name}>
      {rows.map(([id, label, spans]) => (
        <div key={id} class={`speech-row ${id}`} role="list" aria-label={label}>
          {visible(
            spans.map(([from_s, to_s]) => ({ from_s, to_s })),
            window,
          ).map((span) => (
            <i
              key={span.from_s}
              role="listitem"
              aria-label={`${stamp(span.from_s)}, ${clockTime(Math.ceil(span.to_s - span.from_s))}`}
              style={box(span, window)}
            />
          ))}
        </div>
      ))}
    </div>
  );
}

/** How many callers waited in the whole house. */
export function Queue({ name, window, steps }: Shown & { steps: readonly Depth[] }) {
  const words = debriefWords.value;
  const most = Math.max(1, ...steps.map(({ waiting }) => waiting));
  return (
    <div class="lane depth" role="list" aria-label={name}>
      <svg viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true">
        <path d={stepsPath(steps, window, most)} />
      </svg>
      {visible(steps, window)
        .filter(({ waiting }) => waiting > 0)
        .map((step) => (
          <span
            key={step.from_s}
            role="listitem"
            class="depth-step figures"
            style={box(step, window)}
            title={words.waitingNow(step.waiting)}
          >
            <span aria-hidden="true">{step.waiting}</span>
            <span class="sr">{words.waitingNow(step.waiting)}</span>
          </span>
        ))}
    </div>
  );
}

export interface Pin {
  key: string;
  atS: number;
  title: string;
  kind: string;
  icon: ComponentChildren;
  /** Of its title, when that is not the page's. */
  lang?: string | undefined;
  go(): void;
}

/** Instants, each with its sign; the list of facts says the same to the keyboard. */
export function Pins({ name, window, pins }: Shown & { pins: readonly Pin[] }) {
  return (
    <div class="lane pins" role="list" aria-label={name}>
      {pins
        .filter(({ atS }) => atS >= window.fromS && atS <= window.toS)
        .map((pin) => (
          <div
            key={pin.key}
            role="listitem"
            class={`pin ${pin.kind}`}
            style={{ left: percent(place(pin.atS, window)) }}
          >
            <button
              type="button"
              tabIndex={-1}
              lang={pin.lang}
              aria-label={`${stamp(pin.atS)}, ${pin.title}`}
              title={`${stamp(pin.atS)} · ${pin.title}`}
              onPointerDown={(event) => event.stopPropagation()}
              onClick={pin.go}
            >
              {pin.icon}
            </button>
          </div>
        ))}
    </div>
  );
}
