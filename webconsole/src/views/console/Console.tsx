import { useEffect } from "preact/hooks";
import { announce } from "../../a11y/announce";
import { SkipLink } from "../../a11y/SkipLink";
import { onFact, organisation } from "../../board/live";
import { told } from "../../board/tell";
import { text } from "../../i18n";
import { keyLabel } from "../../i18n/keys";
import { lend } from "../../keys/keyboard";
import { line, reconnect } from "../../phone/headset";
import { Active } from "./Active";
import { ACTIONS } from "./actions";
import { Consultation } from "./Consultation";
import { Desk } from "./Desk";
import { Header } from "./Header";
import { HeadsetBar } from "./HeadsetBar";
import { Held } from "./Held";
import { Help } from "./Help";
import { helpOpen, memory, seatId, startDesk, waiting } from "./hand";
import { callerName, colleagueName } from "./names";
import { Parking } from "./Parking";
import { StatusBar } from "./StatusBar";
import { Waiting } from "./Waiting";
import "../../styles/console/columns.css";

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

/** The operator's console: three columns that never move. */
export function Console() {
  const { console: words, app } = text.value;
  useEffect(() => {
    const stops = [startDesk(), tellFacts(), lend(ACTIONS)];
    if (line.value.at === "off") void reconnect();
    return () => {
      for (const stop of stops) stop();
    };
  }, []);

  const count = waiting.value.length;
  useEffect(() => {
    document.title = `${count > 0 ? `(${count}) ` : ""}${words.title} – ${app.name}`;
  }, [count, words.title]);

  if (!organisation.value) return <p class="loading">{text.value.common.loading}</p>;
  return (
    <div class="console">
      <SkipLink />
      <Header />
      <main id="main" class="columns" tabIndex={-1}>
        <h1 class="sr">{words.title}</h1>
        <div class="column who-waits">
          <Waiting />
          <Held />
          <Parking />
        </div>
        <div class="column who-talks">
          <HeadsetBar />
          <Active />
          <Consultation />
        </div>
        <div class="column what-i-need">
          <Desk />
        </div>
      </main>
      <StatusBar />
      {helpOpen.value && <Help />}
    </div>
  );
}
