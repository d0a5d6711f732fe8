/** The rules of the session as the service tells them, and those of the call in hand. */
import { effect, signal } from "@preact/signals";
import { api, problemIn } from "../server/api";
import type { CallRules } from "../server/types";
import { resource } from "./desk";
import { link, onFact } from "./live";

export const houseRules = resource(api.houseRules, ["ConsigneIssued", "ConsigneWithdrawn", "SeatTaken"]);

/** Keeps them true while the desk is on screen, also after a cut. */
export function followRules(): () => void {
  const stops = [
    houseRules.follow(),
    effect(() => {
      if (link.value.link === "open") void houseRules.load();
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

const TELLING = new Set([
  "CallQualified",
  "EmergencyTicked",
  "ConsigneIssued",
  "ConsigneWithdrawn",
  "SessionModeSet",
  "PresencePlanned",
  "CallAnswered",
]);

/** What this person has said of a call; null until the service has told, or without a call. */
export const callRules = signal<{ call: string; rules: CallRules } | null>(null);

async function load(call: string): Promise<void> {
  try {
    const rules = await api.callRules(call);
    callRules.value = { call, rules };
  } catch (error) {
    problemIn(error);
  }
}

/** Keeps the rules of one call true until the returned function is called. */
export function followCall(call: string): () => void {
  if (callRules.peek()?.call !== call) callRules.value = null;
  if (!call) return () => {};
  void load(call);
  return onFact((fact) => {
    if (TELLING.has(fact.type)) void load(call);
  });
}
