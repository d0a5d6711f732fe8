import { describe, expect, it } from "vitest";
import { BLANK, fits, missing, prefilled, summary, written } from "../../src/board/sheets";
import type { Form, RegisteredSheet } from "../../src/server/types";

const words = { fr: "x", en: "y" };
const form: Form = {
  id: "reclamation",
  title: words,
  intro: words,
  unsigned: false,
  fields: [
    { id: "client", label: words, kind: "text", required: true, options: [], prefill: "name" },
    { id: "telephone", label: words, kind: "text", required: false, options: [], prefill: "number" },
    { id: "heure", label: words, kind: "time", required: false, options: [], prefill: "time" },
    { id: "faits", label: words, kind: "long", required: true, options: [], prefill: "" },
  ],
};
const marandin = { call_id: "c-1", name: "Mme Marandin", number: "0261912111" };
const belhadj = { call_id: "c-2", name: "M. Belhadj", number: "0612345678" };

function sheet(values: Record<string, string>): RegisteredSheet {
  return {
    sheet_id: "f-1",
    form: "reclamation",
    values,
    filed_at: "2026-03-02T08:30:00Z",
    who: "Léa",
    mine: true,
    seat: "2001",
    call_id: "",
    state: "open",
    closed_at: null,
    repeated: false,
    followed: [],
  };
}

describe("a form", () => {
  it("begins with the caller in hand", () => {
    const draft = prefilled(form, BLANK, marandin, "09:30");
    expect(draft.call_id).toBe("c-1");
    expect(draft.values).toEqual({ client: "Mme Marandin", telephone: "0261912111", heure: "09:30" });
  });

  it("follows the next caller while nothing was written", () => {
    const first = prefilled(form, BLANK, marandin, "09:30");
    const next = prefilled(form, first, belhadj, "09:40");
    expect(next.values).toEqual({ client: "M. Belhadj", telephone: "0612345678", heure: "09:40" });
  });

  it("stays about its caller once something was written", () => {
    const begun = written(prefilled(form, BLANK, marandin, "09:30"), "faits", "Trois appels.");
    expect(prefilled(form, begun, belhadj, "09:40")).toBe(begun);
    expect(prefilled(form, begun, null, "09:40").values["client"]).toBe("Mme Marandin");
  });

  it("never overwrites what the person has written, nor the hour it was first looked at", () => {
    const begun = written(prefilled(form, BLANK, marandin, "09:30"), "client", "Mme Marandin, Paul");
    const again = prefilled(form, begun, marandin, "09:55");
    expect(again.values).toMatchObject({ client: "Mme Marandin, Paul", heure: "09:30" });
  });

  it("says which required fields are empty", () => {
    expect(missing(form, {})).toEqual(["client", "faits"]);
    expect(missing(form, { client: "  ", faits: "x" })).toEqual(["client"]);
    expect(missing(form, { client: "x", faits: "x" })).toEqual([]);
  });
});

describe("the register", () => {
  it("tells a sheet by who it is about, else by its first words", () => {
    expect(summary(form, sheet({ client: "Mme Marandin", faits: "x" }))).toBe("Mme Marandin");
    expect(summary(form, sheet({ faits: "Trois appels." }))).toBe("Trois appels.");
    expect(summary(undefined, sheet({ faits: "x" }))).toBe("");
  });

  it("is searched without accents or case, word by word", () => {
    const one = sheet({ client: "Mme Marandin", faits: "Délai trop long" });
    expect(fits(one, "delai MARANDIN")).toBe(true);
    expect(fits(one, "delai belhadj")).toBe(false);
    expect(fits(one, "")).toBe(true);
  });
});
