/** Every system of the desk that needs its width: one line for each, in the order of the work. */
import { CalendarDays, type LucideIcon } from "lucide-preact";
import { type Lazy, lazy } from "../../ui/lazy";
import type { WideTab } from "../console/hand";
import { agendaWords } from "./agendaWords";

/** What only those who teach have. */
export type TeacherTab = "mailboxes" | "ruling" | "packs";

export interface System<Id extends string> {
  id: Id;
  icon: LucideIcon;
  View: Lazy<object>;
}

const AGENDA: System<"agenda"> = {
  id: "agenda",
  icon: CalendarDays,
  View: lazy(async () => {
    const [view] = await Promise.all([import("./Agenda"), agendaWords.learn()]);
    return view.Agenda;
  }),
};

export const FOR_OPERATORS: readonly System<WideTab>[] = [AGENDA];

export type TeacherSystem = WideTab | TeacherTab;

export const FOR_TEACHERS: readonly System<TeacherSystem>[] = [AGENDA];
