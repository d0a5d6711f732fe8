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

/** A word of the directory, and how much it counts for each person who has it. */
interface Word {
  text: string;
  letters: number;
  who: number[];
  weights: number[];
}

export interface Index {
  people: readonly Person[];
  words: readonly Word[];
}

/** The surname: what remains of « M. Vautrelle » without the title. */
function surname(person: Person): string {
  return person.formal_name.slice(person.title.length);
}

function fields(person: Person): [number, string[]][] {
  return [
    [8, words(surname(person))],
    [8, [person.extension]],
    [5, words(person.name)],
    [4, words(person.function)],
    [4, words(person.service)],
    [3, person.keywords.flatMap(words)],
  ];
}

/** Each word once, however many people have it: a house of five hundred has few services and first names. */
export function indexed(people: readonly Person[]): Index {
  const found = new Map<string, Map<number, number>>();
  people.forEach((person, at) => {
    for (const [weight, texts] of fields(person))
      for (const text of texts) {
        const who = found.get(text) ?? new Map<number, number>();
        who.set(at, Math.max(weight, who.get(at) ?? 0));
        found.set(text, who);
      }
  });
  return {
    people,
    words: Array.from(found, ([text, who]) => ({
      text,
      letters: letters(text),
      who: [...who.keys()],
      weights: [...who.values()],
    })),
  };
}

/** One bit for each letter that is there. */
function letters(text: string): number {
  let bits = 0;
  for (let i = 0; i < text.length; i++) {
    const letter = text.charCodeAt(i) - 97;
    if (letter >= 0 && letter < 26) bits |= 1 << letter;
  }
  return bits;
}

function count(bits: number): number {
  let left = bits;
  let n = 0;
  for (; left; n++) left &= left - 1;
  return n;
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

/** What is asked for, with what is told from it once for all words. */
interface Asked {
  text: string;
  letters: number;
  allowed: number;
}

function asking(text: string): Asked {
  return { text, letters: letters(text), allowed: /\d/.test(text) ? 0 : tolerated(text.length) };
}

/** From 0 (nothing in common) to 1 (the word itself). */
function nearness(asked: Asked, word: { text: string; letters: number }): number {
  const { text } = word;
  if (text === asked.text) return 1;
  if (text.startsWith(asked.text)) return 0.9;
  if (asked.text.length >= 3 && text.includes(asked.text)) return 0.5;
  const { allowed } = asked;
  // One slip brings back one missing letter at most: most words are told apart by their letters alone.
  if (allowed === 0 || count(asked.letters & ~word.letters) > allowed) return 0;
  const begin = text.slice(0, asked.text.length);
  const wrong = Math.min(slips(asked.text, text, allowed), slips(asked.text, begin, allowed));
  return wrong <= allowed ? 0.4 / wrong : 0;
}

/** The same for two words alone. */
export function closeness(asked: string, word: string): number {
  return nearness(asking(asked), { text: word, letters: letters(word) });
}

/** What a word is worth for each person. */
function scores(index: Index, asked: string): Float64Array {
  const best = new Float64Array(index.people.length);
  const wanted = asking(asked);
  for (const word of index.words) {
    const close = nearness(wanted, word);
    if (close === 0) continue;
    for (let i = 0; i < word.who.length; i++) {
      const at = word.who[i] as number;
      best[at] = Math.max(best[at] as number, close * (word.weights[i] as number));
    }
  }
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
  if (asked.length === 0) return [...index.people];
  const all = asked.map((word) => scores(index, word));
  const found: { person: Person; points: number }[] = [];
  index.people.forEach((person, at) => {
    const points = all.map((best) => best[at] as number);
    if (points.every((point) => point > 0)) found.push({ person, points: points.reduce((a, b) => a + b, 0) });
  });
  // Array.sort is stable: equals stay in the order of the house.
  return found.sort((a, b) => b.points - a.points).map(({ person }) => person);
}
