import { describe, expect, it } from "vitest";
import { found, isPromise, isUsed, offered, pointOf, unread } from "../../src/board/handover";
import type { Handover, JournalLine, PendingThing } from "../../src/server/types";
import { AT } from "../facts";

const thing: PendingThing = {
  kind: "promise",
  about: "r-1",
  since: AT,
  name: "Mme Marandin",
  number: "02 61 91 21 11",
  what: "",
  at: null,
};

function handed(part: Partial<Handover>): Handover {
  return {
    handover_id: "h-1",
    at: AT,
    who: "Léa",
    mine: false,
    here: true,
    points: [],
    read: [],
    unread: true,
    ...part,
  };
}

describe("a handover", () => {
  it("tells what a call may keep from what is only about it", () => {
    const kept = ["m-1", "r-1", "f-1", "b-1", "c-1.2", ""].filter(isPromise);
    expect(kept).toEqual(["m-1", "r-1"]);
  });

  it("is counted while it is to be read", () => {
    expect(unread([handed({}), handed({ unread: false }), handed({})])).toBe(2);
  });

  it("has a point used when somebody says so or the facts show it", () => {
    const mark = { at: AT, who: "Hugo" };
    const point = { text: "x", about: "", number: "", said: null, seen: null };
    expect(isUsed(point)).toBe(false);
    expect(isUsed({ ...point, said: mark })).toBe(true);
    expect(isUsed({ ...point, seen: mark })).toBe(true);
  });

  it("offers what is pending once", () => {
    const other = { ...thing, about: "f-1" };
    expect(offered([thing, other], [pointOf(thing, "x")])).toEqual([other]);
  });

  it("keeps the number as it is dialled, and none that is too long", () => {
    expect(pointOf(thing, "Rappeler")).toEqual({ text: "Rappeler", about: "r-1", number: "0261912111" });
    expect(pointOf({ ...thing, number: "1".repeat(16) }, "x").number).toBe("");
  });
});

describe("the journal", () => {
  const line: JournalLine = {
    entry_id: "j-1",
    at: AT,
    who: "Léa",
    seat: "2001",
    heading: "Livraison",
    text: "Deux cartons déposés",
    call_id: "",
    caller_name: "",
    caller_number: "",
    visitor_id: "",
    visitor: "un livreur",
  };

  it("is searched in all that stands on a line", () => {
    expect(found(line, "livreur DEPOSES")).toBe(true);
    expect(found(line, "livreur escoubet")).toBe(false);
  });
});
