import { describe, expect, it } from "vitest";
import { wav } from "../../src/views/desk/scenarios/recording";

describe("what is recorded", () => {
  it("is one track of sixteen bits that any reader knows", async () => {
    const bytes = new DataView(await wav(new Float32Array([0, 1, -1, 2]), 48000).arrayBuffer());
    const word = (at: number) =>
      String.fromCharCode(...[0, 1, 2, 3].map((index) => bytes.getUint8(at + index)));
    expect([word(0), word(8), word(12), word(36)]).toEqual(["RIFF", "WAVE", "fmt ", "data"]);
    expect([bytes.getUint16(22, true), bytes.getUint32(24, true), bytes.getUint16(34, true)]).toEqual([
      1, 48000, 16,
    ]);
    expect(bytes.byteLength).toBe(44 + 8);
    // Louder than full scale is full scale, never a click the other way.
    expect([0, 1, 2, 3].map((index) => bytes.getInt16(44 + 2 * index, true))).toEqual([
      0, 32767, -32767, 32767,
    ]);
  });
});
