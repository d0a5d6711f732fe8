/** Every system of the desk that needs its width: one line for each, in the order of the work. */
import {
  BellRing,
  BookText,
  Building2,
  CalendarDays,
  CalendarRange,
  ClipboardPen,
  DoorOpen,
  Inbox,
  LibraryBig,
  ListChecks,
  type LucideIcon,
  Mail,
  Network,
  PencilRuler,
  Scale,
} from "lucide-preact";
import type { ComponentType } from "preact";
import { type Lazy, lazy } from "../../ui/lazy";
import { callsWords } from "../console/callsWords";
import type { WideTab } from "../console/hand";
import { slipWords } from "../console/slipWords";
import { agendaWords } from "./agendaWords";
import { answersWords } from "./answersWords";
import { callbacksWords } from "./callbacksWords";
import { correctionsWords } from "./correctionsWords";
import { HandoverMark } from "./HandoverMark";
import { journalWords } from "./journalWords";
import { lettersWords } from "./lettersWords";
import { organigrammeWords } from "./organigrammeWords";
import { packsWords } from "./packs/packsWords";
import { planningWords } from "./planningWords";
import { rulingWords } from "./rulingWords";
import { sheetsWords } from "./sheetsWords";
import { surveysWords } from "./surveysWords";
import { VisitorHint } from "./VisitorHint";
import { visitorsWords } from "./visitorsWords";

/** What only those who teach have. */
export type TeacherTab = "mailboxes" | "ruling" | "packs" | "corrections";
export type TeacherSystem = WideTab | TeacherTab;

export interface System<Id extends string> {
  id: Id;
  icon: LucideIcon;
  View: Lazy<object>;
  /** What is new there, beside its name. */
  Mark?: ComponentType;
}

interface Words {
  learn(): Promise<void>;
}

/** A view with its words. */
function view(load: () => Promise<ComponentType>, ...words: Words[]): Lazy<object> {
  return lazy(async () => (await Promise.all([load(), ...words.map((one) => one.learn())]))[0]);
}

const visitors: System<"visitors"> = {
  id: "visitors",
  icon: DoorOpen,
  Mark: VisitorHint,
  View: view(async () => (await import("./Visitors")).Visitors, visitorsWords),
};
const answers: System<"answers"> = {
  id: "answers",
  icon: LibraryBig,
  View: view(async () => (await import("./Answers")).Answers, answersWords),
};
const agenda: System<"agenda"> = {
  id: "agenda",
  icon: CalendarDays,
  View: view(async () => (await import("./Agenda")).Agenda, agendaWords),
};
const planning: System<"planning"> = {
  id: "planning",
  icon: CalendarRange,
  View: view(async () => (await import("./Planning")).Planning, planningWords),
};
const organigramme: System<"organigramme"> = {
  id: "organigramme",
  icon: Network,
  View: view(async () => (await import("./Organigramme")).Organigramme, organigrammeWords),
};
const sheets: System<"sheets"> = {
  id: "sheets",
  icon: ClipboardPen,
  View: view(async () => (await import("./Sheets")).Sheets, sheetsWords),
};
const surveys: System<"surveys"> = {
  id: "surveys",
  icon: ListChecks,
  View: view(async () => (await import("./Surveys")).Surveys, surveysWords),
};
const journal: System<"journal"> = {
  id: "journal",
  icon: BookText,
  Mark: HandoverMark,
  View: view(async () => (await import("./Journal")).Journal, journalWords),
};
const letters: System<"letters"> = {
  id: "letters",
  icon: Mail,
  View: view(async () => (await import("./Letters")).Letters, lettersWords, slipWords),
};
const callbacks: System<"callbacks"> = {
  id: "callbacks",
  icon: BellRing,
  View: view(async () => (await import("./CallBacks")).CallBacks, callbacksWords, callsWords),
};

export const FOR_OPERATORS: readonly System<WideTab>[] = [
  answers,
  agenda,
  letters,
  callbacks,
  sheets,
  surveys,
  planning,
  organigramme,
  visitors,
  journal,
];

export const FOR_TEACHERS: readonly System<TeacherSystem>[] = [
  {
    id: "ruling",
    icon: Scale,
    View: view(async () => (await import("./Ruling")).Ruling, rulingWords),
  },
  {
    id: "mailboxes",
    icon: Inbox,
    View: view(async () => (await import("./Mailboxes")).Mailboxes, lettersWords),
  },
  visitors,
  planning,
  agenda,
  answers,
  organigramme,
  {
    id: "corrections",
    icon: PencilRuler,
    View: view(async () => (await import("./Corrections")).Corrections, correctionsWords),
  },
  sheets,
  surveys,
  journal,
  {
    id: "packs",
    icon: Building2,
    View: view(async () => (await import("./packs/Packs")).Packs, packsWords),
  },
];
