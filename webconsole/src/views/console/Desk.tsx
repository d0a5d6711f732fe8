import { BookOpen, GraduationCap, Grip, NotebookPen, PhoneMissed, Users } from "lucide-preact";
import { useEffect } from "preact/hooks";
import { locked } from "../../board/levels";
import { text } from "../../i18n";
import { Key } from "../../ui/Button";
import { lazy } from "../../ui/lazy";
import { Tabs } from "../../ui/Tabs";
import { LostCount } from "./CallsCount";
import { callsWords } from "./callsWords";
import { drillWords } from "./drillWords";
import { tab } from "./hand";
import { rulesWords } from "./rulesWords";
import { slipWords } from "./slipWords";
import "../../styles/console/desk.css";

const Calls = lazy(async () => {
  const [view] = await Promise.all([import("./Calls"), callsWords.learn()]);
  return view.Calls;
});
const Directory = lazy(async () => (await import("./Directory")).Directory);
const Rules = lazy(async () => {
  const [view] = await Promise.all([import("./Rules"), rulesWords.learn()]);
  return view.Rules;
});
const Slip = lazy(async () => {
  const [view] = await Promise.all([import("./Slip"), slipWords.learn()]);
  return view.Slip;
});
const DialPad = lazy(async () => (await import("./DialPad")).DialPad);
const Drills = lazy(async () => {
  const [view] = await Promise.all([import("./DrillList"), drillWords.learn()]);
  return view.DrillList;
});

export function Desk() {
  const { console: words } = text.value;
  // Not needed to answer, but at once afterwards, and even when the service is away.
  useEffect(() => {
    Directory.preload();
    Slip.preload();
    Rules.preload();
    DialPad.preload();
    Calls.preload();
    Drills.preload();
  }, []);
  const tabs = [
    {
      id: "directory",
      label: words.directory,
      icon: <Users size={16} aria-hidden="true" />,
      hint: <Key id="search" />,
    },
    {
      id: "pad",
      label: words.pad,
      icon: <Grip size={16} aria-hidden="true" />,
    },
    {
      id: "message",
      label: words.message,
      icon: <NotebookPen size={16} aria-hidden="true" />,
    },
    {
      id: "calls",
      label: words.calls.tab,
      icon: <PhoneMissed size={16} aria-hidden="true" />,
      hint: <LostCount />,
    },
    { id: "drills", label: words.drills, icon: <GraduationCap size={16} aria-hidden="true" /> },
    { id: "rules", label: words.rules, icon: <BookOpen size={16} aria-hidden="true" /> },
  ] as const;
  const shown = tabs.filter((one) => one.id !== "pad" || !locked("pad"));
  return (
    <section class="panel desk" aria-label={words.desk}>
      <h2 class="sr">{words.desk}</h2>
      <Tabs
        label={words.desk}
        tabs={shown}
        chosen={tab.value}
        choose={(id) => {
          tab.value = id;
        }}
      />
      <div class="desk-body" role="tabpanel" id={`panel-${tab.value}`} aria-labelledby={`tab-${tab.value}`}>
        {tab.value === "directory" && <Directory />}
        {tab.value === "pad" && <DialPad />}
        {tab.value === "message" && <Slip />}
        {tab.value === "calls" && <Calls />}
        {tab.value === "drills" && <Drills />}
        {tab.value === "rules" && <Rules />}
      </div>
    </section>
  );
}
