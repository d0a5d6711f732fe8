/** Every system of the desk that needs its width: one entry for each, and the order of the work. */
import {
  BellRing,
  BookText,
  CalendarDays,
  CalendarRange,
  ClipboardPen,
  DoorOpen,
  LibraryBig,
  ListChecks,
  type LucideIcon,
  Mail,
  Network,
} from "lucide-preact";
import type { ComponentType } from "preact";
import { type Lazy, lazy } from "../../ui/lazy";
import { callsWords } from "../console/callsWords";
import type { WideTab } from "../console/hand";
import { slipWords } from "../console/slipWords";
import { agendaWords } from "./agendaWords";
import { answersWords } from "./answersWords";
import { callbacksWords } from "./callbacksWords";
import { HandoverMark } from "./HandoverMark";
import { journalWords } from "./journalWords";
import { lettersWords } from "./lettersWords";
import { organigrammeWords } from "./organigrammeWords";
import { planningWords } from "./planningWords";
import { sheetsWords } from "./sheetsWords";
import { surveysWords } from "./surveysWords";
import { VisitorHint } from "./VisitorHint";
import { visitorsWords } from "./visitorsWords";

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
export function view(load: () => Promise<ComponentType>, ...words: Words[]): Lazy<object> {
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
