/** Writing a questionnaire and entering answers: pure steps. */
import type { Question } from "../server/types";

export const MOST_OPTIONS = 9;

export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const next = [...list];
  const [one] = next.splice(from, 1);
  if (one === undefined || to < 0 || to > next.length) return [...list];
  next.splice(to, 0, one);
  return next;
}

export function inserted<T>(list: readonly T[], at: number, one: T): T[] {
  return [...list.slice(0, at), one, ...list.slice(at)];
}

export function replaced<T>(list: readonly T[], at: number, one: T): T[] {
  return list.map((old, place) => (place === at ? one : old));
}

export function without<T>(list: readonly T[], at: number): T[] {
  return list.filter((_, place) => place !== at);
}

/** The questions as they are sent: without empty lines; an open one has nothing to choose. */
export function tidy(questions: readonly Question[]): Question[] {
  return questions.map(({ text, kind, options = [] }) => ({
    text: text.trim(),
    kind,
    options: kind === "open" ? [] : options.map((option) => option.trim()).filter(Boolean),
  }));
}

/** The first question that cannot be asked, from 0; -1 when all can. */
export function unaskable(questions: readonly Question[]): number {
  return tidy(questions).findIndex(({ text, kind, options = [] }) => {
    if (!text) return true;
    if (kind === "open") return false;
    return options.length < 2 || options.length > MOST_OPTIONS || new Set(options).size < options.length;
  });
}

/** What was chosen of a question after one more choice; the same again takes it back. */
export function chosen(question: Question, now: readonly string[], option: string): string[] {
  if (now.includes(option)) return now.filter((one) => one !== option);
  if (question.kind !== "several") return [option];
  return (question.options ?? []).filter((one) => one === option || now.includes(one));
}

export function answeredCount(values: readonly (readonly string[])[]): number {
  return values.filter((one) => one.length > 0).length;
}
