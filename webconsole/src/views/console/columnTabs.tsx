/** The systems that fit in the right column, by what they are called and how they look. */
import { BookOpen, GraduationCap, Grip, NotebookPen, PhoneMissed, Users } from "lucide-preact";
import { locked } from "../../board/levels";
import { text } from "../../i18n";
import { Key } from "../../ui/Button";
import { lazy } from "../../ui/lazy";
import type { Tab } from "../../ui/Tabs";
import { LostCount } from "./CallsCount";
import { callsWords } from "./callsWords";
import { drillWords } from "./drillWords";
import type { ColumnTab } from "./hand";
import { RulesCount } from "./RulesCount";
import { rulesWords } from "./rulesWords";
import { slipWords } from "./slipWords";

export const COLUMN = {
  directory: lazy(async () => (await import("./Directory")).Directory),
  pad: lazy(async () => (await import("./DialPad")).DialPad),
  message: lazy(async () => {
    const [view] = await Promise.all([import("./Slip"), slipWords.learn()]);
    return view.Slip;
  }),
  calls: lazy(async () => {
    const [view] = await Promise.all([import("./Calls"), callsWords.learn()]);
    return view.Calls;
  }),
  drills: lazy(async () => {
    const [view] = await Promise.all([import("./DrillList"), drillWords.learn()]);
    return view.DrillList;
  }),
  rules: lazy(async () => {
    const [view] = await Promise.all([import("./Rules"), rulesWords.learn()]);
    return view.Rules;
  }),
};

const sign = { size: 16, "aria-hidden": "true" } as const;

/** What the level of the person opens, in the order of the work. */
export function columnTabs(): Tab<ColumnTab>[] {
  const { console: words } = text.value;
  const all: Tab<ColumnTab>[] = [
    { id: "directory", label: words.directory, icon: <Users {...sign} />, hint: <Key id="search" /> },
    { id: "pad", label: words.pad, icon: <Grip {...sign} /> },
    { id: "message", label: words.message, icon: <NotebookPen {...sign} /> },
    { id: "calls", label: words.calls.tab, icon: <PhoneMissed {...sign} />, hint: <LostCount /> },
    { id: "drills", label: words.drills, icon: <GraduationCap {...sign} /> },
    { id: "rules", label: words.rules, icon: <BookOpen {...sign} />, hint: <RulesCount /> },
  ];
  return all.filter((one) => one.id !== "pad" || !locked("pad"));
}
