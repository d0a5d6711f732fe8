/** Every system of the desk that needs its width: one line for each, in the order of the work. */
import { Building2, type LucideIcon } from "lucide-preact";
import { type Lazy, lazy } from "../../ui/lazy";
import type { WideTab } from "../console/hand";
import { packsWords } from "./packs/packsWords";

const Packs = lazy(async () => {
  const [view] = await Promise.all([import("./packs/Packs"), packsWords.learn()]);
  return view.Packs;
});

/** What only those who teach have. */
export type TeacherTab = "mailboxes" | "ruling" | "packs";

export interface System<Id extends string> {
  id: Id;
  icon: LucideIcon;
  View: Lazy<object>;
}

export const FOR_OPERATORS: readonly System<WideTab>[] = [];

export type TeacherSystem = WideTab | TeacherTab;

export const FOR_TEACHERS: readonly System<TeacherSystem>[] = [{ id: "packs", icon: Building2, View: Packs }];
