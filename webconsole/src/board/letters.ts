/** What lies in the mailboxes, as the service tells it: pure questions. */
import type { LetterView, Person } from "../server/types";

export type LetterKind = "message" | "memo" | "mail";

export function kindOf({ written }: LetterView): LetterKind {
  return written.type === "MessageTaken" ? "message" : written.kind;
}

export function recipientsOf({ written }: LetterView): readonly string[] {
  return written.type === "MessageTaken" ? [written.recipient] : written.recipients;
}

/** One line that says what a letter is about. */
export function subjectOf({ written }: LetterView): string {
  return written.subject || (written.text.split("\n", 1)[0] ?? "");
}

export function unread(letter: LetterView, extension: string): boolean {
  return !letter.read[extension];
}

/** How many of its recipients have read it. */
export function readers(letter: LetterView): number {
  return recipientsOf(letter).filter((extension) => letter.read[extension]).length;
}

export interface Mailbox {
  person: Person;
  letters: LetterView[];
  unread: number;
}

/** A mailbox for everybody of the house; those with something new first, then those with anything in them. */
export function mailboxes(
  people: readonly Person[],
  letters: readonly LetterView[],
  author: string,
): Mailbox[] {
  const wanted = author ? letters.filter(({ written }) => written.account === author) : letters;
  const rank = (box: Mailbox) => (box.unread ? 0 : box.letters.length ? 1 : 2);
  return people
    .map((person) => {
      const mine = wanted.filter((letter) => recipientsOf(letter).includes(person.extension));
      return {
        person,
        letters: mine,
        unread: mine.filter((letter) => unread(letter, person.extension)).length,
      };
    })
    .sort((a, b) => rank(a) - rank(b));
}
