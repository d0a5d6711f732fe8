import { signal } from "@preact/signals";
import type { ComponentType } from "preact";
import { useEffect } from "preact/hooks";
import { announce } from "../../a11y/announce";
import { SkipLink } from "../../a11y/SkipLink";
import { exam, lockedFunction } from "../../board/levels";
import { onFact, organisation } from "../../board/live";
import { told } from "../../board/tell";
import { text } from "../../i18n";
import { keyLabel } from "../../i18n/keys";
import { layout } from "../../keys/choice";
import { lend } from "../../keys/keyboard";
import { line, reconnect } from "../../phone/headset";
import { lazy } from "../../ui/lazy";
import { Active, NoteBelow } from "./Active";
import { ACTIONS, unlockedOnly } from "./actions";
import { drillWords } from "./drillWords";
import { Header } from "./Header";
import { HeadsetBar } from "./HeadsetBar";
import { Held } from "./Held";
import {
  beside,
  consultation,
  helpOpen,
  keyboardOpen,
  memory,
  seat,
  seatId,
  startDesk,
  waiting,
  wide,
} from "./hand";
import { keyboardWords } from "./keyboardWords";
import { followLost } from "./lost";
import { callerName, colleagueName } from "./names";
import { narrow } from "./narrow";
import { Phrases } from "./Phrases";
import { RingTwin } from "./RingTwin";
import { StatusBar } from "./StatusBar";
import { Waiting } from "./Waiting";
import "../../styles/console/columns.css";

/** With the words that only these need. */
function withWords<V>(load: () => Promise<V>): Promise<V> {
  return Promise.all([load(), keyboardWords.learn()]).then(([view]) => view);
}

const Consultation = lazy(async () => (await import("./Consultation")).Consultation);
/** A call is answered without it; it comes right behind. */
const Desk = lazy(async () => (await import("./Desk")).Desk);
const FunctionRow = lazy(async () => (await withWords(() => import("./FunctionRow"))).FunctionRow);
const Help = lazy(async () => (await withWords(() => import("./Help"))).Help);
const Keyboard = lazy(async () => (await withWords(() => import("./Keyboard"))).Keyboard);
const Lamps = lazy(async () => (await withWords(() => import("./Lamps"))).Lamps);
const Parking = lazy(async () => {
  const { Parking, parkingWords } = await import("./Parking");
  await parkingWords.learn();
  return Parking;
});

/** Not needed to answer a call, so not downloaded for it. */
const DrillCard = lazy(async () => {
  const [view] = await Promise.all([import("./DrillCard"), drillWords.learn()]);
  return view.DrillCard;
});

/** What the lesson tells this seat; nothing of it is shown until it is here. */
const lesson = signal<{ Card: ComponentType | null }>({ Card: null });

async function learnLesson(): Promise<void> {
  const { LessonCard, lessonWords } = await import("./LessonCard");
  await lessonWords.learn();
  lesson.value = { Card: LessonCard };
}

const NAMES = {
  caller: (callId: string) => callerName(memory.call(callId) ?? { name: "", number: "" }),
  owner: (callId: string) => memory.call(callId)?.seat ?? "",
  colleague: colleagueName,
  consulted: (consultationId: string) => memory.station(consultationId),
};

function tellFacts(): () => void {
  return onFact((fact, live) => {
    const key = keyLabel("answer1", text.value);
    const sentence = told(fact, seatId.value, NAMES, text.value, key);
    // What was missed during a cut is on the screen already; reading it aloud would only be late.
    if (sentence && live) announce(sentence.sentence, sentence.how);
  });
}

/** The operator's console: three columns that never move, arranged by the layout of the keys. */
export function Console() {
  const { console: words, app } = text.value;
  useEffect(() => {
    const stops = [startDesk(), followLost(), tellFacts(), lend(unlockedOnly(ACTIONS))];
    // Needed right after a call is answered, and the help even when the service is away.
    Consultation.preload();
    Help.preload();
    // Without it a call is answered all the same.
    learnLesson().catch(() => {});
    if (line.value.at === "off") void reconnect();
    return () => {
      for (const stop of stops) stop();
    };
  }, []);

  const Beside = beside.value;
  const Lesson = lesson.value.Card;
  const count = waiting.value.length;
  useEffect(() => {
    document.title = `${count > 0 ? `(${count}) ${words.waiting} – ` : ""}${words.title} – ${app.name}`;
  }, [count, words.title, words.waiting]);

  if (!organisation.value) return <p class="loading">{text.value.common.loading}</p>;
  const lists = (
    <div class="column who-waits" key="lists">
      {layout.value === "lamps" ? (
        <Lamps />
      ) : (
        <>
          <Waiting />
          <Held />
        </>
      )}
      {!lockedFunction("RetrieveCall") && <Parking />}
    </div>
  );
  const functions = layout.value === "fkeys" && <FunctionRow />;
  const conversation = (
    <div class="column who-talks" key="conversation">
      <HeadsetBar />
      <Active />
      {narrow.value && functions}
      {narrow.value && <NoteBelow />}
      {consultation.value ? <Consultation /> : !wide.value && <Phrases />}
    </div>
  );
  return (
    <div class="console" data-layout={layout.value}>
      <SkipLink />
      <Header />
      <main id="main" class="work" tabIndex={-1}>
        <h1 class="sr">{words.title}</h1>
        <div class={`columns ${wide.value ? "wide-desk" : ""}`}>
          {narrow.value || wide.value ? [conversation, lists] : [lists, conversation]}
          <div class="column what-i-need" key="desk">
            {Lesson && <Lesson />}
            {seat.value?.drill && !exam.value && <DrillCard />}
            <Desk />
          </div>
        </div>
        {!narrow.value && functions}
      </main>
      <StatusBar>
        <RingTwin />
        {Beside && <Beside />}
      </StatusBar>
      {helpOpen.value && <Help />}
      {keyboardOpen.value && <Keyboard />}
    </div>
  );
}
