import { type Signal, useComputed, useSignal } from "@preact/signals";
import { ClipboardCheck, MessageSquarePlus } from "lucide-preact";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { me } from "../../board/live";
import { clockTime, phoneNumber } from "../../clock/format";
import { text } from "../../i18n";
import { HOUSE } from "../../i18n/house";
import { lend } from "../../keys/keyboard";
import { go } from "../../route";
import { Refused } from "../../server/api";
import { debriefApi, type Expected as ExpectedView } from "../../server/debriefApi";
import type { CallRuling, CallView, Numbered } from "../../server/types";
import { wallApi } from "../../server/wallApi";
import { Button } from "../../ui/Button";
import { lazy } from "../../ui/lazy";
import { Notice } from "../../ui/Notice";
import { callerName, colleague, colleagueName } from "../console/names";
import { Controls } from "./Controls";
import { debriefWords } from "./debriefWords";
import { Facts } from "./Facts";
import { inWords } from "./inWords";
import { NoteForm } from "./NoteForm";
import { useNotes } from "./notes";
import { PlayerHelp } from "./PlayerHelp";
import { type PlayerKey, playerKeyOf, refused } from "./playerKeys";
import { currentFact, expectations, neighbour, SAME_S, timeOf } from "./story";
import { Timeline } from "./Timeline";
import { JUMP_S, LEAD_S } from "./transport";
import { type Player as Playing, usePlayer } from "./usePlayer";
import { verdictWords } from "./verdictWords";
import { lengthOf, STEP } from "./zoom";

const Verdicts = lazy(async () => {
  const [view] = await Promise.all([import("./Verdicts"), verdictWords.learn()]);
  return view.Verdicts;
});
const Expected = lazy(async () => {
  const [view] = await Promise.all([import("./Expected"), verdictWords.learn()]);
  return view.Expected;
});

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

/** Why there is no sound, or no picture of it; nothing when all is well. */
function Missing({ view, player }: { view: CallView; player: Playing }) {
  const words = debriefWords.value;
  const begun = (view.facts as Numbered[]).some(({ fact }) => fact.type === "RecordingStarted");
  if (!view.recording && view.call.outcome !== "in-progress")
    return <Notice kind="info">{begun ? words.recordingPending : words.noRecording}</Notice>;
  if (player.mute.value) return <Notice kind="bad">{words.recordingDamaged}</Notice>;
  return player.unseen.value ? <Notice kind="info">{words.waveformMissing}</Notice> : null;
}

/** What a robot says at the playhead, word for word. */
function Subtitle({ view, at }: { view: CallView; at: Signal<number> }) {
  const said = useComputed(() =>
    view.lanes.captions.findLast(({ from_s, to_s }) => from_s <= at.value + SAME_S && at.value < to_s),
  );
  const line = said.value;
  return (
    <p class="subtitle" data-testid="subtitle">
      {line && (
        <>
          <span class="hint">{line.station ? colleagueName(line.station) : callerName(view.call)}</span>{" "}
          <q lang={HOUSE}>{line.text}</q>
        </>
      )}
    </p>
  );
}

/** The facts in words; again when the language of the page changes. */
function useFacts(view: CallView) {
  return useMemo(() => inWords(view), [view, text.value]);
}

/** What the scenario asked for; null as long as it is not for this person to know. */
function useExpected(view: CallView, session: string): Signal<ExpectedView | null> {
  const expected = useSignal<ExpectedView | null>(null);
  useEffect(() => {
    let current = true;
    debriefApi.expected(session, view.call.call_id).then(
      (told) => {
        if (current) expected.value = told;
      },
      (error) => {
        if (!(error instanceof Refused)) throw error;
      },
    );
    return () => {
      current = false;
    };
  }, [view]);
  return expected;
}

interface Props {
  view: CallView;
  session: string;
  /** Where the address points: a fact, or a second. */
  seq: number | undefined;
  atS: number | undefined;
}

/** One call again: sound, lanes and facts under one playhead. */
export function Player({ view, session, seq, atS }: Props) {
  const debrief = debriefWords.value;
  const player = usePlayer(view);
  const facts = useFacts(view);
  const factsNow = useRef(facts);
  factsNow.current = facts;
  const expected = useExpected(view, session);
  const ruling = useSignal<CallRuling | null>(null);
  const { notes, may, write } = useNotes(view, session);
  const article = useRef<HTMLElement>(null);
  /** The fact that was asked for, until the playhead has passed it or gone elsewhere. */
  const selected = useSignal<{ seq: number; untilS: number } | null>(null);
  const compares = useSignal(true);
  const helps = useSignal(false);
  const writes = useSignal<number | null>(null);
  const { call } = view;

  // The person has just chosen this call: the keys of the player are for it.
  useEffect(() => article.current?.focus({ preventScroll: true }), []);

  /** To just before a fact, so that what led to it is heard; it stays marked until then. */
  const arrive = (wanted: number, toS: number) => {
    player.seek(toS - LEAD_S);
    selected.value = { seq: wanted, untilS: toS };
  };
  useEffect(() => {
    const found = seq === undefined ? undefined : timeOf(view, seq);
    if (found !== undefined) arrive(currentFact(facts, found, seq)?.seq ?? 0, found);
    else if (atS !== undefined) arrive(currentFact(facts, atS)?.seq ?? 0, atS);
  }, [view, seq, atS]);

  /** From a list to a second; Back comes back to where the playhead was. */
  const jump = (wanted: number, toS: number) => {
    const here = { at: "debrief", session, call: call.call_id } as const;
    if (wanted !== seq) {
      if (seq === undefined) go({ ...here, atS: player.at.peek() + LEAD_S }, true);
      go(wanted ? { ...here, seq: wanted } : { ...here, atS: toS });
    }
    arrive(wanted, toS);
  };
  const move = (by: () => void) => {
    selected.value = null;
    by();
  };
  const step = (by: 1 | -1) => {
    const now = selected.peek();
    const next = neighbour(factsNow.current, now ? now.untilS : player.at.peek(), by);
    if (next) move(() => player.seek(next.atS));
  };
  const startNote = () => {
    if (may.peek()) writes.value = player.at.peek();
  };

  useEffect(() => {
    const page = () => lengthOf(player.window.peek()) * 0.8;
    const obey: Record<PlayerKey, () => void> = {
      toggle: () => player.toggle(),
      previous: () => step(-1),
      next: () => step(1),
      back: () => move(() => player.skip(-JUMP_S)),
      on: () => move(() => player.skip(JUMP_S)),
      start: () => move(() => player.seek(player.extent.fromS)),
      end: () => move(() => player.seek(player.extent.toS)),
      slower: () => player.changeRate(-1),
      faster: () => player.changeRate(1),
      zoomIn: () => player.zoom(STEP),
      zoomOut: () => player.zoom(1 / STEP),
      whole: () => player.show({ fromS: player.extent.fromS, toS: player.extent.toS }),
      panBack: () => player.pan(-page()),
      panOn: () => player.pan(page()),
      loopFrom: () => player.loopHere("fromS"),
      loopTo: () => player.loopHere("toS"),
      loop: () => player.toggleLoop(),
      expected: () => {
        compares.value = !compares.peek();
      },
      comment: startNote,
      help: () => {
        helps.value = true;
      },
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || document.querySelector("dialog[open]")) return;
      if (refused(event, event.target as HTMLElement)) return;
      const id = playerKeyOf(event);
      if (!id) return;
      event.preventDefault();
      obey[id]();
    };
    window.addEventListener("keydown", onKey);
    const back = lend({});
    return () => {
      window.removeEventListener("keydown", onKey);
      back();
    };
  }, [player]);

  const chosen = selected.value;
  const passed = chosen !== null && player.at.value > chosen.untilS + 0.05;
  const current = chosen && !passed ? chosen.seq : (currentFact(facts, player.at.value)?.seq ?? 0);
  const station = (view.facts as Numbered[]).findLast(({ fact }) => fact.station)?.fact.station;
  const asked = useMemo(
    () => (compares.value ? expectations(expected.value, ruling.value, facts, debrief) : []),
    [compares.value, expected.value, ruling.value, facts],
  );
  return (
    <article class="player" aria-labelledby="player-title" ref={article} tabIndex={-1}>
      <header class="player-head">
        <h1 id="player-title">{callerName(call)}</h1>
        <p class="hint figures">
          {[
            call.name && phoneNumber(call.number),
            `${debrief.startedAt} ${new Date(call.offered_at).toLocaleTimeString("fr-FR")}`,
            `${debrief.duration} ${clockTime(player.extent.toS - player.extent.fromS)}`,
          ]
            .filter(Boolean)
            .join(" · ")}
        </p>
        <span class={`outcome big ${call.outcome}`}>{debrief.outcomes[call.outcome]}</span>
        <span class="push" />
        <MarksOpened view={view} session={session} />
        {may.value && (
          <Button
            id="note-write"
            size="small"
            kind="quiet"
            icon={<MessageSquarePlus size={16} aria-hidden="true" />}
            onClick={startNote}
            shownKey="M"
          >
            {debrief.comment}
          </Button>
        )}
        <Button
          id="expected-toggle"
          size="small"
          kind="quiet"
          aria-pressed={compares.value}
          icon={<ClipboardCheck size={16} aria-hidden="true" />}
          onClick={() => {
            compares.value = !compares.value;
          }}
          shownKey="A"
        >
          {debrief.lanes.expected}
        </Button>
      </header>
      <Missing view={view} player={player} />
      <Timeline
        view={view}
        player={player}
        facts={facts}
        notes={notes.value}
        expected={asked}
        station={station ? colleague(station) : ""}
        jump={jump}
      />
      {view.lanes.captions.length > 0 && <Subtitle view={view} at={player.at} />}
      <Controls
        player={player}
        step={step}
        help={() => {
          helps.value = true;
        }}
      />
      {writes.value !== null && (
        <NoteForm
          atS={writes.value}
          save={(said) => write(said, writes.peek() ?? 0, current)}
          close={() => {
            writes.value = null;
            article.current?.focus({ preventScroll: true });
          }}
        />
      )}
      <div class={`player-ground ${compares.value ? "compares" : ""}`}>
        {compares.value && (
          <div class="player-expected">
            {expected.value && (
              <Expected told={expected.value} facts={facts} ongoing={!call.ended_at} jump={jump} />
            )}
            <Verdicts
              session={session}
              call={call.call_id}
              facts={facts}
              jump={jump}
              judged={(said) => {
                ruling.value = said;
              }}
            />
          </div>
        )}
        <Facts facts={facts} notes={notes.value} current={current} jump={jump} />
      </div>
      {helps.value && (
        <PlayerHelp
          close={() => {
            helps.value = false;
          }}
        />
      )}
    </article>
  );
}
