import { describe, expect, it } from "vitest";
import { bindings } from "../../src/keys/bindings";
import type { Layout } from "../../src/keys/catalogue";
import {
  type Focus,
  isOurs as isOursIn,
  nameOf,
  namesOf,
  type Press,
  shortcutOf as shortcutIn,
} from "../../src/keys/press";

const modern = bindings({ layout: "modern", own: {} });
const shortcutOf = (press: Press, focus: Focus, layout: Layout = "modern") =>
  shortcutIn(press, focus, bindings({ layout, own: {} }));
const isOurs = (press: Press) => isOursIn(press, modern);

const press = (key: string, part = {}) => ({
  key,
  code: "",
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  shiftKey: false,
  repeat: false,
  ...part,
});

describe("a key press", () => {
  it("is named as in the catalogue", () => {
    expect(nameOf(press("F8", { shiftKey: true }))).toBe("Shift+F8");
    expect(nameOf(press("?", { shiftKey: true }))).toBe("?");
    expect(nameOf(press("k", { ctrlKey: true }))).toBe("Ctrl+k");
  });

  it("means its shortcut, function keys even while typing", () => {
    expect(shortcutOf(press("F5"), "page")).toBe("hold");
    expect(shortcutOf(press("F5"), "text")).toBe("hold");
    expect(shortcutOf(press("F8", { shiftKey: true }), "text")).toBe("pause");
    expect(shortcutOf(press("Escape"), "text")).toBe("cancel");
  });

  it("is refused in a text field when it types, and to a button that has the focus", () => {
    for (const key of ["?", "/", "Enter"]) expect(shortcutOf(press(key), "text")).toBeNull();
    expect(shortcutOf(press("Enter"), "control")).toBeNull();
    expect(shortcutOf(press("Enter"), "page")).toBe("complete");
    expect(shortcutOf(press("?", { shiftKey: true }), "page")).toBe("help");
  });

  it("means nothing with a modifier that was not asked for", () => {
    expect(shortcutOf(press("F5", { ctrlKey: true }), "page")).toBeNull();
    expect(shortcutOf(press("F4", { altKey: true }), "page")).toBeNull();
    expect(isOurs(press("F4", { altKey: true }))).toBe(false);
    expect(isOurs(press("F4"))).toBe(true);
  });
});

describe("the row of digits and the numeric pad", () => {
  it("are line keys of the lamps, on a French keyboard too", () => {
    expect(shortcutOf(press("1", { code: "Digit1" }), "page", "lamps")).toBe("line1");
    expect(shortcutOf(press("é", { code: "Digit2" }), "page", "lamps")).toBe("line2");
    expect(shortcutOf(press("7", { code: "Numpad7" }), "page", "lamps")).toBe("line7");
    expect(shortcutOf(press("F3", { shiftKey: true }), "text", "lamps")).toBe("line3");
  });

  it("type where text is written", () => {
    expect(shortcutOf(press("1", { code: "Digit1" }), "text", "lamps")).toBeNull();
    expect(shortcutOf(press("+", { code: "NumpadAdd" }), "text", "fkeys")).toBeNull();
  });

  it("have names of their own, with plain keys meant as well", () => {
    expect(namesOf(press("+", { code: "NumpadAdd" }))).toEqual(["NumAdd", "+"]);
    expect(shortcutOf(press("+", { code: "NumpadAdd" }), "page", "fkeys")).toBe("answer1");
    expect(shortcutOf(press("/", { code: "NumpadDivide" }), "page", "fkeys")).toBe("transfer");
    expect(shortcutOf(press("/", { code: "NumpadDivide" }), "page")).toBe("search");
    expect(shortcutOf(press("Enter", { code: "NumpadEnter" }), "control", "fkeys")).toBeNull();
    expect(shortcutOf(press("Enter", { code: "NumpadEnter" }), "page", "fkeys")).toBe("complete");
    expect(shortcutOf(press("1", { code: "Digit1", ctrlKey: true }), "page", "lamps")).toBeNull();
  });
});
