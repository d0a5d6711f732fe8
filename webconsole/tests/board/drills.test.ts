import { beforeEach, describe, expect, it, vi } from "vitest";

vi.stubGlobal("localStorage", { getItem: () => "fr", setItem: () => {} });
const { marks, reasonOf, worded, drillOf } = await import("../../src/board/drills");
const { exam, FUNCTIONS, level, locked, lockedFunction, opensAt } = await import("../../src/board/levels");
const { board: live, me } = await import("../../src/board/live");
const { EVERYTHING, OPENS_AT } = await import("../../src/board/levels.gen");
const { IDS } = await import("../../src/keys/catalogue");

import type { Drill, DrillBook, SeatDrill } from "../../src/server/types";
import { AT, board } from "../facts";

const words = { fr: "Reprenez {colleague} avant {limit} s.", en: "Resume {colleague} within {limit} s." };
const drill: Drill = {
  id: "hold",
  level: 1,
  title: words,
  goal: words,
  steps: [1, 2, 3].map(() => ({ do: words, key: "hold" })),
  station: "2031",
  limit_s: 45,
};
const at = (step: number, verdict: SeatDrill["verdict"], reason = ""): SeatDrill => ({
  drill: "hold",
  station: "2031",
  step,
  since: AT,
  verdict,
  reason,
});

describe("a drill", () => {
  it("marks each step: done, under way, to do, missed", () => {
    expect(marks(drill, at(0, "running"))).toEqual(["now", "todo", "todo"]);
    expect(marks(drill, at(1, "failed"))).toEqual(["done", "failed", "todo"]);
    expect(marks(drill, at(3, "passed"))).toEqual(["done", "done", "done"]);
  });

  it("is told with the colleague's name and the limit", () => {
    expect(worded(words, "fr", drill, "M. Vautrelle")).toBe("Reprenez M. Vautrelle avant 45\u00a0s.");
    expect(worded(words, "en", drill, "M. Vautrelle")).toBe("Resume M. Vautrelle within 45\u00a0s.");
  });

  it("and its reason are found in the list, or are not there", () => {
    const list: DrillBook = { drills: [drill], reasons: [{ id: "hung-up", say: words }], levels: [] };
    expect(drillOf(list, "hold")).toBe(drill);
    expect(drillOf(list, "other")).toBeNull();
    expect(drillOf(null, "hold")).toBeNull();
    expect(reasonOf(list, at(1, "failed", "hung-up"))).toBe(words);
    expect(reasonOf(list, at(1, "failed", "newer"))).toBeNull();
  });
});

describe("levels", () => {
  beforeEach(() => {
    live.value = board([]);
    me.value = null;
  });

  it("lock what they do not open, for the account that was given one", () => {
    expect(level.value).toBe(EVERYTHING);
    expect(locked("park")).toBe(false);
    live.value = { ...board([]), levels: { eleve: 1 } };
    expect(locked("park")).toBe(false);
    me.value = { account: "eleve" } as typeof me.value;
    expect([locked("park"), opensAt("park")]).toEqual([true, 3]);
    expect([locked("transfer"), opensAt("transfer")]).toEqual([true, 2]);
    expect(lockedFunction("TakeOverCall")).toBe(true);
  });

  it("decide about every key but those of the screen and those that are never locked", () => {
    const free = [
      "cancel",
      "resume",
      "search",
      "calls",
      "bureau",
      "visitors",
      "note",
      "drills",
      "practice",
      "queue",
      "help",
    ];
    const decided = IDS.filter((id) => FUNCTIONS[id]);
    const lines = IDS.filter((id) => id.startsWith("line") || id.startsWith("answer") || id === "hangup");
    expect([...decided, ...free, ...lines].sort()).toEqual([...IDS].sort());
    // Named beside their buttons; of those, a conference's private word has the conference's key.
    const beside = ["TakeOverCall", "HoldColleague", "SendDigit", "Forward", "Service"];
    const keyed = [...Object.values(FUNCTIONS), ...beside, "ResumeRecording"];
    for (const name of Object.keys(OPENS_AT)) expect(keyed, name).toContain(name);
  });

  it("never lock the way back to a caller, nor a part of the screen", () => {
    live.value = { ...board([]), levels: { eleve: 1 } };
    me.value = { account: "eleve" } as typeof me.value;
    const open = IDS.filter((id) => !locked(id));
    expect(open).toEqual(
      expect.arrayContaining(["answer1", "hangup", "hold", "resume", "cancel", "mute", "message", "help"]),
    );
    for (const never of ["AnswerCall", "ResumeCall", "HangUp", "CancelConsultation"])
      expect(OPENS_AT[never], never).toBeUndefined();
  });

  it("do not make an exam, the mode does", () => {
    expect(exam.value).toBe(false);
    live.value = { ...board([]), mode: "exam" };
    expect(exam.value).toBe(true);
  });
});
