/** Every system of the desk that needs its width: one line for each, in the order of the work. */
import type { LucideIcon } from "lucide-preact";
import { CalendarRange, Network, PencilRuler } from "lucide-preact";
import { type Lazy, lazy } from "../../ui/lazy";
import type { WideTab } from "../console/hand";
import { correctionsWords } from "./correctionsWords";
import { organigrammeWords } from "./organigrammeWords";
import { planningWords } from "./planningWords";

/** What only those who teach have. */
export type TeacherTab = "mailboxes" | "ruling" | "packs" | "corrections";

export interface System<Id extends string> {
  id: Id;
  icon: LucideIcon;
  View: Lazy<object>;
}

const Planning = lazy(async () => {
  const [view] = await Promise.all([import("./Planning"), planningWords.learn()]);
  return view.Planning;
});
const Organigramme = lazy(async () => {
  const [view] = await Promise.all([import("./Organigramme"), organigrammeWords.learn()]);
  return view.Organigramme;
});
const Corrections = lazy(async () => {
  const [view] = await Promise.all([import("./Corrections"), correctionsWords.learn()]);
  return view.Corrections;
});

export const FOR_OPERATORS: readonly System<WideTab>[] = [
  { id: "planning", icon: CalendarRange, View: Planning },
  { id: "organigramme", icon: Network, View: Organigramme },
];

export type TeacherSystem = WideTab | TeacherTab;

export const FOR_TEACHERS: readonly System<TeacherSystem>[] = [
  { id: "planning", icon: CalendarRange, View: Planning },
  { id: "organigramme", icon: Network, View: Organigramme },
  { id: "corrections", icon: PencilRuler, View: Corrections },
];
