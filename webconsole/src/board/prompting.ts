/** What one key means on a caller's card: pure. */
import { namesOf, type Press } from "../keys/press";
import type { CallerCard } from "../server/types";

export type Group = "answers" | "reactions" | "closing";
export const GROUPS: readonly Group[] = ["answers", "reactions", "closing"];

export type Deed = "repeat" | "annoy" | "soothe" | "noise" | "byHand" | "hangUp";
/** The letters are the same in both languages: hands learn them once. */
export const DEED_KEYS: Readonly<Record<Deed, string>> = {
  repeat: "R",
  annoy: "E",
  soothe: "C",
  noise: "B",
  byHand: "M",
  hangUp: "X",
};

type CardLine = CallerCard["lines"][number];

export interface NumberedLine extends CardLine {
  /** 1 to 9; 0 for those that have no key. */
  digit: number;
}

/** The lines as they are shown: by group, the first nine with a digit. */
export function linesOf(card: CallerCard): Map<Group, NumberedLine[]> {
  const shown = GROUPS.flatMap((group) => card.lines.filter((line) => line.group === group));
  const numbered = shown.map((line, at) => ({ ...line, digit: at < 9 ? at + 1 : 0 }));
  return new Map(GROUPS.map((group) => [group, numbered.filter((line) => line.group === group)]));
}

export type Wish = { say: string } | { deed: Deed } | { type: true } | { step: 1 | -1 };

/** What a press on a card asks for; null: nothing of ours. */
export function wishOf(press: Press, card: CallerCard, onCard: boolean): Wish | null {
  if (press.ctrlKey || press.altKey || press.metaKey) return null;
  if (press.key === "ArrowLeft") return { step: -1 };
  if (press.key === "ArrowRight") return { step: 1 };
  if (press.key === "Enter") return onCard && card.proposed ? { say: card.proposed } : null;
  if (press.repeat) return null;
  const letter = press.key.toUpperCase();
  if (letter === "T") return { type: true };
  const deed = (Object.keys(DEED_KEYS) as Deed[]).find((one) => DEED_KEYS[one] === letter);
  if (deed) return { deed };
  const digit = namesOf(press)
    .map((name) => /^(?:Num)?([1-9])$/.exec(name)?.[1])
    .find(Boolean);
  if (!digit) return null;
  const lines = [...linesOf(card).values()].flat();
  const chosen = lines.find((line) => line.digit === Number(digit));
  return chosen ? { say: chosen.line } : null;
}
