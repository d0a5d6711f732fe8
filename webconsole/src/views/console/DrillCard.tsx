import { Check, Circle, CircleCheck, CircleDot, CircleX, GraduationCap, X } from "lucide-preact";
import { useEffect, useRef } from "preact/hooks";
import { announce } from "../../a11y/announce";
import { book, drillOf, type Mark, marks, readDrills, reasonOf, worded } from "../../board/drills";
import { exam } from "../../board/levels";
import { errorSentence, language, text } from "../../i18n";
import { keyLabel } from "../../i18n/keys";
import { CATALOGUE, type ShortcutId } from "../../keys/catalogue";
import { api, problemIn } from "../../server/api";
import type { Drill, SeatDrill } from "../../server/types";
import { Button, Key } from "../../ui/Button";
import { Timer } from "../../ui/Timer";
import { openDrills } from "./actions";
import { drillWords } from "./drillWords";
import { seat, seatId } from "./hand";
import { colleagueName } from "./names";

const SHAPES = { done: CircleCheck, now: CircleDot, todo: Circle, failed: CircleX } as const;

/** The key of a step, if this console has it. */
function keyOf(drill: Drill, step: number): ShortcutId | null {
  const key = drill.steps[step]?.key ?? "";
  return key in CATALOGUE ? (key as ShortcutId) : null;
}

async function tried(what: Promise<void>): Promise<void> {
  try {
    await what;
  } catch (error) {
    announce(errorSentence(problemIn(error)), "assertive");
  }
}

/** What is to be done next, or what became of the drill: one sentence. */
function sentenceOf(drill: Drill, at: SeatDrill): string {
  const words = drillWords.value;
  const name = drill.title[language.value];
  const say = (told: { fr: string; en: string }) =>
    worded(told, language.value, drill, colleagueName(at.station));
  if (at.verdict === "passed") return words.passedSaid(name);
  if (at.verdict === "failed") {
    const reason = reasonOf(book.value, at);
    return words.failedSaid(reason ? say(reason) : at.reason);
  }
  const step = drill.steps[at.step];
  const key = keyOf(drill, at.step);
  return step ? [say(step.do), key && words.press(keyLabel(key, text.value))].filter(Boolean).join(" ") : "";
}

/** Reads each new step and the verdict aloud; of what was there before the page, only a beginning. */
function useVoice(drill: Drill | null, at: SeatDrill | null): void {
  const known = useRef<string | null>(null);
  const now = drill && at ? `${at.drill} ${at.step} ${at.verdict}` : "";
  const unread = at !== null && drill === null;
  useEffect(() => {
    if (unread) return;
    const heard = known.current === null && at !== null && at.step > 0;
    if (!heard && known.current !== now && drill && at) announce(sentenceOf(drill, at));
    known.current = now;
  }, [now, unread]);
}

function Marks({ list }: { list: Mark[] }) {
  const words = drillWords.value;
  return (
    <ol class="drill-marks" aria-label={words.marks}>
      {list.map((mark, number) => {
        const Shape = SHAPES[mark];
        return (
          <li key={number} class={mark} aria-current={mark === "now" ? "step" : undefined}>
            <Shape size={18} aria-hidden="true" />
            <span class="sr">
              {number + 1} {words.mark[mark]}
            </span>
          </li>
        );
      })}
    </ol>
  );
}

function Running({ drill, at }: { drill: Drill; at: SeatDrill }) {
  const step = drill.steps[at.step];
  const key = keyOf(drill, at.step);
  return (
    <p class="drill-do">
      <span>{step && worded(step.do, language.value, drill, colleagueName(at.station))}</span>
      {key && <Key id={key} />}
    </p>
  );
}

function Verdict({ drill, at }: { drill: Drill; at: SeatDrill }) {
  const words = drillWords.value;
  const passed = at.verdict === "passed";
  const Shape = passed ? CircleCheck : CircleX;
  const reason = reasonOf(book.value, at);
  return (
    <p class="drill-verdict">
      <Shape size={20} aria-hidden="true" />
      <span>
        <strong>{passed ? words.passed : words.failed}</strong>
        {!passed && reason && ` · ${worded(reason, language.value, drill, colleagueName(at.station))}`}
      </span>
    </p>
  );
}

/** The drill under way: the step, its key, the time, the marks; then the verdict. Nothing when there is none. */
export function DrillCard() {
  const words = drillWords.value;
  useEffect(() => void readDrills(), []);
  const at = exam.value ? null : (seat.value?.drill ?? null);
  const drill = at && drillOf(book.value, at.drill);
  useVoice(drill, at);
  if (!drill || !at) return null;
  const running = at.verdict === "running";
  const again = () => void tried(api.startDrill(seatId.value, drill.id));
  const stop = () => void tried(api.stopDrill(seatId.value));
  return (
    <section
      class={`panel drill ${at.verdict}`}
      aria-labelledby="drill-title"
      data-testid="drill"
      data-verdict={at.verdict}
      data-step={at.step}
    >
      <header class="drill-head">
        <GraduationCap size={17} aria-hidden="true" />
        <h2 id="drill-title">{words.title(drill.title[language.value])}</h2>
        {running && <Timer since={at.since} />}
      </header>
      {running ? <Running drill={drill} at={at} /> : <Verdict drill={drill} at={at} />}
      <footer>
        <Marks list={marks(drill, at)} />
        {running && <span class="hint figures">{words.step(at.step + 1, drill.steps.length)}</span>}
        <span class="drill-buttons">
          {!running && (
            <>
              <Button size="small" kind={at.verdict === "failed" ? "primary" : "plain"} onClick={again}>
                {words.again}
              </Button>
              <Button size="small" kind={at.verdict === "passed" ? "primary" : "plain"} onClick={openDrills}>
                {words.list}
              </Button>
            </>
          )}
          <Button
            size="small"
            kind="quiet"
            icon={running ? <X size={15} aria-hidden="true" /> : <Check size={15} aria-hidden="true" />}
            onClick={stop}
          >
            {running ? words.stop : words.close}
          </Button>
        </span>
      </footer>
    </section>
  );
}
