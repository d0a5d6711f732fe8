/** Every system of the desk that needs its width: one line for each, in the order of the work. */
import { BookText, ClipboardPen, ListChecks, type LucideIcon } from "lucide-preact";
import type { ComponentType } from "preact";
import { type Lazy, lazy } from "../../ui/lazy";
import type { WideTab } from "../console/hand";
import { HandoverMark } from "./HandoverMark";
import { journalWords } from "./journalWords";
import { sheetsWords } from "./sheetsWords";
import { surveysWords } from "./surveysWords";
import { BellRing, type LucideIcon, Mail } from "lucide-preact";
import { type Lazy, lazy } from "../../ui/lazy";
import { callsWords } from "../console/callsWords";
import type { WideTab } from "../console/hand";
import { slipWords } from "../console/slipWords";
import { callbacksWords } from "./callbacksWords";
import { lettersWords } from "./lettersWords";
import { LibraryBig, type LucideIcon, Scale } from "lucide-preact";
import { type Lazy, lazy } from "../../ui/lazy";
import type { WideTab } from "../console/hand";
import { answersWords } from "./answersWords";
import { rulingWords } from "./rulingWords";
import type { LucideIcon } from "lucide-preact";
import { CalendarRange, Network, PencilRuler } from "lucide-preact";
import { type Lazy, lazy } from "../../ui/lazy";
import type { WideTab } from "../console/hand";
import { correctionsWords } from "./correctionsWords";
import { organigrammeWords } from "./organigrammeWords";
import { planningWords } from "./planningWords";
import { Building2, type LucideIcon } from "lucide-preact";
import { type Lazy, lazy } from "../../ui/lazy";
import type { WideTab } from "../console/hand";
import { packsWords } from "./packs/packsWords";

const Packs = lazy(async () => {
  const [view] = await Promise.all([import("./packs/Packs"), packsWords.learn()]);
  return view.Packs;
});

/** What only those who teach have. */
export type TeacherTab = "mailboxes" | "ruling" | "packs" | "corrections";

export interface System<Id extends string> {
  id: Id;
  icon: LucideIcon;
  View: Lazy<object>;
  /** What is new there, beside its name. */
  Mark?: ComponentType;
}

const sheets = {
  id: "sheets" as const,
  icon: ClipboardPen,
  View: lazy(async () => {
    const [view] = await Promise.all([import("./Sheets"), sheetsWords.learn()]);
    return view.Sheets;
  }),
};

const surveys = {
  id: "surveys" as const,
  icon: ListChecks,
  View: lazy(async () => {
    const [view] = await Promise.all([import("./Surveys"), surveysWords.learn()]);
    return view.Surveys;
  }),
};

const journal = {
  id: "journal" as const,
  icon: BookText,
  Mark: HandoverMark,
  View: lazy(async () => {
    const [view] = await Promise.all([import("./Journal"), journalWords.learn()]);
    return view.Journal;
  }),
};

export const FOR_OPERATORS: readonly System<WideTab>[] = [sheets, surveys, journal];

export type TeacherSystem = WideTab | TeacherTab;

export const FOR_TEACHERS: readonly System<TeacherSystem>[] = [sheets, surveys, journal];
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
export const FOR_TEACHERS: readonly System<TeacherSystem>[] = [{ id: "packs", icon: Building2, View: Packs }];
