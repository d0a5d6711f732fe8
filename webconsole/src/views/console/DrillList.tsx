import { type Signal, useSignal } from "@preact/signals";
import { Circle, CircleCheck } from "lucide-preact";
import { useEffect } from "preact/hooks";
import { book, readDrills, worded } from "../../board/drills";
import { exam, level } from "../../board/levels";
import { board, me } from "../../board/live";
import { errorSentence, language, text } from "../../i18n";
import { api, problemIn } from "../../server/api";
import type { Drill } from "../../server/types";
import { Button } from "../../ui/Button";
import { Notice } from "../../ui/Notice";
import { drillWords } from "./drillWords";
import { focusOn } from "./focus";
import { drillsAsked, seatId, tab } from "./hand";
import { colleagueName } from "./names";

async function begin(drill: Drill, wrong: Signal<string>): Promise<void> {
  try {
    await api.startDrill(seatId.value, drill.id);
    // The directory is what most drills need next.
    tab.value = "directory";
    focusOn("call");
  } catch (error) {
    wrong.value = errorSentence(problemIn(error));
  }
}

interface RowProps {
  drill: Drill;
  passed: boolean;
  first: boolean;
  start(): void;
}

function Row({ drill, passed, first, start }: RowProps) {
  const words = drillWords.value;
  const Shape = passed ? CircleCheck : Circle;
  return (
    <li data-drill={drill.id} data-passed={passed}>
      <div>
        <h4>
          <span class={`drill-mark ${passed ? "done" : "todo"}`}>
            <Shape size={16} aria-hidden="true" />
            <span class={passed ? "" : "sr"}>{passed ? words.done : words.todo}</span>
          </span>
          {drill.title[language.value]}
        </h4>
        <p class="hint">{worded(drill.goal, language.value, drill, colleagueName(drill.station))}</p>
      </div>
      <Button
        size="small"
        id={first ? "drill-first" : undefined}
        aria-label={`${passed ? words.again : words.start}, ${drill.title[language.value]}`}
        onClick={start}
      >
        {passed ? words.again : words.start}
      </Button>
    </li>
  );
}

/** What may be practised at this person's level, and what was passed in this session. */
export function DrillList() {
  const words = drillWords.value;
  const { examHint } = text.value.console;
  const wrong = useSignal("");
  const list = book.value;
  useEffect(() => void readDrills(), []);
  useEffect(() => {
    if (!drillsAsked.value || !list) return;
    drillsAsked.value = false;
    document.getElementById("drill-first")?.focus();
  }, [drillsAsked.value, list]);
  if (exam.value) return <p class="empty">{examHint}</p>;
  if (!list) return <p class="empty">{text.value.common.loading}</p>;
  const passed = board.value.passed[me.value?.account ?? ""] ?? [];
  const open = list.drills.filter((drill) => drill.level <= level.value);
  const locked = list.drills.length - open.length;
  return (
    <div class="drill-list">
      <p class="hint">{words.intro}</p>
      {wrong.value && <Notice kind="bad">{wrong.value}</Notice>}
      {list.levels
        .filter(({ level: n }) => open.some((drill) => drill.level === n))
        .map((each) => (
          <section key={each.level}>
            <h3>{words.level(each.level, each[language.value])}</h3>
            <ul>
              {open
                .filter((drill) => drill.level === each.level)
                .map((drill) => (
                  <Row
                    key={drill.id}
                    drill={drill}
                    passed={passed.includes(drill.id)}
                    first={drill === open[0]}
                    start={() => void begin(drill, wrong)}
                  />
                ))}
            </ul>
          </section>
        ))}
      {locked > 0 && <p class="hint">{words.more(locked)}</p>}
    </div>
  );
}
