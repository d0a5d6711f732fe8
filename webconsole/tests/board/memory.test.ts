import { describe, expect, it } from "vitest";
import { Memory } from "../../src/board/memory";
import { board, call } from "../facts";

describe("the memory of calls", () => {
  it("knows who called last from a number, for whoever is called back there", () => {
    const memory = new Memory();
    memory.look(board([call("c-1", { number: "0261912111", name: "Étude Joly" })]));
    memory.look(board([call("c-2", { number: "0261912111", name: "Mme Marandin" })]));
    memory.look(board([call("c-3", { number: "0261912111", name: "", direction: "out", about: "c-2" })]));
    expect(memory.named("0261912111")).toBe("Mme Marandin");
    expect(memory.named("0612345678")).toBe("");
    expect(memory.call("c-3")?.about).toBe("c-2");
  });
});
