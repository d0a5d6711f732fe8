/** Every system of the desk that needs its width: one line for each, in the order of the work. */
import { DoorOpen, type LucideIcon } from "lucide-preact";
import type { ComponentType } from "preact";
import { type Lazy, lazy } from "../../ui/lazy";
import type { WideTab } from "../console/hand";
import { VisitorHint } from "./VisitorHint";
import { visitorsWords } from "./visitorsWords";

/** What only those who teach have. */
export type TeacherTab = "mailboxes" | "ruling" | "packs";

export interface System<Id extends string> {
  id: Id;
  icon: LucideIcon;
  View: Lazy<object>;
  /** Beside the name, in the rail: how much waits there. */
  Hint?: ComponentType;
}

const visitors = {
  id: "visitors",
  icon: DoorOpen,
  Hint: VisitorHint,
  View: lazy(async () => {
    const [view] = await Promise.all([import("./Visitors"), visitorsWords.learn()]);
    return view.Visitors;
  }),
} as const;

export const FOR_OPERATORS: readonly System<WideTab>[] = [visitors];

export type TeacherSystem = WideTab | TeacherTab;

export const FOR_TEACHERS: readonly System<TeacherSystem>[] = [visitors];
