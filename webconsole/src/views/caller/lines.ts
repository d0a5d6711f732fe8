/** The lines of a card, by what they answer: pure. */
import type { CardView } from "../../server/types";

export const REACTIONS = ["opening", "answers", "wait", "others", "end"] as const;
export type Reaction = (typeof REACTIONS)[number];
export type CardPhrase = CardView["lines"][number];

const OF: Record<string, Reaction> = {
  ouverture: "opening",
  coupure: "opening",
  question: "answers",
  acquiescement: "wait",
  reprise_attente: "wait",
  silence: "wait",
  avec_collegue: "others",
  transfert_sans_annonce: "others",
  mauvais_transfert: "others",
};

/** What a line is for: the first word of its key. */
export function kindOf(key: string): string {
  return key.split(".")[0] ?? key;
}

export function grouped(lines: readonly CardPhrase[]): [Reaction, CardPhrase[]][] {
  const of = (reaction: Reaction) => lines.filter(({ key }) => (OF[kindOf(key)] ?? "end") === reaction);
  return REACTIONS.map((reaction): [Reaction, CardPhrase[]] => [reaction, of(reaction)]).filter(
    ([, some]) => some.length > 0,
  );
}

/** The first that fits and has not been said yet. */
export function next(fits: readonly string[], said: ReadonlySet<string>): string | undefined {
  return fits.find((key) => !said.has(key));
}
