import { describe, expect, it, vi } from "vitest";
import type { PackField } from "../../src/server/types";

const said = (fr: string) => ({ fr, en: fr });
const field = (name: string, more: Partial<PackField> = {}): PackField => ({
  name,
  title: said(name),
  hint: null,
  holds: "text",
  of: "",
  required: false,
  choices: [],
  look: "",
  when: {},
  numbers: false,
  spoken: false,
  usual: "",
  group: "",
  one: said(name),
  add: null,
  ...more,
});
const geste = field("geste", {
  holds: "choice",
  required: true,
  choices: [
    { value: "transferer", title: said("transférer à") },
    { value: "message", title: said("prendre un message") },
  ],
});
const annonce = field("annonce", { holds: "maybe", when: { geste: ["transferer"] } });

vi.mock("../../src/i18n", () => ({ language: { value: "fr" } }));
vi.mock("../../src/server/packs", () => ({
  packsApi: {
    fields: async () => ({
      types: {
        Organisation: [field("name"), field("people"), field("consignes")],
        Acte: [geste, annonce],
        Consigne: [
          field("id", { required: true }),
          field("portee"),
          field("sauf", { holds: "parts", of: "Sauf" }),
        ],
      },
      groups: {},
      names: { Consigne: ["id", "portee"], Acte: ["geste"] },
    }),
  },
}));

const fields = await import("../../src/views/desk/packs/fields");
await fields.learn();

describe("the fields of an organisation", () => {
  it("are of the house when no other part has them", () => {
    expect(fields.sections.value[0]?.keys).toEqual(["name"]);
  });

  it("are asked for when another one says so, and shown when they are filled in", () => {
    expect(fields.asked(annonce, { geste: "transferer" })).toBe(true);
    expect(fields.asked(annonce, { geste: "message" })).toBe(false);
    expect(fields.asked(annonce, { geste: "message", annonce: "true" })).toBe(true);
    expect(fields.asked(geste, undefined)).toBe(true);
  });

  it("fit on a line unless one has parts", () => {
    expect(fields.fitsOnALine("Acte")).toBe(true);
    expect(fields.fitsOnALine("Consigne")).toBe(false);
  });

  it("have what must be chosen in a new one, and the next number", () => {
    expect(fields.fresh("Acte")).toEqual({ geste: "transferer" });
    expect(fields.fresh("Consigne", [{ id: "R-07" }, { id: "R-09" }])).toEqual({ id: "R-10" });
    expect(fields.fresh("Consigne", [{ id: "TITRES" }])).toEqual({});
  });

  it("tell one of a list from the others", () => {
    expect(fields.nameOf("Consigne", { id: "R-1", portee: "tous" })).toEqual([
      { text: "R-1", lang: "fr" },
      { text: "tous", lang: "fr" },
    ]);
    const [act] = fields.nameOf("Acte", { geste: "message" });
    expect(act).toEqual({ text: "prendre un message", lang: "fr" });
  });
});

describe("several texts", () => {
  const texts = field("needs", { holds: "texts" });

  it("have commas between them", () => {
    const how = fields.spelling(texts, ["a", "b"]);
    expect([how.several, how.write(["a", "b"]), how.read("a, c")]).toEqual([false, "a, b", ["a", "c"]]);
  });

  it("have a line each where one has a comma in it", () => {
    const how = fields.spelling(texts, ["oui, non", "b"]);
    expect([how.several, how.write(["oui, non", "b"])]).toEqual([true, "oui, non\nb"]);
    expect(how.read("oui, non\nb")).toEqual(["oui, non", "b"]);
  });
});
