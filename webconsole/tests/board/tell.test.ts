import { describe, expect, it } from "vitest";
import { Memory } from "../../src/board/memory";
import { told } from "../../src/board/tell";
import { en } from "../../src/i18n/en";
import { fr } from "../../src/i18n/fr";
import type { Fact } from "../../src/server/types";
import { AT, board, call, consultation, seat } from "../facts";

const names = {
  caller: () => "Mme Marandin",
  owner: (id: string) => (id === "c-1" ? "2001" : "2002"),
  colleague: (extension: string) => (extension === "2053" ? "M. Escoubet" : "M. Vautrelle"),
  consulted: () => "2031",
};
const say = (fact: Partial<Fact>, text = fr) =>
  told({ at: AT, type: "", ...fact }, "2001", names, text, "F1");

describe("what is said aloud", () => {
  it("is one assertive sentence for a new caller, with the key that answers", () => {
    expect(say({ type: "CallWaiting", call_id: "c-1", reason: "new" })).toEqual({
      sentence: "Nouvel appel : Mme Marandin. F1 pour décrocher.",
      how: "assertive",
    });
  });

  it("gives the reason and the station of a recall, in the language of the page", () => {
    const recall = { type: "CallWaiting", call_id: "c-1", reason: "busy", station: "2053" };
    expect(say(recall)?.sentence).toBe("Retour d'appel : Mme Marandin. Occupé – M. Escoubet.");
    expect(say(recall, en)?.sentence).toBe("Recall: Mme Marandin. Busy – M. Escoubet.");
  });

  it("is only news of a recall that rings first at another seat", () => {
    const recall = { type: "CallWaiting", call_id: "c-1", reason: "busy", station: "2053", seat: "2002" };
    expect(say(recall)).toEqual({
      sentence: "Retour d'appel pour le poste 2002 : Mme Marandin. Occupé – M. Escoubet.",
      how: "polite",
    });
    expect(say({ ...recall, seat: "2001" })?.how).toBe("assertive");
  });

  it("is polite for everything else, and silent about other seats", () => {
    expect(say({ type: "CallHeld", call_id: "c-1", seat: "2001" })?.how).toBe("polite");
    expect(say({ type: "CallHeld", call_id: "c-1", seat: "2002" })).toBeNull();
    expect(say({ type: "CallEnded", call_id: "c-1" })?.sentence).toContain("Fin de l'appel");
    expect(say({ type: "CallEnded", call_id: "c-9" })).toBeNull();
    expect(say({ type: "RecordingPaused", call_id: "c-9" })).toBeNull();
  });

  it("does not tell what the person has just done on purpose, nor commands", () => {
    expect(say({ type: "ConsultationFailed", seat: "2001", reason: "cancelled" })).toBeNull();
    expect(say({ type: "CommandConfirmed", seat: "2001" })).toBeNull();
  });
});

it("remembers callers and colleagues who have left the board", () => {
  const memory = new Memory();
  memory.look(board([call("c-1", { seat: "2001" })], [seat({ consultation: consultation("ringing") })]));
  memory.look(board([]));
  expect(memory.call("c-1")).toMatchObject({ name: "Mme Marandin", seat: "2001" });
  expect(memory.station("k-1")).toBe("2031");
  expect(memory.call("c-2")).toBeUndefined();
});
