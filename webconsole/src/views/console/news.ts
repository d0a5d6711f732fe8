/** What is to be read on the desk, in words; empty: nothing. A mark on its handle, never a dialog. */
import { signal } from "@preact/signals";

export const news = signal("");
