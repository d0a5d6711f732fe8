import { describe, expect, it } from "vitest";
import { favouritesFirst, indexed, plain, search, slips } from "../../src/board/directory";
import type { Person } from "../../src/server/types";
import { person } from "../facts";

const house = indexed([
  person("2031", "M. Vautrelle", { service: "État civil", function: "Officier d'état civil" }),
  person("2030", "Mme Quilleron", { service: "État civil", function: "Responsable état civil" }),
  person("2053", "M. Escoubet", { service: "Voirie", keywords: ["trottoir", "éclairage"] }),
  person("2010", "Mme Ravaudec", { service: "Cabinet", function: "Maire" }),
  person("2040", "M. Piedelièvre", { service: "Urbanisme", keywords: ["permis de construire"] }),
]);
const found = (query: string) => search(house, query).map((one) => one.extension);

describe("favourites", () => {
  const people = ["2031", "2032", "2033"].map((extension) => person(extension, `M. ${extension}`));
  const order = (mine: string[]) => favouritesFirst(people, new Set(mine)).map((one) => one.extension);

  it("come first, and both parts keep the order of the house", () => {
    expect(order(["2033", "2032"])).toEqual(["2032", "2033", "2031"]);
    expect(order([])).toEqual(["2031", "2032", "2033"]);
    expect(order(["2999"])).toEqual(["2031", "2032", "2033"]);
  });
});

/** The search as it reads: every word of every person, none set aside. What is faster must find the same. */
function plainly(people: readonly Person[], query: string): string[] {
  const cut = (text: string) =>
    plain(text)
      .split(/[^a-z0-9]+/)
      .filter(Boolean);
  const close = (asked: string, word: string) => {
    if (word === asked) return 1;
    if (word.startsWith(asked)) return 0.9;
    if (asked.length >= 3 && word.includes(asked)) return 0.5;
    const allowed = /\d/.test(asked) || asked.length < 4 ? 0 : asked.length < 7 ? 1 : 2;
    if (allowed === 0) return 0;
    const wrong = Math.min(slips(asked, word, allowed), slips(asked, word.slice(0, asked.length), allowed));
    return wrong <= allowed ? 0.4 / wrong : 0;
  };
  const asked = cut(query);
  return people
    .map((one) => {
      const fields: [number, string[]][] = [
        [8, cut(one.formal_name.slice(one.title.length))],
        [8, [one.extension]],
        [5, cut(one.name)],
        [4, cut(one.function)],
        [4, cut(one.service)],
        [3, one.keywords.flatMap(cut)],
      ];
      return {
        one,
        points: asked.map((word) =>
          Math.max(
            0,
            ...fields.flatMap(([weight, texts]) => texts.map((text) => close(word, text) * weight)),
          ),
        ),
      };
    })
    .filter(({ points }) => points.every((point) => point > 0))
    .sort((a, b) => b.points.reduce((x, y) => x + y, 0) - a.points.reduce((x, y) => x + y, 0))
    .map(({ one }) => one.extension);
}

/** Numbers that look drawn and are the same every time. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (state * 1664525 + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

describe("a big house", () => {
  it("is searched with the same result as word by word", () => {
    const roll = dice(7);
    const syllables = [
      "ma",
      "ri",
      "de",
      "lou",
      "vau",
      "trel",
      "le",
      "qui",
      "ron",
      "é",
      "ca",
      "bo",
      "ss",
      "on",
    ];
    const word = () => Array.from({ length: 1 + roll(4) }, () => syllables[roll(syllables.length)]).join("");
    const people = Array.from({ length: 200 }, (_, i) =>
      person(String(2000 + i), `${i % 2 ? "M." : "Mme"} ${word()}`, {
        name: `${word()} ${word()}`,
        function: `${word()} de ${word()}`,
        service: word(),
        keywords: Array.from({ length: roll(4) }, word),
      }),
    );
    const index = indexed(people);
    const spoilt = (text: string) => {
      const at = roll(text.length + 1);
      const letter = "abcdelmnoruvé 2"[roll(15)] ?? "";
      return [
        text,
        text.slice(0, at),
        text.slice(0, at) + letter + text.slice(at),
        text.slice(0, at) + text.slice(at + 1),
        text.slice(0, at) + letter + text.slice(at + 1),
        text.slice(0, at) + (text[at + 1] ?? "") + (text[at] ?? "") + text.slice(at + 2),
      ][roll(6)] as string;
    };
    let found = 0;
    for (let turn = 0; turn < 300; turn++) {
      const one = people[roll(people.length)] as Person;
      const whole = [one.formal_name, one.name, one.function, one.service, one.extension, word()][
        roll(6)
      ] as string;
      const query = spoilt(spoilt(whole));
      const expected = plain(query).trim() ? plainly(people, query) : people.map((each) => each.extension);
      found += expected.length;
      expect(
        search(index, query).map((each) => each.extension),
        query,
      ).toEqual(expected);
    }
    expect(found).toBeGreaterThan(1_000);
  });
});

describe("search", () => {
  it("gives everyone in the order of the house for an empty query", () => {
    expect(found("  ")).toEqual(["2031", "2030", "2053", "2010", "2040"]);
  });

  it.each([
    ["vautrelle", "2031"],
    ["VAUTR", "2031"],
    ["piedelievre", "2040"],
    ["éclairage", "2053"],
    ["eclairage", "2053"],
    ["2053", "2053"],
    ["maire", "2010"],
  ])("finds %s first at %s, whatever the accents and the case", (query, extension) => {
    expect(found(query)[0]).toBe(extension);
  });

  it.each([
    ["vautrele", "2031"],
    ["vuatrelle", "2031"],
    ["escoubai", "2053"],
    ["ravodec", "2010"],
  ])("forgives the slip in %s", (query, extension) => {
    expect(found(query)[0]).toBe(extension);
  });

  it("wants every word, and never guesses a number", () => {
    expect(found("etat civil responsable")).toEqual(["2030"]);
    expect(found("2039")).toEqual([]);
    expect(found("vautrelle voirie")).toEqual([]);
  });

  it("does not find anybody for letters that are nobody's", () => {
    expect(found("xyzzy")).toEqual([]);
  });
});

it("counts insertions, removals, replacements and exchanges as one slip each", () => {
  expect(slips("mairie", "mairie", 2)).toBe(0);
  expect(slips("maire", "mairie", 2)).toBe(1);
  expect(slips("maiire", "mairie", 2)).toBeLessThanOrEqual(2);
  expect(slips("amirie", "mairie", 2)).toBe(1);
  expect(slips("voirie", "mairie", 2)).toBe(2);
});

it("takes accents and ligatures off", () => {
  expect(plain("Cœur d'Été")).toBe("coeur d'ete");
});
