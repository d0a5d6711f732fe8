import { describe, expect, it } from "vitest";
import { linesOf, wishOf } from "../../src/board/prompting";
import type { Press } from "../../src/keys/press";
import type { CallerCard } from "../../src/server/types";

const line = (name: string, group: "answers" | "reactions" | "closing") => ({
  line: name,
  text: name,
  group,
  said: false,
  spare: false,
});

const card = {
  call_id: "c-1",
  proposed: "question.nom",
  lines: [
    line("ouverture", "answers"),
    line("refus", "reactions"),
    line("question.nom", "answers"),
    ...Array.from({ length: 8 }, (_, at) => line(`reprise.${at}`, "reactions")),
    line("cloture", "closing"),
  ],
} as unknown as CallerCard;

function press(key: string, more: Partial<Press> = {}): Press {
  const none = { ctrlKey: false, altKey: false, metaKey: false, shiftKey: false, repeat: false };
  return { key, code: "", ...none, ...more };
}

describe("a card's keys", () => {
  it("number the first nine lines, in the order they are shown", () => {
    const all = [...linesOf(card).values()].flat();
    expect(all.map(({ line: name, digit }) => [name, digit]).slice(0, 3)).toEqual([
      ["ouverture", 1],
      ["question.nom", 2],
      ["refus", 3],
    ]);
    expect(all.at(-1)).toMatchObject({ line: "cloture", digit: 0 });
  });

  it("say a line by its digit, also on a French keyboard and on the pad", () => {
    expect(wishOf(press("2"), card, true)).toEqual({ say: "question.nom" });
    expect(wishOf(press("é", { code: "Digit2" }), card, false)).toEqual({ say: "question.nom" });
    expect(wishOf(press("2", { code: "Numpad2" }), card, true)).toEqual({ say: "question.nom" });
    expect(wishOf(press("0"), card, true)).toBeNull();
  });

  it("say the proposed line by Enter on the card, and leave Enter to its buttons", () => {
    expect(wishOf(press("Enter"), card, true)).toEqual({ say: "question.nom" });
    expect(wishOf(press("Enter"), card, false)).toBeNull();
    expect(wishOf(press("Enter"), { ...card, proposed: "" }, true)).toBeNull();
  });

  it("do what letters stand for, once for one press", () => {
    expect(wishOf(press("e"), card, true)).toEqual({ deed: "annoy" });
    expect(wishOf(press("X"), card, true)).toEqual({ deed: "hangUp" });
    expect(wishOf(press("e", { repeat: true }), card, true)).toBeNull();
    expect(wishOf(press("r", { ctrlKey: true }), card, true)).toBeNull();
    expect(wishOf(press("t"), card, true)).toEqual({ type: true });
    expect(wishOf(press("q"), card, true)).toBeNull();
  });

  it("go from card to card", () => {
    expect(wishOf(press("ArrowRight"), card, true)).toEqual({ step: 1 });
    expect(wishOf(press("ArrowLeft"), card, false)).toEqual({ step: -1 });
  });
});
