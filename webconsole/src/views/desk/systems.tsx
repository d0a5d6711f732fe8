/** Every system of the desk that needs its width: one line for each, in the order of the work. */
import { LibraryBig, type LucideIcon, Scale } from "lucide-preact";
import { type Lazy, lazy } from "../../ui/lazy";
import type { WideTab } from "../console/hand";
import { answersWords } from "./answersWords";
import { rulingWords } from "./rulingWords";

/** What only those who teach have. */
export type TeacherTab = "mailboxes" | "ruling" | "packs";

export interface System<Id extends string> {
  id: Id;
  icon: LucideIcon;
  View: Lazy<object>;
}

const Answers = lazy(async () => {
  const [view] = await Promise.all([import("./Answers"), answersWords.learn()]);
  return view.Answers;
});

const Ruling = lazy(async () => {
  const [view] = await Promise.all([import("./Ruling"), rulingWords.learn()]);
  return view.Ruling;
});

export const FOR_OPERATORS: readonly System<WideTab>[] = [{ id: "answers", icon: LibraryBig, View: Answers }];

export type TeacherSystem = WideTab | TeacherTab;

export const FOR_TEACHERS: readonly System<TeacherSystem>[] = [
  { id: "ruling", icon: Scale, View: Ruling },
  { id: "answers", icon: LibraryBig, View: Answers },
];
