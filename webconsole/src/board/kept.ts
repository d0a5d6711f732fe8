/** What somebody has begun to write. */
import { effect, type Signal, signal } from "@preact/signals";
import { me } from "./live";

function stored<T>(key: string, blank: T): T {
  try {
    const found = JSON.parse(sessionStorage.getItem(key) ?? "null") as T | null;
    if (found === null) return blank;
    // A field that has come since is blank.
    return typeof blank === "object" ? { ...blank, ...found } : found;
  } catch {
    // What cannot be read is begun anew.
    return blank;
  }
}

/** What somebody has begun outlives a reload of the page, and is not shown to whoever signs in next. */
export function kept<T>(key: string, blank: T): Signal<T> {
  const state = signal<T>(blank);
  let owner = "";
  effect(() => {
    const account = me.value?.account ?? "";
    if (!account || account === owner) return;
    owner = account;
    state.value = stored(`${key}.${account}`, blank);
  });
  effect(() => {
    const text = JSON.stringify(state.value);
    if (owner) sessionStorage.setItem(`${key}.${owner}`, text);
  });
  return state;
}
