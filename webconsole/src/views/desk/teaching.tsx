/**
 * The desk of those who teach. Apart from `systems`, whose views stand on the console: whoever answers calls
 * does not download this list.
 */

import {
  Building2,
  Clapperboard,
  Drama,
  Mailbox,
  MessageSquareQuote,
  PencilRuler,
  Scale,
} from "lucide-preact";
import { callerWords } from "../caller/callerWords";
import type { WideTab } from "../console/hand";
import { factWords } from "../debrief/factWords";
import { correctionsWords } from "./correctionsWords";
import { directionWords } from "./direction/directionWords";
import { lettersWords } from "./lettersWords";
import { packsWords } from "./packs/packsWords";
import { playersWords } from "./playersWords";
import { rulingWords } from "./rulingWords";
import { scenariosWords } from "./scenarios/scenariosWords";
import { souffleurWords } from "./souffleurWords";
import { FOR_OPERATORS, type System, view } from "./systems";

/** What only those who teach have. */
export type TeacherTab =
  | "direction"
  | "souffleur"
  | "players"
  | "mailboxes"
  | "ruling"
  | "scenarios"
  | "packs"
  | "corrections";
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
    id: "souffleur",
    icon: MessageSquareQuote,
    View: view(async () => (await import("./Souffleur")).Souffleur, souffleurWords, factWords),
  },
  {
    id: "ruling",
    icon: Scale,
    View: view(async () => (await import("./Ruling")).Ruling, rulingWords),
  },
  {
    id: "players",
    icon: Drama,
    View: view(async () => (await import("./Players")).Players, playersWords, callerWords),
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
    id: "scenarios",
    icon: Drama,
    View: view(async () => (await import("./scenarios/Scenarios")).Scenarios, packsWords, scenariosWords),
  },
  {
    id: "packs",
    icon: Building2,
    View: view(async () => (await import("./packs/Packs")).Packs, packsWords),
  },
];
