/** Whom a letter is for: found by typing, those who were just looked up first. Pure. */
import type { Person } from "../server/types";
import { type Index, search } from "./directory";

/** « M. », « Mme » and their like: a name is searched without its title. */
const TITLE = /^\s*(?:mm?|mr|mrs|ms|mme|mlle|dr|me|monsieur|madame|mademoiselle)(?:\.\s*|\s+|$)/i;

export function untitled(query: string): string {
  return query.replace(TITLE, "");
}

/** For nothing typed everybody, else whoever is found; of both those who were just looked up come first. */
export function proposed(
  index: Index,
  query: string,
  recent: readonly string[],
  without: readonly string[] = [],
): Person[] {
  const found = search(index, untitled(query)).filter(({ extension }) => !without.includes(extension));
  // Once something is typed, how well it fits matters more than who was there before.
  if (untitled(query).trim()) return found;
  const first = recent.flatMap((extension) => found.filter((person) => person.extension === extension));
  return [...first, ...found.filter(({ extension }) => !recent.includes(extension))];
}

/** Those looked up before, with this one in front. */
export function lookedUp(before: readonly string[], extension: string, most = 4): string[] {
  return [extension, ...before.filter((one) => one !== extension)].slice(0, most);
}
