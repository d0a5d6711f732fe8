/**
 * Every system of the desk for those who teach: one line for each. Apart from `systems`, whose views stand
 * on the console: whoever loads this page has not loaded that.
 */
import { Mailbox } from "lucide-preact";
import { lazy } from "../../ui/lazy";
import type { WideTab } from "../console/hand";
import { lettersWords } from "./lettersWords";
import type { System, TeacherTab } from "./systems";

const Mailboxes = lazy(async () => {
  const [view] = await Promise.all([import("./Mailboxes"), lettersWords.learn()]);
  return view.Mailboxes;
});

export type TeacherSystem = WideTab | TeacherTab;

export const FOR_TEACHERS: readonly System<TeacherSystem>[] = [
  { id: "mailboxes", icon: Mailbox, View: Mailboxes },
];
