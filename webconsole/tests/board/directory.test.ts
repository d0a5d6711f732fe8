import { describe, expect, it } from "vitest";
import { favouritesFirst, indexed, plain, search, slips } from "../../src/board/directory";
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

describe("a big house", () => {
  it.each([200, 500])("of %i people is searched within a frame, slips and all", (size) => {
    const many = indexed(
      Array.from({ length: size }, (_, i) =>
        person(String(3000 + i), `M. Nomdefamille${i}`, {
          function: `Chargé de mission ${i % 40}`,
          service: `Direction numéro ${i % 12}`,
          keywords: ["permis de construire", "éclairage public", `dossier ${i}`],
        }),
      ),
    );
    const queries = ["nomdefamile", "eclairaje", "charge mision", "3042", "direction"];
    for (const query of queries) search(many, query);
    const began = performance.now();
    for (const query of queries) search(many, query);
    const each = (performance.now() - began) / queries.length;
    // 16 ms is a frame; a machine that does other things besides is given three.
    expect(each).toBeLessThan(48);
    expect(search(many, "nomdefamille42")[0]?.extension).toBe("3042");
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
