import { type Signal, useSignal } from "@preact/signals";
import { Download, RotateCcw } from "lucide-preact";
import { useEffect, useRef } from "preact/hooks";
import { type Contrast, contrast, flash, keep, kept } from "../../board/preferences";
import { text } from "../../i18n";
import { keyText } from "../../i18n/keys";
import * as bindings from "../../keys/bindings";
import { CATALOGUE, GROUPS, IDS, LAYOUTS, type Layout, type ShortcutId } from "../../keys/catalogue";
import { keyChoice, keys } from "../../keys/choice";
import { namesOf } from "../../keys/press";
import { choice } from "../../phone/choice";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { Notice } from "../../ui/Notice";
import { keyboardOpen } from "./hand";
import { keyboardWords } from "./keyboardWords";
import "../../styles/console/keyboard.css";

type Told = { kind: "good" | "bad" | "info"; sentence: string };

const SOUNDS = ["ring", "tick", "recall", "ringback", "hold", "bell"] as const;
const CONTRASTS: readonly Contrast[] = ["auto", "more", "less"];

function sentenceOf(refusal: bindings.Refusal, key: string): string {
  const { refused, keepers, shortcut } = keyboardWords.value;
  const label = keyText(key, text.value);
  switch (refusal.why) {
    case "fixed":
      return refused.fixed;
    case "no-key":
      return refused.noKey;
    case "types":
      return refused.types(label);
    case "reserved":
      return refused.reserved(label, keepers[refusal.by]);
    case "taken":
      return refused.taken(label, shortcut[refusal.by]);
  }
}

function choose(layout: Layout, told: Signal<Told | null>): void {
  const say = keyboardWords.value;
  const { choice: next, dropped } = bindings.moved(keyChoice.value, layout);
  keyChoice.value = next;
  keep();
  const now = say.layoutNow(say.layouts[layout]);
  told.value = {
    kind: dropped.length > 0 ? "info" : "good",
    sentence: [now, dropped.length > 0 && say.dropped(dropped.map((id) => say.shortcut[id]).join(", "))]
      .filter(Boolean)
      .join(" "),
  };
}

function Layouts({ told }: { told: Signal<Told | null> }) {
  const say = keyboardWords.value;
  return (
    <fieldset class="layouts">
      <legend>{say.layout}</legend>
      {LAYOUTS.map((layout) => (
        <label key={layout} class="layout-choice">
          <input
            type="radio"
            name="layout"
            value={layout}
            checked={keyChoice.value.layout === layout}
            onChange={() => choose(layout, told)}
          />
          <span>
            <strong>{say.layouts[layout]}</strong>
            <span class="hint">{say.layoutHints[layout]}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

interface RowProps {
  id: ShortcutId;
  waiting: Signal<ShortcutId | null>;
  told: Signal<Told | null>;
}

function Row({ id, waiting, told }: RowProps) {
  const say = keyboardWords.value;
  const button = useRef<HTMLSpanElement>(null);
  const listening = waiting.value === id;
  const what = say.shortcut[id];
  const own = Boolean(keyChoice.value.own[id]);

  const hear = (event: KeyboardEvent) => {
    if (!listening) return;
    // Tab goes on: nobody is kept in a field that listens.
    if (event.key === "Tab") {
      waiting.value = null;
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    if (event.repeat) return;
    if (event.key === "Escape") {
      waiting.value = null;
      told.value = null;
      return;
    }
    const [key = ""] = namesOf(event);
    if (["Shift", "Control", "Alt", "Meta", "AltGraph"].includes(event.key)) return;
    const refused = bindings.refusal(keyChoice.value, id, key);
    waiting.value = null;
    if (refused) {
      told.value = { kind: "bad", sentence: sentenceOf(refused, key) };
      return;
    }
    keyChoice.value = bindings.assigned(keyChoice.value, id, key);
    keep();
    told.value = { kind: "good", sentence: say.assigned(what, keyText(key, text.value)) };
  };

  const back = () => {
    const rival = bindings.rivalOfReset(keyChoice.value, id);
    if (rival) {
      told.value = { kind: "bad", sentence: say.refused.resetTaken(say.shortcut[rival]) };
      return;
    }
    keyChoice.value = bindings.withoutOwn(keyChoice.value, id);
    keep();
    const [key] = keys.value[id];
    told.value = {
      kind: "good",
      sentence: say.assigned(what, key ? keyText(key, text.value) : say.noKey),
    };
    button.current?.querySelector("button")?.focus();
  };

  return (
    <tr class={own ? "own" : ""} data-shortcut={id}>
      <th scope="row">{what}</th>
      <td class="keys-of">
        {keys.value[id].map((key) => (
          <kbd key={key} class="key">
            {keyText(key, text.value)}
          </kbd>
        ))}
        {keys.value[id].length === 0 && <span class="hint">{say.noKey}</span>}
      </td>
      <td class="row-actions">
        {CATALOGUE[id].fixed ? (
          <span class="hint">{say.fixedKey}</span>
        ) : (
          <span ref={button}>
            <Button
              size="small"
              class={listening ? "listening" : ""}
              aria-label={listening ? say.pressHint(what) : say.changeKey(what)}
              onKeyDown={hear}
              onBlur={() => {
                if (waiting.peek() === id) waiting.value = null;
              }}
              onClick={() => {
                waiting.value = id;
                told.value = { kind: "info", sentence: say.pressHint(what) };
              }}
            >
              {listening ? say.pressNow : say.change}
            </Button>
          </span>
        )}
        {own && (
          <Button
            size="small"
            kind="quiet"
            icon={<RotateCcw size={14} aria-hidden="true" />}
            aria-label={say.backToLayout(what)}
            onClick={back}
          >
            {say.backShort}
          </Button>
        )}
      </td>
    </tr>
  );
}

function Reserved() {
  const say = keyboardWords.value;
  return (
    <details class="reserved">
      <summary>{say.reserved}</summary>
      <dl>
        {bindings.RESERVED.map(({ who, keys: names }) => (
          <div key={who}>
            <dt>
              {names.map((key) => (
                <kbd key={key} class="key">
                  {keyText(key, text.value)}
                </kbd>
              ))}
            </dt>
            <dd>{say.keepers[who]}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

function Seeing() {
  const { console: words } = text.value;
  const say = keyboardWords.value;
  return (
    <section class="seeing" aria-labelledby="seeing-title">
      <h3 id="seeing-title">{say.seeing}</h3>
      <fieldset class="contrasts">
        <legend>{say.contrast}</legend>
        {CONTRASTS.map((one) => (
          <label key={one} class="check-line">
            <input
              type="radio"
              name="contrast"
              value={one}
              checked={contrast.value === one}
              onChange={() => {
                contrast.value = one;
                keep();
              }}
            />
            {say.contrasts[one]}
          </label>
        ))}
      </fieldset>
      <fieldset class="sounds">
        <legend>{words.sounds}</legend>
        {SOUNDS.map((sound) => (
          <label key={sound} class="check-line">
            <input
              type="checkbox"
              checked={choice.value[sound]}
              onChange={(event) => {
                choice.value = { ...choice.value, [sound]: event.currentTarget.checked };
              }}
            />
            {words.soundNames[sound]}
          </label>
        ))}
      </fieldset>
      <div>
        <label class="check-line">
          <input
            type="checkbox"
            id="flash"
            aria-describedby="flash-hint"
            checked={flash.value}
            onChange={(event) => {
              flash.value = event.currentTarget.checked;
              keep();
            }}
          />
          {say.flash}
        </label>
        <p class="hint" id="flash-hint">
          {say.flashHint}
        </p>
      </div>
    </section>
  );
}

/** A file with the layout and every key of it: to keep, or to hand in. */
function exported(): string {
  return JSON.stringify(
    { layout: keyChoice.value.layout, own: keyChoice.value.own, keys: keys.value },
    null,
    2,
  );
}

function download(): void {
  const url = URL.createObjectURL(new Blob([exported()], { type: "application/json" }));
  const link = Object.assign(document.createElement("a"), { href: url, download: "standard-touches.json" });
  link.click();
  URL.revokeObjectURL(url);
}

/** Layout, own keys, contrast, sounds and flashes: by keyboard, and kept with the account. */
export function Keyboard() {
  const { console: words } = text.value;
  const say = keyboardWords.value;
  const waiting = useSignal<ShortcutId | null>(null);
  const told = useSignal<Told | null>(null);
  const chosen = useRef<HTMLDivElement>(null);
  useEffect(() => chosen.current?.querySelector<HTMLElement>("input:checked")?.focus(), []);
  return (
    <Dialog
      wide
      title={words.keyboard}
      close={() => {
        keyboardOpen.value = false;
      }}
    >
      <div class="keyboard" ref={chosen}>
        <p class="hint">{say.keyboardIntro}</p>
        <Layouts told={told} />
        <div class="keyboard-told">
          {told.value && <Notice kind={told.value.kind}>{told.value.sentence}</Notice>}
          {kept.value && told.value?.kind !== "bad" && (
            <p class="hint" role="status" data-testid="kept" data-kept={kept.value}>
              {kept.value === "account" ? say.saved : say.savedHere}
            </p>
          )}
        </div>
        <section aria-labelledby="own-keys-title">
          <header class="keyboard-head">
            <h3 id="own-keys-title">{say.ownKeys}</h3>
            <Button
              size="small"
              kind="quiet"
              icon={<Download size={14} aria-hidden="true" />}
              title={say.exportHint}
              onClick={download}
            >
              {say.exportKeys}
            </Button>
            <Button
              size="small"
              kind="quiet"
              icon={<RotateCcw size={14} aria-hidden="true" />}
              onClick={() => {
                keyChoice.value = { ...keyChoice.value, own: {} };
                keep();
                told.value = { kind: "good", sentence: say.resetDone };
              }}
            >
              {say.resetAll}
            </Button>
          </header>
          <div class="own-keys">
            {GROUPS.map((group) => {
              const ids = IDS.filter((id) => CATALOGUE[id].group === group).filter(
                (id) => group !== "lines" || keyChoice.value.layout === "lamps" || keyChoice.value.own[id],
              );
              return (
                ids.length > 0 && (
                  <table key={group}>
                    <caption>{say.groups[group]}</caption>
                    <tbody>
                      {ids.map((id) => (
                        <Row key={id} id={id} waiting={waiting} told={told} />
                      ))}
                    </tbody>
                  </table>
                )
              );
            })}
          </div>
          <Reserved />
        </section>
        <Seeing />
      </div>
    </Dialog>
  );
}
