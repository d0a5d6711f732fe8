/** What the page knows: the board as the stream tells it, who I am, which house this is. */
import { computed, signal } from "@preact/signals";
import { now, offset, retick } from "../clock/clock";
import { api, Refused } from "../server/api";
import { browserWorld, Stream, type StreamState } from "../server/stream";
import type { Board, CallerView, Fact, Me, Organisation, Person } from "../server/types";
import { EMPTY, merge } from "./merge";

export const me = signal<Me | null>(null);
export const organisation = signal<Organisation | null>(null);
/** The service has ended the sign-in: the sign-in page says so. */
export const expired = signal(false);
export const board = signal<Board>(EMPTY);
/** What somebody who plays callers has before them. */
export const caller = signal<CallerView | null>(null);
export const link = signal<StreamState>({ link: "opening" });

export const people = computed(
  () => new Map((organisation.value?.people ?? []).map((person) => [person.extension, person] as const)),
);

const groupNames = computed(
  () => new Map((organisation.value?.groups ?? []).map((group) => [group.number, group.name] as const)),
);

/** Name of a group of the house. */
export function groupNameAt(number: string): string | undefined {
  return groupNames.value.get(number);
}

export function personAt(extension: string): Person | undefined {
  return people.value.get(extension);
}

type FactListener = (fact: Fact, live: boolean) => void;
const listeners = new Set<FactListener>();

/** Called for each fact after the board has changed; `live` is false for what was missed during a cut. */
export function onFact(listener: FactListener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Seconds until the stream is tried again, counted from when it was said. */
export const retryAt = signal(0);

let stream: Stream | null = null;

export function follow(): void {
  if (stream) return;
  stream = new Stream(browserWorld, {
    snapshot(received, at) {
      offset.restart(at, Date.now());
      retick();
      board.value = received;
    },
    change(seq, change, at) {
      offset.learn(at, Date.now());
      board.value = merge(board.value, seq, at, change);
    },
    fact(_seq, fact, live) {
      // Told by the journal when it happened during a cut.
      if (fact.type === "RoleLeft" && fact.account === me.value?.account) plays(null);
      for (const listener of listeners) listener(fact, live);
    },
    caller: plays,
    state(state) {
      link.value = state;
      if (state.link === "down") retryAt.value = now.value + state.retryInS * 1000;
    },
    refused() {
      unfollow();
      expired.value = true;
      me.value = null;
    },
  });
  stream.start();
}

/** Of somebody who learns, another board comes with the role: who calls does not see who answers. */
function plays(view: CallerView | null): void {
  caller.value = view;
  const person = me.value;
  const line = view?.line ?? null;
  if (!person || person.line === line) return;
  me.value = { ...person, line };
  if (person.role === "student") followAnew();
}

/** The stream from its beginning, as whoever one is now. */
export function followAnew(): void {
  stream?.stop();
  stream = null;
  follow();
}

export function unfollow(): void {
  stream?.stop();
  stream = null;
  board.value = EMPTY;
  caller.value = null;
  link.value = { link: "opening" };
}

/** Who is signed in, or null; throws when the service cannot say. */
export async function whoAmI(): Promise<Me | null> {
  try {
    return await api.me();
  } catch (error) {
    if (error instanceof Refused && error.problem.status === 401) return null;
    throw error;
  }
}
