/** Whether the page is still the one the service gives out: a new version may be installed while it is open. */

/** The entry script named by a page of this console: its name carries a hash of what is in it. */
export function entryOf(page: string): string | null {
  return /<script[^>]*\bsrc="([^"]+)"/.exec(page)?.[1] ?? null;
}

/** Why a part of the console could not be had. */
export async function whyMissing(): Promise<"unreachable" | "replaced"> {
  const mine = document.querySelector("script[type=module][src]")?.getAttribute("src");
  try {
    const answer = await fetch("/", { cache: "no-store", signal: AbortSignal.timeout(5_000) });
    const theirs = answer.ok ? entryOf(await answer.text()) : null;
    return mine && theirs && theirs !== mine ? "replaced" : "unreachable";
  } catch {
    return "unreachable";
  }
}
