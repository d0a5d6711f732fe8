import { beforeAll, describe, expect, it, vi } from "vitest";

let route: typeof import("../../src/route");

beforeAll(async () => {
  vi.stubGlobal("window", { location: { pathname: "/" }, addEventListener: () => {} });
  route = await import("../../src/route");
});

describe("the address of the statistics", () => {
  it("keeps which sessions, and whose calls", () => {
    for (const [path, sessions, own] of [
      ["/statistiques", [], false],
      ["/statistiques/s-1", ["s-1"], false],
      ["/statistiques/s-1,s-2", ["s-1", "s-2"], false],
      ["/statistiques/s-1,s-2/mes-appels", ["s-1", "s-2"], true],
    ] as const) {
      expect(route.parse(path)).toEqual({ at: "statistiques", sessions, own });
      expect(route.address({ at: "statistiques", sessions, own })).toBe(path);
    }
  });

  it("is that of nothing chosen when nothing is", () => {
    expect(route.address({ at: "statistiques", sessions: [], own: true })).toBe("/statistiques");
  });
});
