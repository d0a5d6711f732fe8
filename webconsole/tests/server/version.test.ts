import { expect, it } from "vitest";
import { entryOf } from "../../src/server/version";

it("finds the entry script of a page, whose name changes with its content", () => {
  const page = (name: string) =>
    `<head><link rel="stylesheet" href="/assets/a.css"><script type="module" crossorigin src="/assets/${name}.js"></script>`;
  expect(entryOf(page("index-1a"))).toBe("/assets/index-1a.js");
  expect(entryOf(page("index-1a"))).not.toBe(entryOf(page("index-2b")));
  expect(entryOf("<title>502</title>")).toBeNull();
});
