/** What the desk tells the journal: papers opened, things looked up, each with the call in hand. */
import { signal } from "@preact/signals";
import { api, problemIn, Refused } from "../server/api";
import type { Fact, Paper } from "../server/types";
import { onFact } from "./live";

/** A search is told when nothing was typed for so long: what was meant, not every letter. */
const SETTLED_MS = 1_200;

/** Nobody is kept from reading because the journal cannot be reached. */
async function quietly(telling: Promise<void>): Promise<void> {
  try {
    await telling;
  } catch (error) {
    problemIn(error);
  }
}

export function tellOpened(paper: Paper, card: string, call: string): void {
  void quietly(api.opened(paper, card, call));
}

/** One teller for each search field. */
export function searchTeller(paper: Paper, call: () => string): (text: string, found: number) => void {
  let timer = 0;
  let told = "";
  return (text, found) => {
    clearTimeout(timer);
    const words = text.trim();
    if (!words || words === told) return;
    timer = window.setTimeout(() => {
      told = words;
      void quietly(api.searched(paper, words.slice(0, 80), found, call()));
    }, SETTLED_MS);
  };
}

export interface Resource<T> {
  /** What the service said last; null until it has. */
  readonly value: T | null;
  readonly failed: Refused | null;
  load(): Promise<void>;
  /** Loads now and after every fact of these types, as long as the returned function is not called. */
  follow(): () => void;
}

/** Something of the desk that the service keeps and that facts change: asked for anew after each of them. */
export function resource<T>(ask: () => Promise<T>, types: readonly string[]): Resource<T> {
  const state = signal<{ value: T | null; failed: Refused | null }>({ value: null, failed: null });
  let turn = 0;
  const load = async () => {
    turn += 1;
    const mine = turn;
    try {
      const value = await ask();
      if (mine === turn) state.value = { value, failed: null };
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (mine === turn) state.value = { ...state.peek(), failed: error };
    }
  };
  return {
    get value() {
      return state.value.value;
    },
    get failed() {
      return state.value.failed;
    },
    load,
    follow() {
      void load();
      return onFact((fact: Fact) => {
        if (types.includes(fact.type)) void load();
      });
    },
  };
}
