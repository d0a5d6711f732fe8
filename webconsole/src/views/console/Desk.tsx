import { BookOpen, GraduationCap, NotebookPen, Users } from "lucide-preact";
import { text } from "../../i18n";
import { Key } from "../../ui/Button";
import { lazy } from "../../ui/lazy";
import { Tabs } from "../../ui/Tabs";
import { Directory } from "./Directory";
import { Guide } from "./Guide";
import { tab } from "./hand";
import { Slip } from "./Slip";
import "../../styles/console/desk.css";

const Drills = lazy(async () => (await import("./DrillList")).DrillList);

export function Desk() {
  const { console: words } = text.value;
  const tabs = [
    {
      id: "directory",
      label: words.directory,
      icon: <Users size={16} aria-hidden="true" />,
      hint: <Key id="search" />,
    },
    {
      id: "message",
      label: words.message,
      icon: <NotebookPen size={16} aria-hidden="true" />,
      hint: <Key id="message" />,
    },
    { id: "drills", label: words.drills, icon: <GraduationCap size={16} aria-hidden="true" /> },
    { id: "guide", label: words.guide, icon: <BookOpen size={16} aria-hidden="true" /> },
  ] as const;
  return (
    <section class="panel desk" aria-label={words.desk}>
      <Tabs
        label={words.desk}
        tabs={tabs}
        chosen={tab.value}
        choose={(id) => {
          tab.value = id;
        }}
      />
      <div class="desk-body" role="tabpanel" id={`panel-${tab.value}`} aria-labelledby={`tab-${tab.value}`}>
        {tab.value === "directory" && <Directory />}
        {tab.value === "message" && <Slip />}
        {tab.value === "drills" && <Drills />}
        {tab.value === "guide" && <Guide />}
      </div>
    </section>
  );
}
