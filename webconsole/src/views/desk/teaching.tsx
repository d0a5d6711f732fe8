/**
 * The desk of those who teach. Apart from `systems`, whose views stand on the console: whoever answers calls
 * does not download this list.
 */
import { Building2, Clapperboard, Mailbox, PencilRuler, Scale } from "lucide-preact";
import type { WideTab } from "../console/hand";
import { correctionsWords } from "./correctionsWords";
import { directionWords } from "./direction/directionWords";
import { lettersWords } from "./lettersWords";
import { packsWords } from "./packs/packsWords";
import { rulingWords } from "./rulingWords";
import { FOR_OPERATORS, type System, view } from "./systems";

/** What only those who teach have. */
export type TeacherTab = "direction" | "mailboxes" | "ruling" | "packs" | "corrections";
export type TeacherSystem = WideTab | TeacherTab;

function shared(id: WideTab): System<TeacherSystem>[] {
  return FOR_OPERATORS.filter((one) => one.id === id);
}

export const FOR_TEACHERS: readonly System<TeacherSystem>[] = [
  {
    id: "direction",
    icon: Clapperboard,
    View: view(async () => (await import("./direction/Direction")).Direction, directionWords),
  },
  {
    id: "ruling",
    icon: Scale,
    View: view(async () => (await import("./Ruling")).Ruling, rulingWords),
  },
  {
    id: "mailboxes",
    icon: Mailbox,
    View: view(async () => (await import("./Mailboxes")).Mailboxes, lettersWords),
  },
  ...shared("visitors"),
  ...shared("planning"),
  ...shared("agenda"),
  ...shared("answers"),
  ...shared("organigramme"),
  {
    id: "corrections",
    icon: PencilRuler,
    View: view(async () => (await import("./Corrections")).Corrections, correctionsWords),
  },
  ...shared("sheets"),
  ...shared("surveys"),
  ...shared("journal"),
  {
    id: "packs",
    icon: Building2,
    View: view(async () => (await import("./packs/Packs")).Packs, packsWords),
  },
];
