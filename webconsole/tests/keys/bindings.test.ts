import { describe, expect, it } from "vitest";
import {
  assigned,
  bindings,
  checked,
  FACTORY,
  type KeyChoice,
  keeperOf,
  moved,
  refusal,
  rivalOfReset,
  types,
  withoutOwn,
} from "../../src/keys/bindings";
import { CATALOGUE, IDS, LAYOUTS } from "../../src/keys/catalogue";

const modern = (own: KeyChoice["own"] = {}): KeyChoice => ({ layout: "modern", own });

describe.each(LAYOUTS)("the layout %s", (layout) => {
  const all = bindings({ layout, own: {} });

  it("gives each key to one thing", () => {
    const given = IDS.filter((id) => !CATALOGUE[id].local).flatMap((id) => all[id]);
    expect(given.filter((key, i) => given.indexOf(key) !== i)).toEqual([]);
  });

  it("takes nothing that the browser, the system or a screen reader needs", () => {
    for (const id of IDS)
      for (const key of all[id])
        if (!CATALOGUE[id].fixed && !/^(Num)?Enter$/.test(key))
          expect(keeperOf(key), `${id} ${key}`).toBeNull();
  });

  it("has a key that works while typing for whatever must", () => {
    const needed = IDS.filter((id) => !CATALOGUE[id].plain && all[id].length > 0);
    expect(needed.length).toBeGreaterThan(12);
    for (const id of needed)
      expect(
        all[id].some((key) => !types(key)),
        id,
      ).toBe(true);
  });

  it("can do everything: only line keys and the second and third answer keys may be missing", () => {
    for (const id of IDS)
      if (!/^(line\d|answer[23])$/.test(id)) expect(all[id].length, id).toBeGreaterThan(0);
  });
});

describe("giving a key", () => {
  it("replaces the layout's", () => {
    const choice = assigned(FACTORY, "hold", "Ctrl+F2");
    expect(bindings(choice).hold).toEqual(["Ctrl+F2"]);
    expect(bindings(choice).mute).toEqual(["F8"]);
    // The layout's own key is no choice of one's own.
    expect(assigned(choice, "hold", "F5").own).toEqual({});
  });

  it.each([
    ["hold", "F6", { why: "taken", by: "transfer" }],
    ["hold", "h", { why: "types" }],
    ["hold", "NumAdd", { why: "types" }],
    ["hold", "Tab", { why: "reserved", by: "focus" }],
    ["search", "Enter", { why: "reserved", by: "focus" }],
    ["hold", "Shift+F10", { why: "reserved", by: "menu" }],
    ["hold", "Insert", { why: "reserved", by: "reader" }],
    ["hold", "Ctrl+Alt+n", { why: "reserved", by: "reader" }],
    ["hold", "Ctrl++", { why: "reserved", by: "browser" }],
    ["hold", "Ctrl+w", { why: "reserved", by: "browser" }],
    ["hold", "Alt+F4", { why: "reserved", by: "system" }],
    ["hold", "Meta+F2", { why: "reserved", by: "system" }],
    ["hold", "Shift+ArrowUp", { why: "reserved", by: "move" }],
    ["hold", "Shift", { why: "no-key" }],
    ["hold", "Dead", { why: "no-key" }],
    ["cancel", "F11", { why: "fixed" }],
    ["search", "?", { why: "taken", by: "help" }],
  ] as const)("%s on %s is refused, and nothing changes", (id, key, why) => {
    expect(refusal(FACTORY, id, key)).toEqual(why);
    expect(assigned(FACTORY, id, key)).toBe(FACTORY);
  });

  it("accepts a character for what is not needed while typing, and Ctrl or Alt with a function key", () => {
    for (const [id, key] of [
      ["search", "s"],
      ["help", "+"],
      ["hold", "Ctrl+F2"],
      ["mute", "Alt+F2"],
      ["hold", "F11"],
    ] as const)
      expect(refusal(FACTORY, id, key), key).toBeNull();
  });

  it("frees the key that was given up, for another", () => {
    const first = assigned(FACTORY, "transfer", "F11");
    expect(refusal(first, "hold", "F6")).toBeNull();
    const both = assigned(first, "hold", "F6");
    expect(rivalOfReset(both, "transfer")).toBe("hold");
    expect(withoutOwn(both, "transfer")).toBe(both);
    expect(withoutOwn(withoutOwn(both, "hold"), "transfer").own).toEqual({});
  });
});

describe("another layout", () => {
  it("keeps own keys that fit there, and names those that do not", () => {
    const choice = modern({ mute: "Ctrl+F8", message: "F11" });
    const { choice: there, dropped } = moved(choice, "fkeys");
    // F11 suspends the recording there.
    expect(there).toEqual({ layout: "fkeys", own: { mute: "Ctrl+F8" } });
    expect(dropped).toEqual(["message"]);
    const clash = IDS.filter((id) => !CATALOGUE[id].local).flatMap((id) => bindings(there)[id]);
    expect(new Set(clash).size).toBe(clash.length);
  });

  it("keeps two keys that were exchanged", () => {
    const swapped = assigned(assigned(assigned(FACTORY, "hold", "F11"), "transfer", "F5"), "hold", "F6");
    expect(swapped.own).toEqual({ hold: "F6", transfer: "F5" });
    expect(checked("modern", swapped.own)).toEqual({ choice: swapped, dropped: [] });
  });
});

it("drops what it does not know, from another version or another hand", () => {
  const { choice, dropped } = checked("modern", { hold: "Tab", mute: "F11", dance: "F12", cancel: "F2" });
  expect(choice.own).toEqual({ mute: "F11" });
  expect(dropped.sort()).toEqual(["cancel", "hold"]);
});
