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
/** A contrast was asked for on the sign-in page: it is a wish of whoever signs in next. */
const ASKED = "standard.contrast.asked";
const keptContrast = localStorage.getItem(CONTRAST);

/** Also read before anybody has signed in: the last one that was used in this browser. */
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
  localStorage.setItem(CONTRAST, chosen.contrast);
  flash.value = chosen.flash;
}

function copy(account: string, chosen: Preferences, unsent: boolean): void {
  localStorage.setItem(place(account), JSON.stringify({ chosen, unsent } satisfies Copy));
}

async function send(account: string): Promise<void> {
  const chosen = now();
  copy(account, chosen, true);
  try {
    await api.keepPreferences(chosen);
    copy(account, chosen, false);
    kept.value = "account";
  } catch {
    kept.value = "here";
  }
}

let sending: Promise<void> = Promise.resolve();
let changes = 0;

/** To be called after a change. One after the other, so that the last change is the one that stays. */
export function keep(): void {
  changes += 1;
  localStorage.setItem(CONTRAST, contrast.peek());
  const account = me.peek()?.account;
  if (account) sending = sending.then(() => send(account));
  else sessionStorage.setItem(ASKED, contrast.peek());
}

async function fetchOwn(account: string): Promise<void> {
  const asked = sessionStorage.getItem(ASKED) as Contrast | null;
  sessionStorage.removeItem(ASKED);
  const here = copyOf(account);
  if (here) use({ ...USUAL, ...here.chosen });
  if (here?.unsent) {
    keep();
    return;
  }
  const before = changes;
  try {
    const told = await api.preferences();
    // Meanwhile the person may have signed out, or changed something.
    if (me.peek()?.account !== account || changes !== before) return;
    use(asked ? { ...told, contrast: asked } : told);
    if (asked) keep();
    else copy(account, told, false);
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
