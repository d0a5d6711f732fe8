import { describe, expect, it } from "vitest";
import { indexed, search } from "../../src/board/directory";
import { groupEntry, groupLamp } from "../../src/board/groups";
import { person } from "../facts";

const group = { number: "2830", name: "État civil", members: ["2030", "2031"], ringing: "together" } as const;

describe("a group", () => {
  it("is found by its number, its name and the names of its members", () => {
    const entry = groupEntry({ ...group, members: [...group.members] }, (one) => `Mme ${one}`, "Groupe");
    const house = indexed([person("2031", "M. Vautrelle"), entry]);
    for (const query of ["2830", "etat civil", "groupe", "2030"])
      expect(search(house, query).map((one) => one.extension)).toContain("2830");
    expect(entry.function).toBe("Mme 2030, Mme 2031");
  });

  it.each([
    [{ 2030: "busy", 2031: "free" }, "free"],
    [{ 2030: "busy", 2031: "ringing" }, "ringing"],
    [{ 2030: "on-hold" }, "busy"],
    [{ 2030: "unreachable" }, "offline"],
    [{}, "offline"],
  ] as const)("whose sets are %o is %s", (stations, lamp) => {
    expect(groupLamp(group.members, stations)).toBe(lamp);
  });
});
