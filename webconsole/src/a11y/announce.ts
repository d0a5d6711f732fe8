/** What is said aloud by a screen reader, and written in the status line for everybody else. */
import { signal } from "@preact/signals";

export const polite = signal("");
export const assertive = signal("");
/** The last thing that was said, whichever way. */
export const lastSaid = signal("");

const GAP_MS = 300;

/** One sentence at a time, so that two facts of the same instant are both read. */
class Voice {
  private readonly queue: string[] = [];
  private busy = false;

  constructor(private readonly region: { value: string }) {}

  say(sentence: string): void {
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
    this.region.value = "";
    setTimeout(() => {
      this.region.value = sentence;
      setTimeout(() => this.next(), GAP_MS);
    }, 60);
  }
}

const voices = { polite: new Voice(polite), assertive: new Voice(assertive) };

export function announce(sentence: string, how: "polite" | "assertive" = "polite"): void {
  lastSaid.value = sentence;
  voices[how].say(sentence);
}
