/** Directory search: without accents or case, forgiving one slip of the finger, the surname first. */
import type { Person } from "../server/types";

export function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").replace(/œ/gi, "oe").toLowerCase();
}

export function words(text: string): string[] {
  return plain(text)
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
}

interface Entry {
  person: Person;
  fields: { words: string[]; weight: number }[];
}

export type Index = Entry[];

/** The surname: what remains of « M. Vautrelle » without the title. */
function surname(person: Person): string {
  return person.formal_name.slice(person.title.length);
}

export function indexed(people: readonly Person[]): Index {
  return people.map((person) => ({
    person,
    fields: [
      { words: words(surname(person)), weight: 8 },
      { words: [person.extension], weight: 8 },
      { words: words(person.name), weight: 5 },
      { words: words(person.function), weight: 4 },
      { words: words(person.service), weight: 4 },
      { words: person.keywords.flatMap(words), weight: 3 },
    ],
  }));
}

/** Letters to insert, remove, replace or exchange to go from one word to the other, up to `limit`. */
export function slips(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (same ? 0 : 1));
      const crossed = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (crossed) cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      next.push(cost);
    }
    before = row;
    row = next;
  }
  return row[b.length] ?? 0;
}

function tolerated(length: number): number {
  if (length < 4) return 0;
  return length < 7 ? 1 : 2;
}

/** From 0 (nothing in common) to 1 (the word itself). */
export function closeness(asked: string, word: string): number {
  if (word === asked) return 1;
  if (word.startsWith(asked)) return 0.9;
  if (asked.length >= 3 && word.includes(asked)) return 0.5;
  const allowed = /\d/.test(asked) ? 0 : tolerated(asked.length);
  if (allowed === 0) return 0;
  const wrong = Math.min(slips(asked, word, allowed), slips(asked, word.slice(0, asked.length), allowed));
  return wrong <= allowed ? 0.4 / wrong : 0;
}

function score(entry: Entry, asked: string): number {
  let best = 0;
  for (const { words, weight } of entry.fields)
    for (const word of words) best = Math.max(best, closeness(asked, word) * weight);
  return best;
}

/** The favourites first, each part in its order. */
export function favouritesFirst(people: readonly Person[], favourites: ReadonlySet<string>): Person[] {
  const mine = people.filter((person) => favourites.has(person.extension));
  return mine.length === 0 ? [...people] : [...mine, ...people.filter((p) => !favourites.has(p.extension))];
}

/** Everyone for an empty query, in the order of the house; else whoever matches every word, best first. */
export function search(index: Index, query: string): Person[] {
  const asked = words(query);
  if (asked.length === 0) return index.map((entry) => entry.person);
  const found: { person: Person; points: number }[] = [];
  for (const entry of index) {
    const points = asked.map((word) => score(entry, word));
    if (points.every((point) => point > 0))
      found.push({ person: entry.person, points: points.reduce((a, b) => a + b, 0) });
  }
  // Array.sort is stable: equals stay in the order of the house.
  return found.sort((a, b) => b.points - a.points).map(({ person }) => person);
}
