/** The language of the page, and its sentences. Components read `text.value`, and follow a change of language. */
import { computed, signal } from "@preact/signals";
import type { Problem } from "../server/types";
import { en } from "./en";
import { SENTENCES } from "./errors.gen";
import { fr, type Text } from "./fr";

export type Language = "fr" | "en";

const KEPT = "standard.language";

function first(): Language {
  const kept = localStorage.getItem(KEPT);
  if (kept === "fr" || kept === "en") return kept;
  return navigator.language.toLowerCase().startsWith("en") ? "en" : "fr";
}

export const language = signal<Language>(first());
export const text = computed<Text>(() => (language.value === "fr" ? fr : en));

export function speak(chosen: Language): void {
  language.value = chosen;
  localStorage.setItem(KEPT, chosen);
}

/** The sentence of an error, filled from its details, in the language of the page. */
export function errorSentence(problem: Pick<Problem, "id" | "details" | "sentence">): string {
  const own: Record<string, string> = text.value.errors;
  const told = problem.sentence ?? SENTENCES[problem.id];
  if (!told) return own[problem.id] ?? text.value.errors.unexpected;
  return filled(told[language.value], problem.details);
}

/** `{station}` becomes the station; a detail that is missing must not hide the sentence. */
export function filled(sentence: string, details: Problem["details"]): string {
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(details[name] ?? "…"));
}
