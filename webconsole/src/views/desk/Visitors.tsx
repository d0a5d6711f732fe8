import { signal } from "@preact/signals";
import { DoorOpen, Monitor, NotebookText, UserRound } from "lucide-preact";
import { useEffect } from "preact/hooks";
import { me } from "../../board/live";
import { counter } from "../../board/visitors";
import { errorSentence, text } from "../../i18n";
import { Notice } from "../../ui/Notice";
import { Tabs } from "../../ui/Tabs";
import { focusOn } from "../console/focus";
import { VisitorBoard } from "./VisitorBoard";
import { onCounterKey, VisitorCounter } from "./VisitorCounter";
import { VisitorDeck } from "./VisitorDeck";
import { VisitorRegister } from "./VisitorRegister";
import { followHosts, followVoice, silence } from "./visitorDeeds";
import { visitorsWords } from "./visitorsWords";
import "../../styles/desk/visitors.css";

type Part = "visitor-desk" | "visitor-book" | "visitor-display" | "visitor-cases";

// Kept while the operator looks at something else.
const part = signal<Part>("visitor-desk");

const sign = { size: 15, "aria-hidden": "true" } as const;

/** The counter, its register and its board; those who teach also send visitors in. */
export function Visitors() {
  const words = visitorsWords.value;
  useEffect(() => {
    const stops = [counter.follow(), followHosts(), followVoice(), silence];
    return () => {
      for (const stop of stops) stop();
    };
  }, []);
  const teaches = me.value?.role !== "student";
  const tabs = [
    { id: "visitor-desk" as const, label: words.parts.desk, icon: <UserRound {...sign} /> },
    { id: "visitor-book" as const, label: words.parts.register, icon: <NotebookText {...sign} /> },
    { id: "visitor-display" as const, label: words.parts.board, icon: <Monitor {...sign} /> },
    ...(teaches
      ? [{ id: "visitor-cases" as const, label: words.parts.deck, icon: <DoorOpen {...sign} /> }]
      : []),
  ];
  return (
    <div class="visitors">
      <div class="house-parts">
        <Tabs<Part>
          label={words.title}
          tabs={tabs}
          chosen={part.value}
          choose={(id) => {
            part.value = id;
          }}
        />
      </div>
      <div
        class="visitor-part"
        role="tabpanel"
        id={`panel-${part.value}`}
        aria-labelledby={`tab-${part.value}`}
        onKeyDown={(event) => {
          if (part.value === "visitor-desk") onCounterKey(event);
          if (event.key !== "Escape" || event.defaultPrevented) return;
          event.preventDefault();
          focusOn("call");
        }}
      >
        {counter.failed && !counter.value ? (
          <Notice kind="bad">{errorSentence(counter.failed.problem)}</Notice>
        ) : counter.value === null ? (
          <p class="loading" role="status">
            {text.value.common.loading}
          </p>
        ) : part.value === "visitor-desk" ? (
          <VisitorCounter />
        ) : part.value === "visitor-book" ? (
          <VisitorRegister />
        ) : part.value === "visitor-display" ? (
          <VisitorBoard />
        ) : (
          <VisitorDeck />
        )}
      </div>
    </div>
  );
}
