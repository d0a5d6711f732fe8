import { History, PhoneMissed } from "lucide-preact";
import { text } from "../../i18n";
import { Tabs } from "../../ui/Tabs";
import { CallsHistory } from "./CallsHistory";
import { CallsLost } from "./CallsLost";
import { callsWords } from "./callsWords";
import { focusOn } from "./focus";
import { callsPart } from "./lost";
import { Refusal } from "./Refusal";
import "../../styles/console/calls.css";

/** Lost calls, calls to return, and the log of all calls. */
export function Calls() {
  const words = callsWords.value;
  const part = callsPart.value;
  const tabs = [
    { id: "lost", label: words.lost, icon: <PhoneMissed size={15} aria-hidden="true" /> },
    { id: "history", label: words.history, icon: <History size={15} aria-hidden="true" /> },
  ] as const;
  return (
    <div class="calls">
      <div class="calls-parts">
        <Tabs
          label={text.value.console.calls.tab}
          tabs={tabs}
          chosen={part}
          choose={(id) => {
            callsPart.value = id;
          }}
        />
      </div>
      <div
        class="calls-part"
        role="tabpanel"
        id={`panel-${part}`}
        aria-labelledby={`tab-${part}`}
        onKeyDown={(event) => {
          if (event.key !== "Escape" || event.defaultPrevented) return;
          event.preventDefault();
          focusOn("call");
        }}
      >
        {part === "lost" ? <CallsLost /> : <CallsHistory />}
      </div>
      <Refusal place="calls" />
    </div>
  );
}
