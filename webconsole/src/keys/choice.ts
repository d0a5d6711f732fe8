/** The keys of the person at the screen. Everything that shows or obeys a key reads them here. */
import { computed, signal } from "@preact/signals";
import { bindings, FACTORY, type KeyChoice } from "./bindings";

export const keyChoice = signal<KeyChoice>(FACTORY);
export const keys = computed(() => bindings(keyChoice.value));
/** What the layout gives: a key taken away by the person must not suddenly reload the page. */
export const layoutKeys = computed(() => bindings({ layout: keyChoice.value.layout, own: {} }));
export const layout = computed(() => keyChoice.value.layout);
