/** The people an account calls most, kept in this browser for each account. */
import { computed, signal } from "@preact/signals";
import { me } from "./live";

const kept = signal<Record<string, readonly string[]>>({});
const keyOf = (account: string) => `standard.favourites.${account}`;
const EXTENSION = /^\d{1,10}$/;

function read(account: string): readonly string[] {
  try {
    const told: unknown = JSON.parse(localStorage.getItem(keyOf(account)) ?? "[]");
    return Array.isArray(told) ? told.filter((one) => typeof one === "string" && EXTENSION.test(one)) : [];
  } catch {
    // A browser that keeps nothing, or something else under this name.
    return [];
  }
}

/** Extensions of the person who is signed in. */
export const favourites = computed<ReadonlySet<string>>(() => {
  const account = me.value?.account;
  return new Set(account ? (kept.value[account] ?? read(account)) : []);
});

export function toggleFavourite(extension: string): void {
  const account = me.value?.account;
  if (!account) return;
  const now = new Set(favourites.value);
  if (!now.delete(extension)) now.add(extension);
  kept.value = { ...kept.value, [account]: [...now] };
  try {
    localStorage.setItem(keyOf(account), JSON.stringify([...now]));
  } catch {
    // Kept until the page is left.
  }
}
