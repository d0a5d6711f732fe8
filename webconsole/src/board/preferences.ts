/**
 * What the person has chosen: kept by the service with the account, and in this browser as a copy for
 * when the service cannot be asked.
 */
import { effect, signal } from "@preact/signals";
import { checked, FACTORY } from "../keys/bindings";
import { keyChoice } from "../keys/choice";
import { api } from "../server/api";
import type { Preferences } from "../server/types";
import { me } from "./live";

export type Contrast = Preferences["contrast"];

const CONTRAST = "standard.contrast";
const keptContrast = localStorage.getItem(CONTRAST);

/** Also read before anybody has signed in: the last choice made in this browser. */
export const contrast = signal<Contrast>(
  keptContrast === "more" || keptContrast === "less" ? keptContrast : "auto",
);
export const flash = signal(false);
/** Where the last change is kept; null when nothing was changed. */
export const kept = signal<"account" | "here" | null>(null);

const USUAL: Preferences = { layout: "modern", keys: {}, contrast: "auto", flash: false };

interface Copy {
  chosen: Preferences;
  /** The service does not have it yet. */
  unsent: boolean;
}

const place = (account: string) => `standard.preferences.${account}`;

function copyOf(account: string): Copy | null {
  try {
    return JSON.parse(localStorage.getItem(place(account)) ?? "null") as Copy | null;
  } catch {
    return null;
  }
}

function now(): Preferences {
  const { layout, own } = keyChoice.peek();
  return { layout, keys: { ...own }, contrast: contrast.peek(), flash: flash.peek() };
}

function use(chosen: Preferences): void {
  keyChoice.value = checked(chosen.layout, chosen.keys ?? {}).choice;
  contrast.value = chosen.contrast;
  flash.value = chosen.flash;
}

async function send(account: string): Promise<void> {
  const chosen = now();
  localStorage.setItem(place(account), JSON.stringify({ chosen, unsent: true } satisfies Copy));
  try {
    await api.keepPreferences(chosen);
    localStorage.setItem(place(account), JSON.stringify({ chosen, unsent: false } satisfies Copy));
    kept.value = "account";
  } catch {
    kept.value = "here";
  }
}

let sending: Promise<void> = Promise.resolve();

/** To be called after a change. One after the other, so that the last change is the one that stays. */
export function keep(): void {
  localStorage.setItem(CONTRAST, contrast.peek());
  const account = me.peek()?.account;
  if (account) sending = sending.then(() => send(account));
}

async function fetchOwn(account: string): Promise<void> {
  const copy = copyOf(account);
  if (copy) use({ ...USUAL, ...copy.chosen });
  if (copy?.unsent) {
    keep();
    return;
  }
  try {
    const told = await api.preferences();
    // Meanwhile the person may have signed out, or changed something.
    if (me.peek()?.account === account && kept.peek() === null) use(told);
  } catch {
    // The copy serves, or the usual keys: a call must never wait for a preference.
  }
}

/** Follows who is signed in. */
export function followPreferences(): void {
  let account: string | undefined;
  effect(() => {
    const next = me.value?.account;
    if (next === account) return;
    account = next;
    kept.value = null;
    keyChoice.value = FACTORY;
    flash.value = false;
    if (account) void fetchOwn(account);
  });
}
