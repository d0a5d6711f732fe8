import type { Phone } from "./phone";

/** The library is loaded when a call is about to be made, not to sign in. */
export async function loadPhone(): Promise<Phone> {
  if (import.meta.env.MODE === "mock") return (await import("./fake")).fake;
  return (await import("./jssip")).jssip;
}
