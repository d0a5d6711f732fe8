/** Sentences of one view, downloaded with it: what answering a call needs stays small. */
import { signal } from "@preact/signals";
import { type Language, language, learners } from ".";

export interface Part<T> {
  /** The words in the language of the page; empty until they have been learnt. */
  readonly value: T;
  /** The same without following them. */
  peek(): T;
  /** Downloads them; afterwards they follow a change of language. */
  learn(): Promise<void>;
}

export function part<T>(files: Record<Language, () => Promise<T>>): Part<T> {
  const words = signal<T | null>(null);
  const fetch = async (chosen: Language) => {
    const learnt = await files[chosen]();
    return () => {
      words.value = learnt;
    };
  };
  return {
    get value() {
      return words.value as T;
    },
    peek() {
      return words.peek() as T;
    },
    async learn() {
      learners.add(fetch);
      (await fetch(language.peek()))();
    },
  };
}
