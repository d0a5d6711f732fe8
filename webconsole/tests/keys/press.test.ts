import { describe, expect, it } from "vitest";
import { CATALOGUE, LOCAL, type ShortcutId } from "../../src/keys/catalogue";
import { isOurs, nameOf, shortcutOf } from "../../src/keys/press";

const press = (key: string, part = {}) => ({
  key,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  shiftKey: false,
  repeat: false,
  ...part,
});

describe("the catalogue", () => {
  it("gives each key to one thing", () => {
    const entries = (Object.keys(CATALOGUE) as ShortcutId[]).filter((id) => !LOCAL.has(id));
    expect(new Set(entries.map((id) => CATALOGUE[id].key)).size).toBe(entries.length);
  });

  it("lets nothing that types a character work inside a text field", () => {
    for (const shortcut of Object.values(CATALOGUE))
      if (shortcut.key.length === 1 || shortcut.key === "Enter") expect(shortcut.inText).toBe(false);
  });
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
