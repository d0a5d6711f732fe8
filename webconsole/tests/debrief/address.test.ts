import { beforeAll, describe, expect, it, vi } from "vitest";

let route: typeof import("../../src/route");

beforeAll(async () => {
  vi.stubGlobal("window", { location: { pathname: "/" }, addEventListener: () => {} });
  route = await import("../../src/route");
});

describe("the address of an instant of a call", () => {
  const call = { at: "debrief", session: "s-1", call: "c-1.2" } as const;

  it("names a fact, or a second, and is read back", () => {
    for (const [path, to] of [
      ["/debrief/s-1/c-1.2/214", { ...call, seq: 214 }],
      ["/debrief/s-1/c-1.2/at/-3.5", { ...call, atS: -3.5 }],
      ["/debrief/s-1/c-1.2/at/0", { ...call, atS: 0 }],
      ["/debrief/s-1/c-1.2", call],
    ] as const) {
      expect(route.parse(path)).toEqual(to);
      expect(route.address(to)).toBe(path);
    }
  });

  it("is that of the call when it makes no sense", () => {
    for (const rest of ["x", "at/x", "at", "-4", "0"])
      expect(route.parse(`/debrief/s-1/c-1.2/${rest}`)).toEqual(call);
  });
});
