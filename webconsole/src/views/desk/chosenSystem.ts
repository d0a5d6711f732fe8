/** Which system of the teacher's desk is shown. */
import { signal } from "@preact/signals";
import type { TeacherSystem } from "./teaching";

export const chosen = signal<TeacherSystem | "">("");
