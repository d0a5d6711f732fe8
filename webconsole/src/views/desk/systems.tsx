/** Every system of the desk that needs its width: one line for each, in the order of the work. */
import { BellRing, type LucideIcon, Mail } from "lucide-preact";
import { type Lazy, lazy } from "../../ui/lazy";
import { callsWords } from "../console/callsWords";
import type { WideTab } from "../console/hand";
import { slipWords } from "../console/slipWords";
import { callbacksWords } from "./callbacksWords";
import { lettersWords } from "./lettersWords";

/** What only those who teach have. */
export type TeacherTab = "mailboxes" | "ruling" | "packs";

export interface System<Id extends string> {
  id: Id;
  icon: LucideIcon;
  View: Lazy<object>;
}

const Letters = lazy(async () => {
  const [view] = await Promise.all([import("./Letters"), lettersWords.learn(), slipWords.learn()]);
  return view.Letters;
});
const CallBacks = lazy(async () => {
  const [view] = await Promise.all([import("./CallBacks"), callbacksWords.learn(), callsWords.learn()]);
  return view.CallBacks;
});
export const FOR_OPERATORS: readonly System<WideTab>[] = [
  { id: "letters", icon: Mail, View: Letters },
  { id: "callbacks", icon: BellRing, View: CallBacks },
];
