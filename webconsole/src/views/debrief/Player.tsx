import { useSignal } from "@preact/signals";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { me } from "../../board/live";
import { clockTime, phoneNumber } from "../../clock/format";
import { errorSentence, text } from "../../i18n";
import { lend } from "../../keys/keyboard";
import type { CallView, Numbered } from "../../server/types";
import { wallApi } from "../../server/wallApi";
import { lazy } from "../../ui/lazy";
import { Notice } from "../../ui/Notice";
import { callerName, colleague, colleagueName } from "../console/names";
import { Controls } from "./Controls";
import { debriefWords } from "./debriefWords";
import { Facts } from "./Facts";
import { factWords } from "./factWords";
import { consultations, currentFact, extentOf, neighbour, told } from "./story";
import { Timeline } from "./Timeline";
import { Transport } from "./transport";
import { verdictWords } from "./verdictWords";
import type { Peaks } from "./waveform";

const Verdicts = lazy(async () => {
  const [view] = await Promise.all([import("./Verdicts"), verdictWords.learn()]);
  return view.Verdicts;
});

/** Keys of the player; refused where they would type, choose or press something else. */
function keysOf(transport: Transport, step: (by: 1 | -1) => void) {
  return (event: KeyboardEvent) => {
    const element = event.target as HTMLElement;
    if (event.defaultPrevented || element.matches("input, select, textarea")) return;
    if (event.key === " " && !element.closest("button")) {
      if (transport.playing) transport.pause();
      else transport.play(performance.now());
    } else if (event.key === "ArrowRight") step(1);
    else if (event.key === "ArrowLeft") step(-1);
    else return;
    event.preventDefault();
  };
}

/** For whoever teaches: the markers of a call are their own until they open them to the student. */
function MarksOpened({ view, session }: { view: CallView; session: string }) {
  const shown = useSignal(view.marks_shown);
  const teaches = me.value?.role === "instructor" || me.value?.role === "administrator";
  if (!teaches || !(view.facts as Numbered[]).some(({ fact }) => fact.type === "CallMarked")) return null;
  return (
    <label class="check-line">
      <input
        id="marks-shown"
        type="checkbox"
        checked={shown.value}
        onChange={(event) => {
          const wanted = event.currentTarget.checked;
          shown.value = wanted;
          wallApi.showMarks(session, view.call.call_id, wanted).catch(() => {
            shown.value = !wanted;
          });
        }}
      />
      {debriefWords.value.marksShown}
    </label>
  );
}

/** One call again: sound, lanes and facts under one playhead. */
export function Player({ view, session }: { view: CallView; session: string }) {
  const debrief = debriefWords.value;
  const extent = useMemo(() => extentOf(view), [view]);
  const at = useSignal(extent.fromS);
  const playing = useSignal(false);
  const rate = useSignal(1);
  const peaks = useSignal<Peaks | null>(null);
  const soundFailed = useSignal(false);
  const transport = useRef<Transport | null>(null);
  const article = useRef<HTMLElement>(null);

  // The person has just chosen this call: the keys of the player are for it.
  useEffect(() => article.current?.focus(), []);

  const facts = useMemo(() => {
    const stations = consultations(view.facts as Numbered[]);
    const names = {
      caller: callerName(view.call),
      colleague: colleagueName,
      consulted: (id: string) => stations.get(id) ?? "",
      error: (fact: { error?: string; details?: Record<string, string | number> }) =>
        errorSentence({ id: fact.error ?? "", details: fact.details ?? {}, sentence: null }),
    };
    return told(view, names, { ...text.value, facts: factWords.value });
  }, [view, text.value]);
  const factsNow = useRef(facts);
  factsNow.current = facts;

  useEffect(() => {
    const links = view.recording;
    const sound = links ? new Audio(links.audio_url) : null;
    if (sound) {
      sound.preload = "auto";
      sound.onerror = () => {
        soundFailed.value = true;
      };
    }
    let frame = 0;
    const run = new Transport(extent, sound, () => {
      at.value = run.at;
      playing.value = run.playing;
      rate.value = run.rate;
      cancelAnimationFrame(frame);
      if (run.playing) frame = requestAnimationFrame((ms) => run.frame(ms));
    });
    transport.current = run;
    // The waiting is on the screen; what people come for begins with the voice.
    if (sound) run.seek(0);
    if (links)
      fetch(links.peaks_url)
        .then((answer) => (answer.ok ? answer.json() : Promise.reject(answer.status)))
        .then((drawn: Peaks) => {
          peaks.value = drawn;
        })
        .catch(() => {
          soundFailed.value = true;
        });
    const onKey = keysOf(run, step);
    window.addEventListener("keydown", onKey);
    const back = lend({});
    return () => {
      run.pause();
      cancelAnimationFrame(frame);
      window.removeEventListener("keydown", onKey);
      back();
      if (sound) sound.src = "";
    };
  }, [view]);

  const seek = (toS: number) => transport.current?.seek(toS);
  function step(by: 1 | -1): void {
    const next = neighbour(factsNow.current, transport.current?.at ?? 0, by);
    if (next) seek(next.atS);
  }

  const { call } = view;
  const begun = (view.facts as Numbered[]).some(({ fact }) => fact.type === "RecordingStarted");
  const silent = call.outcome === "in-progress" ? null : debrief.noRecording;
  const absent = view.recording ? null : begun ? debrief.recordingPending : silent;
  const station = (view.facts as Numbered[]).findLast(({ fact }) => fact.station)?.fact.station;
  return (
    <article class="player" aria-labelledby="player-title" ref={article} tabIndex={-1}>
      <header class="player-head">
        <div>
          <h1 id="player-title">{callerName(call)}</h1>
          <p class="hint figures">
            {[
              call.name && phoneNumber(call.number),
              `${debrief.startedAt} ${new Date(call.offered_at).toLocaleTimeString("fr-FR")}`,
              `${debrief.duration} ${clockTime(extent.toS - extent.fromS)}`,
            ]
              .filter(Boolean)
              .join(" · ")}
          </p>
        </div>
        <MarksOpened view={view} session={session} />
        <span class={`outcome big ${call.outcome}`}>{debrief.outcomes[call.outcome]}</span>
      </header>
      {absent && <Notice kind="info">{absent}</Notice>}
      {soundFailed.value && <Notice kind="bad">{debrief.recordingPending}</Notice>}
      <Timeline
        view={view}
        extent={extent}
        peaks={peaks.value}
        at={at}
        facts={facts}
        seek={seek}
        station={station ? colleague(station) : ""}
      />
      <Controls
        at={at}
        extent={extent}
        playing={playing.value}
        rate={rate.value}
        toggle={() =>
          playing.value ? transport.current?.pause() : transport.current?.play(performance.now())
        }
        setRate={(to) => transport.current?.setRate(to)}
        seek={seek}
        step={step}
      />
      <div class="player-ground">
        <Verdicts session={session} call={call.call_id} facts={facts} seek={seek} />
        <Facts facts={facts} current={currentFact(facts, at.value)?.seq ?? 0} seek={seek} />
      </div>
    </article>
  );
}
