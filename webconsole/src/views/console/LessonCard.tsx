import { useComputed } from "@preact/signals";
import { Check, Flame, GraduationCap, MessageSquareText, MessagesSquare, PhoneOutgoing } from "lucide-preact";
import { useEffect } from "preact/hooks";
import { resource } from "../../board/desk";
import { board, me } from "../../board/live";
import { now } from "../../clock/clock";
import { phoneNumber, timeOfDay } from "../../clock/format";
import { HOUSE } from "../../i18n/house";
import { part } from "../../i18n/part";
import { ask, seg } from "../../server/api";
import type { components } from "../../server/schema.gen";
import { Button } from "../../ui/Button";
import "../../styles/console/lesson.css";

type LessonView = components["schemas"]["LessonView"];
type Card = NonNullable<LessonView["card"]>;

export const lessonWords = part({
  fr: async () => (await import("../../i18n/fr/console/lesson")).lesson,
  en: async () => (await import("../../i18n/en/console/lesson")).lesson,
});

const lesson = resource<LessonView>(
  () => ask<LessonView>("GET", "/api/desk/lesson"),
  [
    "SessionOpened",
    "SessionModeSet",
    "CourseStarted",
    "CourseStopped",
    "CourseEnded",
    "CallAsked",
    "CallDialled",
    "EvacuationStarted",
    "EvacuationEnded",
    "DebriefAsked",
    "DebriefDone",
  ],
);

const hour = (iso: string) => timeOfDay(Date.parse(iso)).slice(0, 5);
const sign = { size: 17, "aria-hidden": "true" } as const;

function phaseOf(card: Card, at: number): Card["phase"] {
  if (card.phase === "over" || at >= Date.parse(card.closes_at)) return "over";
  if (at >= Date.parse(card.ends_at)) return "writing";
  return at >= Date.parse(card.begins_at) ? "calls" : "preparation";
}

function Exam({ card }: { card: Card }) {
  const words = lessonWords.value;
  const phase = useComputed(() => phaseOf(card, now.value)).value;
  const allowed = board.value.directory === "paper" ? words.allowedPaper : words.allowedScreen;
  const writes = card.closes_at !== card.ends_at;
  return (
    <section class="lesson-note exam" data-testid="candidate-card" data-phase={phase}>
      <h2>
        <GraduationCap {...sign} />
        <span lang={HOUSE}>{words.exam(card.title)}</span>
      </h2>
      <p>{words.phases[phase]}</p>
      {phase === "preparation" && (
        <dl class="figures">
          <dt>{words.candidate}</dt>
          <dd>{me.value?.name}</dd>
          <dt>{words.seed}</dt>
          <dd>{card.seed}</dd>
          <dt>{words.preparation}</dt>
          <dd>{words.until(hour(card.begins_at))}</dd>
          <dt>{words.calls}</dt>
          <dd>{words.between(hour(card.begins_at), hour(card.ends_at))}</dd>
          {writes && <dt>{words.writing}</dt>}
          {writes && <dd>{words.between(hour(card.ends_at), hour(card.closes_at))}</dd>}
          <dt>{words.assessors}</dt>
          <dd>{card.assessors.join(", ")}</dd>
          <dt>{words.allowed}</dt>
          <dd>{allowed}</dd>
        </dl>
      )}
      {phase === "calls" && <p class="hint figures">{words.until(hour(card.ends_at))}</p>}
      {phase === "writing" && <p class="hint figures">{words.until(hour(card.closes_at))}</p>}
    </section>
  );
}

/** What whoever teaches has written to this seat, the oldest first, until each line is put away. */
function Remarks() {
  const words = lessonWords.value;
  const seat = me.value?.seat;
  const mine = Object.values(board.value.remarks)
    .filter((one) => one.seat === seat)
    .sort((a, b) => a.at.localeCompare(b.at));
  return (
    <div class="sr-host" role="status">
      {mine.map((one) => (
        <div key={one.remark_id} class="lesson-note remark" data-testid="remark">
          <MessageSquareText {...sign} />
          <p>
            <span class="figures">{words.remark(hour(one.at))}</span> <span lang={HOUSE}>{one.text}</span>
          </p>
          <Button
            size="small"
            icon={<Check size={16} aria-hidden="true" />}
            onClick={() => void ask<void>("POST", `/api/remarks/${seg(one.remark_id)}/read`)}
          >
            {words.read}
          </Button>
        </div>
      ))}
    </div>
  );
}

/** Above the desk, in nobody's way: a fire drill, the card of an exam, a number to dial, a talk to have. */
export function LessonCard() {
  const words = lessonWords.value;
  useEffect(() => lesson.follow(), []);
  const told = lesson.value;
  if (!told) return <Remarks />;
  return (
    <>
      <Remarks />
      {told.evacuation_at && (
        <p class="lesson-note evacuation" role="status" data-testid="evacuation">
          <Flame {...sign} />
          <span>
            <strong>{words.evacuation}</strong>{" "}
            <span class="figures">{words.since(hour(told.evacuation_at))}</span>. {words.evacuationHint}
          </span>
        </p>
      )}
      {told.card && <Exam card={told.card} />}
      {told.to_dial.map((one) => (
        <p key={one.number} class="lesson-note" role="status" data-testid="to-dial">
          <PhoneOutgoing {...sign} />
          <span class="figures" lang={HOUSE}>
            {words.dial(one.name, phoneNumber(one.number.replaceAll(" ", "")))}
          </span>
        </p>
      ))}
      {told.debrief && (
        <p class="lesson-note" role="status" data-testid="debrief-due">
          <MessagesSquare {...sign} />
          <span>{words.debrief}</span>
        </p>
      )}
    </>
  );
}
