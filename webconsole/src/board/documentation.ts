/** Search in the documentation: without accents or case, forgiving slips in what things are called. */
import type { AnswerCard, HouseDocument, OutsideContact } from "../server/types";
import { closeness, plain, words } from "./directory";

export type Item =
  | { kind: "answer"; id: string; title: string; of: AnswerCard }
  | { kind: "document"; id: string; title: string; of: HouseDocument }
  | { kind: "contact"; id: string; title: string; of: OutsideContact };

interface Entry {
  item: Item;
  /** What it is called, where slips of the finger are forgiven. */
  names: string[];
  /** Everything it says. */
  body: string[];
}

export type Index = readonly Entry[];

function bodyOf(item: Item): string {
  switch (item.kind) {
    case "answer":
      return `${item.of.answer} ${item.of.source}`;
    case "document":
      return [...item.of.paragraphs, ...item.of.columns, ...item.of.rows.flat()].join(" ");
    case "contact":
      return `${item.of.about} ${item.of.number}`;
  }
}

export function itemsOf(told: {
  answers: readonly AnswerCard[];
  documents: readonly HouseDocument[];
  contacts: readonly OutsideContact[];
}): Item[] {
  return [
    ...told.answers.map(
      (of): Item => ({ kind: "answer", id: `answer-${of.subject}`, title: of.subject, of }),
    ),
    ...told.documents.map((of): Item => ({ kind: "document", id: `document-${of.id}`, title: of.title, of })),
    ...told.contacts.map((of): Item => ({ kind: "contact", id: `contact-${of.number}`, title: of.name, of })),
  ];
}

export function indexed(items: readonly Item[]): Index {
  return items.map((item) => ({
    item,
    names: words([item.title, ...(item.kind === "answer" ? item.of.keywords : [])].join(" ")),
    body: [...new Set(words(bodyOf(item)))],
  }));
}

/** Words that a question is asked with, and that say nothing of what is asked. */
const SMALL = new Set(
  (
    "a au aux ce ces dans de des du en est et il je la le les l d on un une pour que qui sur s t y " +
    "quel quelle quels quelles quand comment combien faut horaire horaires heure heures ouvert ouverture"
  ).split(" "),
);

/** A word of the text counts less than the name misspelt. */
const IN_BODY = 1.5;

/** What the directory forgives in the longest word. */
const MOST_SLIPS = 2;

/** The letters of a word, a bit for each. */
function letters(word: string): number {
  let bits = 0;
  for (let at = 0; at < word.length; at++) bits |= 1 << (word.charCodeAt(at) & 31);
  return bits;
}

function countBits(bits: number): number {
  let count = 0;
  for (let left = bits; left !== 0; left &= left - 1) count += 1;
  return count;
}

/** One word of a question, and how close each name was to it: many entries share their words. */
class Asked {
  private readonly bits: number;
  private readonly known = new Map<string, number>();

  constructor(readonly word: string) {
    this.bits = letters(word);
  }

  closeTo(name: string): number {
    let close = this.known.get(name);
    if (close === undefined) {
      // More letters that are not there than slips are forgiven: not even worth counting.
      close = countBits(this.bits & ~letters(name)) > MOST_SLIPS ? 0 : closeness(this.word, name);
      this.known.set(name, close);
    }
    return close;
  }
}

function points(entry: Entry, question: Asked): number {
  const asked = question.word;
  let best = 0;
  for (const name of entry.names) best = Math.max(best, 8 * question.closeTo(name));
  if (best > IN_BODY) return best;
  for (const word of entry.body) {
    if (word === asked) return Math.max(best, IN_BODY);
    if (asked.length >= 3 && word.startsWith(asked)) best = Math.max(best, IN_BODY - 0.5);
  }
  return best;
}

/** Everything for an empty question, in the order of the house; else what fits the most words, best first. */
export function search(index: Index, query: string): Item[] {
  const all = words(query);
  const telling = all.filter((word) => !SMALL.has(word));
  const asked = (telling.length > 0 ? telling : all).map((word) => new Asked(word));
  if (asked.length === 0) return index.map(({ item }) => item);
  const found: { item: Item; fits: number; points: number }[] = [];
  for (const entry of index) {
    let sum = 0;
    let fits = 0;
    for (const word of asked) {
      const got = points(entry, word);
      sum += got;
      if (got > 0) fits += 1;
    }
    if (fits > 0) found.push({ item: entry.item, fits, points: sum });
  }
  // « les horaires de la piscine »: an entry need not say every word, but one that does stands alone.
  const most = Math.max(0, ...found.map(({ fits }) => fits));
  // Array.sort is stable: equals stay in the order of the house.
  return found
    .filter(({ fits }) => fits === most)
    .sort((a, b) => b.points - a.points)
    .map(({ item }) => item);
}

/** Whether a row of a table answers the question: it holds every telling word. */
export function rowFits(row: readonly string[], query: string): boolean {
  const asked = words(query).filter((word) => !SMALL.has(word));
  const line = plain(row.join(" "));
  return asked.length > 0 && asked.every((word) => line.includes(word));
}
