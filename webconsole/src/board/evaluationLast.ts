/** The sheet that was open last: the way back to it from the debrief. */
import { signal } from "@preact/signals";

export interface LastSheet {
  session: string;
  student: string;
  grid: string;
  /** Of the student. */
  name: string;
}

export const lastSheet = signal<LastSheet | null>(null);
