/** Requests about callers that robots play: downloaded with the souffleur. */
import { ask, seg } from "./api";
import type { CallerCard, Noise, PlayableCall } from "./types";

const of = (call: string, deed: string) => `/api/callers/${seg(call)}/${deed}`;

export const callersApi = {
  cards: () => ask<CallerCard[]>("GET", "/api/callers"),
  playable: () => ask<PlayableCall[]>("GET", "/api/callers/playable"),
  call: (scenario: string, cle: string) => ask<{ robot: string }>("POST", "/api/callers", { scenario, cle }),
  say: (call: string, line: string) => ask<void>("POST", of(call, "line"), { line }),
  speak: (call: string, text: string) => ask<{ spare: boolean }>("POST", of(call, "text"), { text }),
  repeat: (call: string) => ask<void>("POST", of(call, "repeat")),
  mood: (call: string, mood: "annoyed" | "soothed") => ask<void>("POST", of(call, "mood"), { mood }),
  noise: (call: string, noise: Noise) => ask<void>("PUT", of(call, "noise"), { noise }),
  lead: (call: string, byHand: boolean) => ask<void>("PUT", of(call, "hand"), { by_hand: byHand }),
  hangUp: (call: string) => ask<void>("POST", of(call, "hang-up")),
};
