/** What an operator does with the visitor in front of them. The service has the last word. */
import { computed, effect, signal } from "@preact/signals";
import { talking } from "../../board/calls";
import { order } from "../../board/commands";
import { board, personAt } from "../../board/live";
import { counter, freeBadge, standing } from "../../board/visitors";
import { problemIn } from "../../server/api";
import type { Problem } from "../../server/types";
import {
  type DoneOutcome,
  type Question,
  type VisitorCard,
  visitorsApi,
  voiceOf,
} from "../../server/visitors";
import { concerned, consultation, seatId } from "../console/hand";
import { draftOf, write, written } from "./visitorDraft";

export const chosen = signal("");
/** What went wrong with the last deed. */
export const wrong = signal<Problem | null>(null);
/** What the person forgot, in words; "" for nothing. */
export const missing = signal<"" | "name" | "host" | "call" | "seat">("");
/** A deed may take away the button that was pressed: the panel then gets the focus. */
export const acted = signal(0);

/** The caller on the line, or the one who waits on hold meanwhile. */
const callConcerned = () => concerned.peek()?.call_id ?? "";

export async function act(deed: Promise<unknown>): Promise<boolean> {
  missing.value = "";
  try {
    await deed;
    wrong.value = null;
    await counter.load();
    acted.value += 1;
    return true;
  } catch (error) {
    wrong.value = problemIn(error);
    return false;
  }
}

/** The colleague on the line now, and the call that tells it. */
export const online = computed(() => {
  const call = talking(board.value, seatId.value);
  if (call?.direction === "out" && personAt(call.number)) return { host: call.number, call: call.call_id };
  const asked = consultation.value;
  if (asked?.state === "talking" && personAt(asked.station))
    return { host: asked.station, call: asked.call_id };
  return null;
});

const lastSpoken = signal<{ host: string; call: string; at: number } | null>(null);

/** Follows who was spoken to, so that an announcement can be noted after hanging up. */
export function followHosts(): () => void {
  return effect(() => {
    if (online.value) lastSpoken.value = { ...online.value, at: Date.now() };
  });
}

/** Who was told about this visitor by telephone, as far as the switchboard knows. */
export function toldHost(one: VisitorCard): { host: string; call: string } | null {
  if (online.value) return online.value;
  const last = lastSpoken.value;
  const host = draftOf(one).host;
  const told = one.announced_at ? Date.parse(one.announced_at) : 0;
  return last && last.host === host && last.at > Math.max(told, Date.parse(one.arrived_at)) ? last : null;
}

/** Whoever is being seen to stays in front, whoever else comes. */
export function greet(one: VisitorCard): Promise<boolean> {
  chosen.value = one.visitor_id;
  return act(visitorsApi.greet(one.visitor_id, callConcerned()));
}

/** The next one at the counter comes to the front, if there is one. */
async function next(deed: Promise<boolean>): Promise<void> {
  if ((await deed) && counter.value && standing(counter.value).length > 0) chosen.value = "";
}

export const ask = (one: VisitorCard, what: Question) =>
  act(visitorsApi.ask(one.visitor_id, what, callConcerned()));

export async function register(one: VisitorCard): Promise<boolean> {
  const { to: _, badge: __, ...line } = draftOf(one);
  if (!line.name.trim()) {
    missing.value = "name";
    document.getElementById("visitor-name")?.focus();
    return false;
  }
  const done = await act(visitorsApi.register(one.visitor_id, line, callConcerned()));
  if (done) written(one.visitor_id);
  return done;
}

export function giveBadge(one: VisitorCard): void {
  const now = counter.value;
  const free = now ? freeBadge(now) : "";
  const wanted = draftOf(one).badge;
  const taken = now?.badges.some((slot) => slot.badge === wanted && slot.visitor_id);
  void act(visitorsApi.badge(one.visitor_id, wanted && !taken ? wanted : free, callConcerned()));
  write(one.visitor_id, { badge: "" });
}

export function callHost(one: VisitorCard): void {
  const { host } = draftOf(one);
  wrong.value = null;
  missing.value = !host ? "host" : !seatId.value ? "seat" : "";
  if (!host) document.getElementById("visitor-host")?.focus();
  else if (seatId.value) void order({ type: "Dial", number: host, about: "" });
}

export function announceHost(one: VisitorCard): void {
  const told = toldHost(one);
  if (!told) {
    missing.value = "call";
    return;
  }
  void act(visitorsApi.announced(one.visitor_id, told.host, "phone", told.call));
}

export function writeToHost(one: VisitorCard): void {
  const { host } = draftOf(one);
  if (!host) {
    missing.value = "host";
    document.getElementById("visitor-host")?.focus();
    return;
  }
  void act(visitorsApi.announced(one.visitor_id, host, "mail", callConcerned()));
}

export function giveTicket(one: VisitorCard): Promise<void> {
  return next(act(visitorsApi.ticket(one.visitor_id, false, callConcerned())));
}

export const givePriority = (one: VisitorCard) =>
  act(visitorsApi.ticket(one.visitor_id, true, callConcerned()));

export async function callNext(): Promise<void> {
  const next = counter.value?.line[0];
  if (await act(visitorsApi.callTicket("", callConcerned()))) chosen.value = next ?? chosen.value;
}

export const finish = (one: VisitorCard, outcome: DoneOutcome) =>
  next(act(visitorsApi.done(one.visitor_id, outcome, draftOf(one).to.trim(), callConcerned())));

export const leave = (one: VisitorCard, withBadge: boolean) =>
  act(visitorsApi.out(one.visitor_id, withBadge, callConcerned()));

export const bringBack = (one: VisitorCard) =>
  act(visitorsApi.badgeReturned(one.visitor_id, callConcerned()));

export const practise = () => act(visitorsApi.practise());

// --- the voice: heard only when it is asked for, and never over a conversation -----------------

/** Whose words are being played; "" for nobody's. */
export const heard = signal("");
/** Somebody is on the line: a voice would be heard over theirs. */
export const speaking = computed(() => talking(board.value, seatId.value) !== null || online.value !== null);

let voice: HTMLAudioElement | null = null;

export function silence(): void {
  voice?.pause();
  voice = null;
  heard.value = "";
}

export function listen(one: VisitorCard): void {
  const again = heard.value === one.visitor_id;
  silence();
  if (again || !one.spoken || speaking.value) return;
  voice = new Audio(voiceOf(one.visitor_id));
  voice.onended = silence;
  voice.onerror = silence;
  heard.value = one.visitor_id;
  voice.play().catch(silence);
}

/** A call that is answered has the ear at once. */
export function followVoice(): () => void {
  return effect(() => {
    if (speaking.value) silence();
  });
}
