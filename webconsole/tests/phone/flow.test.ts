import { expect, it } from "vitest";
import { DRY_MS, Flow } from "../../src/phone/flow";

it("is not dry while packets come, however slowly", () => {
  const flow = new Flow();
  for (let at = 0; at < 60_000; at += DRY_MS - 1) expect(flow.dry(at, at)).toBe(false);
});

it("is dry when none has come for too long, and no longer when one comes", () => {
  const flow = new Flow();
  expect(flow.dry(50, 0)).toBe(false);
  expect(flow.dry(50, DRY_MS - 1)).toBe(false);
  expect(flow.dry(50, DRY_MS)).toBe(true);
  expect(flow.dry(51, DRY_MS + 1_000)).toBe(false);
  expect(flow.dry(51, DRY_MS + 2_000)).toBe(false);
});

it("tells of a leg that never received anything", () => {
  const flow = new Flow();
  flow.dry(0, 0);
  expect(flow.dry(0, DRY_MS)).toBe(true);
});
