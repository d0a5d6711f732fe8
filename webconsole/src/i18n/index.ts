/** The language of the page, and its sentences. Components read `text.value`, and follow a change of language. */
import { batch, computed, signal } from "@preact/signals";
import type { Problem } from "../server/types";
import type { Text } from "./fr";

export type Language = "fr" | "en";

const KEPT = "standard.language";

/** Each language is a file of its own: only the one that is read is downloaded. */
const FILES: Record<Language, () => Promise<Text>> = {
  fr: async () => (await import("./fr")).fr,
  en: async () => (await import("./en")).en,
};

function first(): Language {
  const kept = localStorage.getItem(KEPT);
  if (kept === "fr" || kept === "en") return kept;
  return navigator.language.toLowerCase().startsWith("en") ? "en" : "fr";
}

/** The sentences of refusals: they come right after the first picture, because one may be needed at any moment. */
const REFUSALS: Record<Language, () => Promise<Record<string, string>>> = {
  fr: async () => (await import("./fr/refusals.gen")).refusals,
  en: async () => (await import("./en/refusals.gen")).refusals,
};
const refusals = signal<Record<string, string>>({});

export const language = signal<Language>(first());
const sentences = signal<Text | null>(null);

/** Empty until the first language is there; nothing is drawn before. */
export const text = computed<Text>(() => sentences.value as Text);

/** Downloads the language that the page begins with. */
export async function learnToSpeak(): Promise<void> {
  const chosen = language.peek();
  sentences.value = await FILES[chosen]();
  // Without them a refusal says what the server wrote, or that something went wrong: no reason to wait.
  REFUSALS[chosen]().then(
    (learnt) => {
      if (language.peek() === chosen) refusals.value = learnt;
    },
    () => {},
  );
}

/** Parts that have been downloaded (`part.ts`): each fetches its words, and gives back how to show them. */
export const learners = new Set<(chosen: Language) => Promise<() => void>>();

/** Changes the language of the page as soon as its sentences are there; rejects when they cannot be had. */
export async function speak(chosen: Language): Promise<void> {
  const [learnt, refused, ...parts] = await Promise.all([
    FILES[chosen](),
    REFUSALS[chosen](),
    ...[...learners].map((learn) => learn(chosen)),
  ] as const);
  batch(() => {
    sentences.value = learnt;
    refusals.value = refused;
    for (const show of parts) show();
    language.value = chosen;
  });
  localStorage.setItem(KEPT, chosen);
}

/** The sentence of an error, filled from its details, in the language of the page. */
export function errorSentence(problem: Pick<Problem, "id" | "details" | "sentence">): string {
  const own: Record<string, string> = text.value.errors;
  const told = problem.sentence?.[language.value] ?? refusals.value[problem.id];
  return told ? filled(told, problem.details) : (own[problem.id] ?? text.value.errors.unexpected);
}

/** `{station}` becomes the station; a detail that is missing must not hide the sentence. */
export function filled(sentence: string, details: Problem["details"]): string {
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(details[name] ?? "…"));
}
