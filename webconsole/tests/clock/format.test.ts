import { expect, it } from "vitest";
import { timeOfDay } from "../../src/clock/format";

it("tells the hour on the clock of the house, wherever the browser is", () => {
  const noon = Date.parse("2026-11-26T12:00:00Z");
  expect(timeOfDay(noon, "Europe/Paris")).toBe("13:00:00");
  expect(timeOfDay(noon, "America/Martinique")).toBe("08:00:00");
});
