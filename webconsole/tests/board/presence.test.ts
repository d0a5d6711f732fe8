import { describe, expect, it } from "vitest";
import { atTheSet, houseTime, presenceNow } from "../../src/board/presence";
import type { PresencePlan } from "../../src/server/types";
import { person } from "../facts";

const PARIS = "Europe/Paris";
const at = (iso: string) => Date.parse(iso);
const busy = person("2040", "M. X", { presence: "meeting", until: "11:30:00", note: "Ne pas déranger" });
const plan = (...spans: PresencePlan["spans"]): PresencePlan => ({
  at: "2026-03-02T08:30:00Z",
  spans,
  source: "",
});
const away = {
  presence: "away",
  begins_at: "2026-03-02T13:00:00Z",
  ends_at: "2026-03-02T14:15:00Z",
  note: "Chantier",
} as const;

describe("presence now", () => {
  it("is that of the usual day until its hour", () => {
    expect(presenceNow(busy, undefined, at("2026-03-02T10:29:59Z"), PARIS)).toEqual({
      presence: "meeting",
      until: "11:30",
      note: "Ne pas déranger",
    });
    expect(presenceNow(busy, undefined, at("2026-03-02T10:30:00Z"), PARIS)).toEqual({
      presence: "present",
      until: "",
      note: "",
    });
    // In summer it is 11:30 an hour earlier.
    expect(presenceNow(busy, undefined, at("2026-06-02T09:30:00Z"), PARIS).presence).toBe("present");
    const out = person("2033", "Mme Y", { presence: "absent" });
    expect(presenceNow(out, undefined, at("2026-03-02T22:59:59Z"), PARIS).presence).toBe("absent");
  });

  it("is that of the plan on its day, with the minute at which it ends", () => {
    expect(presenceNow(busy, plan(away), at("2026-03-02T09:00:00Z"), PARIS).presence).toBe("present");
    expect(presenceNow(busy, plan(away), at("2026-03-02T13:00:00Z"), PARIS)).toEqual({
      presence: "away",
      until: "15:15",
      note: "Chantier",
    });
    expect(presenceNow(busy, plan(away), at("2026-03-02T14:15:00Z"), PARIS).presence).toBe("present");
    const rest = plan({ ...away, ends_at: null });
    expect(presenceNow(busy, rest, at("2026-03-02T22:59:59Z"), PARIS).presence).toBe("away");
    expect(presenceNow(busy, rest, at("2026-03-02T23:00:00Z"), PARIS).presence).toBe("meeting");
  });

  it("never loses what is always true of somebody", () => {
    const polyglot = person("2022", "Mme Z", { note: "Parle anglais" });
    expect(presenceNow(polyglot, undefined, at("2026-03-02T09:00:00Z"), PARIS).note).toBe("Parle anglais");
    expect(presenceNow(polyglot, plan(away), at("2026-03-02T13:00:00Z"), PARIS).note).toBe(
      "Chantier · Parle anglais",
    );
  });
});

it("only who is at the set or at home is reached", () => {
  expect((["present", "remote", "meeting", "away", "absent"] as const).filter(atTheSet)).toEqual([
    "present",
    "remote",
  ]);
});

it("the day of the house begins at its midnight", () => {
  expect(houseTime(at("2026-03-02T22:59:59Z"), PARIS)).toEqual({ day: "2026-03-02", time: "23:59" });
  expect(houseTime(at("2026-03-02T23:00:00Z"), PARIS)).toEqual({ day: "2026-03-03", time: "00:00" });
});
