import { useSignal } from "@preact/signals";
import { CircleCheck, CircleDot, CircleX } from "lucide-preact";
import { book, drillOf, reasonOf, worded } from "../../board/drills";
import { EVERYTHING } from "../../board/levels.gen";
import { board } from "../../board/live";
import { language } from "../../i18n";
import { api } from "../../server/api";
import type { Seat, SeatDrill } from "../../server/types";
import { Timer } from "../../ui/Timer";
import { drillWords } from "../console/drillWords";
import { colleagueName } from "../console/names";
import { LevelChoice, levelName, teaches } from "./Lesson";
import { overviewWords } from "./overviewWords";

const SHAPES = { running: CircleDot, passed: CircleCheck, failed: CircleX } as const;

/** The guided drill of a seat. */
export function DrillLine({ at }: { at: SeatDrill }) {
  const words = drillWords.value;
  const drill = drillOf(book.value, at.drill);
  if (!drill) return null;
  const Shape = SHAPES[at.verdict];
  const reason = reasonOf(book.value, at);
  return (
    <span class={`tile-drill ${at.verdict}`} data-testid="seat-drill" data-verdict={at.verdict}>
      <Shape size={16} aria-hidden="true" />
      <span>
        {drill.title[language.value]}{" "}
        {at.verdict === "running" ? (
          <span class="hint">
            {words.step(at.step + 1, drill.steps.length)} · <Timer since={at.since} />
          </span>
        ) : (
          <strong>{words[at.verdict]}</strong>
        )}
        {reason && (
          <span class="hint"> {worded(reason, language.value, drill, colleagueName(at.station))}</span>
        )}
      </span>
    </span>
  );
}

/** What the person at a seat may use and practises. */
export function SeatLesson({ seat }: { seat: Seat }) {
  const overview = overviewWords.value;
  const wrong = useSignal("");
  const level = board.value.levels[seat.account] ?? EVERYTHING;
  const passed = board.value.passed[seat.account]?.length ?? 0;
  return (
    <div class="tile-lesson">
      <p class="tile-level">
        {teaches() ? (
          <LevelChoice
            id={`level-${seat.seat}`}
            label={overview.level}
            level={level}
            choose={(chosen) => api.setLevel(seat.account, chosen)}
            wrong={(sentence) => {
              wrong.value = sentence;
            }}
          />
        ) : (
          <span class="hint">
            {overview.level} {levelName(level)}
          </span>
        )}
        {passed > 0 && <span class="hint">{overview.passed(passed)}</span>}
      </p>
      {wrong.value && <p class="error">{wrong.value}</p>}
    </div>
  );
}
