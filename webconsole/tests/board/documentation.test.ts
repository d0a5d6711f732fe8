import { expect, test } from "vitest";
import { type Item, indexed, itemsOf, rowFits, search } from "../../src/board/documentation";
import type { AnswerCard } from "../../src/server/types";

const answer = (subject: string, said: string, keywords: string[] = []): AnswerCard => ({
  subject,
  answer: said,
  source: "",
  keywords,
  checked: "2026-11-26",
  until: null,
  trust: "good",
});

const items = itemsOf({
  answers: [
    answer("Déchetterie", "route du Moulin-Neuf, mardi–samedi 9 h–12 h, carte d'accès obligatoire"),
    answer("Médiathèque", "mardi–samedi 14 h–18 h", ["livres", "bibliothèque"]),
    answer("Marché", "vendredi 8 h–13 h, place du Vieux-Pressoir"),
  ],
  documents: [
    {
      id: "attributions",
      title: "Qui traite quoi",
      kind: "attributions",
      paragraphs: [],
      columns: ["demande", "poste"],
      rows: [
        ["acte de naissance", "2031"],
        ["voirie", "2052"],
      ],
    },
  ],
  contacts: [{ name: "Régie des eaux", number: "0261912070", about: "coupures d'eau, horaires" }],
});
const titles = (found: readonly Item[]) => found.map(({ title }) => title);
const ask = (query: string) => titles(search(indexed(items), query));

test("without a question everything is there, in the order of the house", () => {
  expect(ask(" ")).toEqual(["Déchetterie", "Médiathèque", "Marché", "Qui traite quoi", "Régie des eaux"]);
});

test("accents, case and slips of the finger do not matter in what a thing is called", () => {
  expect(ask("dechetterie")).toEqual(["Déchetterie"]);
  expect(ask("DÉCHETERIE")).toEqual(["Déchetterie"]);
  expect(ask("dechetetrie")).toEqual(["Déchetterie"]);
  expect(ask("bibliotheqe")).toEqual(["Médiathèque"]);
});

test("a question in words is understood", () => {
  expect(ask("les horaires de la médiathèque")).toEqual(["Médiathèque"]);
  expect(ask("horaires de la dechetrie")).toEqual(["Déchetterie"]);
  expect(ask("horaires")).toEqual(["Régie des eaux"]);
  expect(ask("de la médiathèque")).toEqual(["Médiathèque"]);
  expect(ask("carte d'accès")).toEqual(["Déchetterie"]);
});

test("what an entry is called goes before what it says", () => {
  expect(ask("eau")).toEqual(["Régie des eaux"]);
  expect(ask("mar")[0]).toBe("Marché");
  expect(ask("acte naissance")).toEqual(["Qui traite quoi"]);
  expect(ask("0261912070")).toEqual(["Régie des eaux"]);
  expect(ask("zzz")).toEqual([]);
});

test("the row that answers is found", () => {
  expect(rowFits(["acte de naissance", "2031"], "acte de naissance")).toBe(true);
  expect(rowFits(["voirie", "2052"], "acte de naissance")).toBe(false);
  expect(rowFits(["voirie", "2052"], "")).toBe(false);
});

test("five hundred answers are searched within a frame", () => {
  const syllables = ["ma", "ri", "ter", "con", "dé", "vou", "pla", "sion", "gra", "lec"];
  const word = (n: number) => [0, 1, 2].map((k) => syllables[(n * (k + 3) + k * k) % 10]).join("");
  const many = Array.from({ length: 500 }, (_, n) =>
    answer(`${word(n)} ${word(n + 7)}`, Array.from({ length: 30 }, (_, k) => word(n * 31 + k)).join(" "), [
      word(n + 3),
      word(n + 5),
      word(n + 9),
    ]),
  );
  const index = indexed(itemsOf({ answers: many, documents: [], contacts: [] }));
  search(index, "échauffement");
  let slowest = 0;
  for (const query of ["m", "mari", "maritrecon", "plasion graleck conmarri", "0261912070"]) {
    const began = performance.now();
    for (let turn = 0; turn < 5; turn++) search(index, query);
    slowest = Math.max(slowest, (performance.now() - began) / 5);
  }
  console.info(`500 answers: ${slowest.toFixed(1)} ms for the slowest question`);
  expect(slowest).toBeLessThan(16);
});
