/** What is said aloud by a screen reader, and written in the status line for everybody else. */
import { signal } from "@preact/signals";
import { language } from "../i18n";

/** A sentence, in the language in which it was said: it is not said again when the page changes its own. */
export interface Said {
  sentence: string;
  lang: string;
}

const SILENCE: Said = { sentence: "", lang: "" };
export const polite = signal(SILENCE);
export const assertive = signal(SILENCE);
/** The last thing that was said, whichever way. */
export const lastSaid = signal(SILENCE);

const GAP_MS = 300;

/** One sentence at a time, so that two facts of the same instant are both read. */
class Voice {
  private readonly queue: Said[] = [];
  private busy = false;

  constructor(private readonly region: { value: Said }) {}

  say(sentence: Said): void {
    // Many callers in one second: the latest matter, reading all of them would take a minute.
    if (this.queue.length >= 3) this.queue.shift();
    this.queue.push(sentence);
    if (!this.busy) this.next();
  }

  private next(): void {
    const sentence = this.queue.shift();
    this.busy = sentence !== undefined;
    if (sentence === undefined) return;
    // Emptied first: the same sentence twice is two events, and must be read twice.
    this.region.value = SILENCE;
    setTimeout(() => {
      this.region.value = sentence;
      setTimeout(() => this.next(), GAP_MS);
    }, 60);
  }
}

const voices = { polite: new Voice(polite), assertive: new Voice(assertive) };

export function announce(sentence: string, how: "polite" | "assertive" = "polite"): void {
  const said = { sentence, lang: language.peek() };
  lastSaid.value = said;
  voices[how].say(said);
}
