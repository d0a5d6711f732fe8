import {
  CirclePause,
  CirclePlay,
  Mic,
  MicOff,
  NotebookPen,
  Pause,
  PhoneForwarded,
  PhoneOff,
  Play,
  RotateCcw,
  SquareParking,
} from "lucide-preact";
import { useEffect } from "preact/hooks";
import { cutOff } from "../../board/calls";
import { awaited, order } from "../../board/commands";
import { board } from "../../board/live";
import { phoneNumber } from "../../clock/format";
import { text } from "../../i18n";
import type { Call } from "../../server/types";
import { Button } from "../../ui/Button";
import { lazy } from "../../ui/lazy";
import { Timer } from "../../ui/Timer";
import { holdOrResume, park, toggleMute, togglePause, transfer, writeMessage } from "./actions";
import { CallNote } from "./CallNote";
import { Hears, HearsAway } from "./Hears";
import { active, calling, seat, seatId, waiting } from "./hand";
import { LateTimer } from "./Late";
import { callerName } from "./names";
import { narrow } from "./narrow";
import { OutgoingMark } from "./OutgoingMark";
import { Refusal } from "./Refusal";
import { Salutation } from "./Salutation";
import { recallReason } from "./Waiting";
import { whyNot } from "./why";
import "../../styles/console/call.css";

const Outgoing = lazy(async () => (await import("./Outgoing")).Outgoing);
const Missed = lazy(async () => (await import("./Outgoing")).Missed);

function Person({ call }: { call: Call }) {
  const { console: words } = text.value;
  const reason = recallReason(call);
  const talking = call.state === "talking";
  return (
    <>
      <header class="call-head">
        <span class={`call-state ${call.state}`} data-testid="call-state" data-state={call.state}>
          <span class="state-dot" aria-hidden="true" />
          {talking ? words.active : words.activeHeld}
        </span>
        <LateTimer call={call} big />
      </header>
      <div class="call-who">
        <p class="call-name">{callerName(call)}</p>
        <p class="call-number figures">
          {callerName(call) !== phoneNumber(call.number) && phoneNumber(call.number)}
          <OutgoingMark call={call} />
          {call.answered_at && call.answered_at !== call.since && (
            <span class="call-total">
              {words.total} <Timer since={call.answered_at} />
            </span>
          )}
        </p>
        {reason && (
          <p class="reason">
            <RotateCcw size={15} aria-hidden="true" />
            {words.recall} : {reason}
          </p>
        )}
      </div>
      <Salutation call={call} />
      <Hears call={call} />
      {!narrow.value && <Note call={call} />}
    </>
  );
}

function Note({ call }: { call: Call }) {
  return <CallNote key={call.call_id} id="call-note" callId={call.call_id} note={call.note} />;
}

/** In one column the note comes after the keys of the call, which are seen without scrolling. */
export function NoteBelow() {
  const call = active.value;
  return (
    call && (
      <div class="panel">
        <Note call={call} />
      </div>
    )
  );
}

function Nobody() {
  const { console: words } = text.value;
  return (
    <div class="call-none">
      <p class="call-name">{words.none}</p>
      <p class="hint">
        {waiting.value.length > 0
          ? `${words.noneWaiting} ${callerName(waiting.value[0] as Call)}`
          : words.noneHint}
      </p>
      <HearsAway />
    </div>
  );
}

function MainActions({ call }: { call: Call | null }) {
  const { actions } = text.value.console;
  const talking = call?.state === "talking";
  const cut = cutOff(board.value, seatId.value);
  return (
    <div class="actions main-actions">
      <Button
        shortcut="hold"
        icon={
          talking || !call ? <Pause size={18} aria-hidden="true" /> : <Play size={18} aria-hidden="true" />
        }
        why={whyNot("hold")}
        pending={awaited("HoldCall") || awaited("ResumeCall")}
        onClick={holdOrResume}
      >
        {talking || !call ? actions.hold : actions.resume}
      </Button>
      <Button
        shortcut="transfer"
        icon={<PhoneForwarded size={18} aria-hidden="true" />}
        why={whyNot("transfer")}
        onClick={transfer}
      >
        {actions.transfer}
      </Button>
      <Button shortcut="message" icon={<NotebookPen size={18} aria-hidden="true" />} onClick={writeMessage}>
        {actions.message}
      </Button>
      <Button
        class="hang-up"
        kind={cut === "caller" ? "danger" : "plain"}
        shortcut="hangup"
        icon={<PhoneOff size={18} aria-hidden="true" />}
        why={whyNot("hangup")}
        pending={awaited("HangUp")}
        onClick={() => void order({ type: "HangUp" })}
      >
        {calling.value ? text.value.console.out.giveUp : actions.hangup}
      </Button>
    </div>
  );
}

function SmallActions({ call }: { call: Call | null }) {
  const { actions } = text.value.console;
  const muted = seat.value?.muted ?? false;
  const paused = call?.recording === "paused";
  return (
    <div class="actions small-actions">
      <Button
        size="small"
        kind="quiet"
        shortcut="park"
        icon={<SquareParking size={16} aria-hidden="true" />}
        why={whyNot("park")}
        pending={awaited("ParkCall")}
        onClick={() => park()}
      >
        {actions.park}
      </Button>
      <Button
        size="small"
        kind="quiet"
        shortcut="mute"
        icon={muted ? <Mic size={16} aria-hidden="true" /> : <MicOff size={16} aria-hidden="true" />}
        why={whyNot("mute")}
        pending={awaited("Mute") || awaited("Unmute")}
        onClick={toggleMute}
      >
        {muted ? actions.unmute : actions.mute}
      </Button>
      <Button
        size="small"
        kind="quiet"
        shortcut="pause"
        icon={
          paused ? <CirclePlay size={16} aria-hidden="true" /> : <CirclePause size={16} aria-hidden="true" />
        }
        why={whyNot("pause")}
        pending={awaited("PauseRecording") || awaited("ResumeRecording")}
        onClick={togglePause}
      >
        {paused ? actions.unpause : actions.pause}
      </Button>
    </div>
  );
}

export function Active() {
  useEffect(() => {
    Outgoing.preload();
    Missed.preload();
  }, []);
  const { console: words } = text.value;
  const out = calling.value;
  const call = out ? null : active.value;
  const shown = out ?? call;
  return (
    <section
      class={`panel call ${shown?.state ?? "none"}`}
      aria-label={
        out
          ? `${out.state === "ringing" ? words.out.ringing : words.out.dialling}, ${callerName(out)}`
          : call
            ? `${call.state === "talking" ? words.active : words.activeHeld}, ${callerName(call)}`
            : words.none
      }
      id="call-panel"
      tabIndex={-1}
      data-call={shown?.call_id}
    >
      <h2 class="sr">{words.conversation}</h2>
      <div class="call-body">
        {out ? <Outgoing call={out} /> : call ? <Person call={call} /> : <Nobody />}
        {seat.value?.not_reached && <Missed />}
      </div>
      <Refusal place="active" />
      <MainActions call={call} />
      <SmallActions call={call} />
    </section>
  );
}
