import { expect, test } from "vitest";
import { indexed } from "../../src/board/directory";
import { lookedUp, proposed, untitled } from "../../src/board/recipients";
import type { Person } from "../../src/server/types";

const person = (extension: string, title: string, first: string, last: string): Person =>
  ({
    extension,
    title,
    name: `${first} ${last}`,
    formal_name: `${title} ${last}`,
    function: "agent",
    service: "Urbanisme",
    keywords: [],
  }) as Partial<Person> as Person;
const index = indexed([
  person("2020", "Mme", "Anne", "Ravaudec"),
  person("2031", "M.", "Jérémie", "Vautrelle"),
  person("2052", "M.", "Paul", "Lamberdière"),
]);
const found = (query: string, recent: string[] = [], without: string[] = []) =>
  proposed(index, query, recent, without).map((one) => one.extension);

test("a name is found with its title, without accents, with a slip of the finger", () => {
  expect(
    ["M. Lamberdi", "mme ravaudec", "Monsieur Vautrele", "lamberdeire"].map((query) => found(query)),
  ).toEqual([["2052"], ["2020"], ["2031"], ["2052"]]);
});

test("a title alone, or nothing, proposes everybody; a name that begins like a title keeps its letters", () => {
  expect(found("M.")).toHaveLength(3);
  expect(untitled("Mmeraude")).toBe("Mmeraude");
  expect(untitled("Martin")).toBe("Martin");
});

test("those who were just looked up come first as long as nothing is typed", () => {
  expect(found("", ["2052", "2031"])).toEqual(["2052", "2031", "2020"]);
  expect(found("vautrelle", ["2052"])).toEqual(["2031"]);
  expect(found("", ["2052"], ["2052"])).toEqual(["2020", "2031"]);
});

test("the newest of those looked up is the first, each once", () => {
  expect(lookedUp(["a", "b", "c", "d"], "c")).toEqual(["c", "a", "b", "d"]);
  expect(lookedUp(["a", "b", "c", "d"], "e")).toEqual(["e", "a", "b", "c"]);
});
