import {
  ArrowLeftRight,
  BellRing,
  Check,
  CornerUpLeft,
  UserRound,
  Users,
  Voicemail as VoicemailIcon,
  X,
} from "lucide-preact";
import { awaited, order } from "../../board/commands";
import { exam, lockedFunction } from "../../board/levels";
import { personAt } from "../../board/live";
import { text } from "../../i18n";
import { HOUSE } from "../../i18n/house";
import type { Consultation as Consulted } from "../../server/types";
import { Button } from "../../ui/Button";
import { Lamp } from "../../ui/Lamp";
import { Timer } from "../../ui/Timer";
import { cancel, complete, confer, swap } from "./actions";
import { consultation, inConference } from "./hand";
import { colleagueName } from "./names";
import { Refusal } from "./Refusal";
import { whyNot } from "./why";
import "../../styles/console/consultation.css";

const LAMP = {
  dialling: "offline",
  ringing: "ringing",
  talking: "busy",
  held: "meeting",
  failed: "filter",
} as const;

function Buttons({ now }: { now: Consulted }) {
  const { actions, sharing } = text.value.console;
  return (
    <div class="actions">
      <Button
        kind={now.state === "talking" ? "primary" : "plain"}
        shortcut="complete"
        icon={<Check size={18} aria-hidden="true" />}
        why={whyNot("complete")}
        pending={awaited("CompleteTransfer")}
        onClick={complete}
      >
        {actions.complete}
      </Button>
      <Button
        shortcut="swap"
        icon={<ArrowLeftRight size={18} aria-hidden="true" />}
        why={whyNot("swap")}
        pending={awaited("Swap")}
        onClick={swap}
      >
        {actions.swap}
      </Button>
      <Button
        shortcut="conference"
        icon={<Users size={18} aria-hidden="true" />}
        why={whyNot("conference")}
        pending={awaited("Conference")}
        onClick={confer}
      >
        {sharing.confer}
      </Button>
      <Button
        class="push"
        shortcut="cancel"
        icon={<X size={18} aria-hidden="true" />}
        pending={awaited("CancelConsultation")}
        onClick={cancel}
      >
        {actions.cancel}
      </Button>
    </div>
  );
}

/** Three in one room: who stays with whom is one key each, and nobody is cut off by mistake. */
function ConferenceButtons() {
  const { actions, sharing } = text.value.console;
  return (
    <div class="actions grid">
      <Button
        kind="primary"
        shortcut="complete"
        icon={<Check size={18} aria-hidden="true" />}
        pending={awaited("CompleteTransfer")}
        onClick={complete}
      >
        {sharing.leaveTogether}
      </Button>
      <Button
        shortcut="conference"
        icon={<UserRound size={18} aria-hidden="true" />}
        pending={awaited("HoldColleague")}
        onClick={confer}
      >
        {sharing.privateCaller}
      </Button>
      <Button
        shortcut="swap"
        icon={<ArrowLeftRight size={18} aria-hidden="true" />}
        pending={awaited("Swap")}
        onClick={swap}
      >
        {sharing.privateColleague}
      </Button>
      <Button
        shortcut="cancel"
        icon={<X size={18} aria-hidden="true" />}
        pending={awaited("CancelConsultation")}
        onClick={cancel}
        title={actions.cancel}
      >
        {sharing.letColleagueGo}
      </Button>
    </div>
  );
}

/** The colleague did not take it: the caller is sent to wait, or to speak to the voicemail. */
function send(type: "CampOn" | "SendToVoicemail", now: Consulted): void {
  void order({ type, call_id: now.call_id, station: now.station }, "consultation");
}

function Failed({ now }: { now: Consulted }) {
  const { actions, failedAdvice, sharing } = text.value.console;
  return (
    <>
      {!exam.value && <p class="consult-hint">{failedAdvice[now.reason ?? "no-answer"]}</p>}
      <div class="actions">
        <Button
          kind="primary"
          shortcut="cancel"
          icon={<CornerUpLeft size={18} aria-hidden="true" />}
          pending={awaited("ResumeCall", now.call_id)}
          onClick={cancel}
        >
          {actions.backToCaller}
        </Button>
        {now.reason === "busy" && !lockedFunction("CampOn") && (
          <Button
            icon={<BellRing size={18} aria-hidden="true" />}
            pending={awaited("CampOn", now.call_id)}
            onClick={() => send("CampOn", now)}
          >
            {sharing.camp}
          </Button>
        )}
        {!lockedFunction("SendToVoicemail") && (
          <Button
            icon={<VoicemailIcon size={18} aria-hidden="true" />}
            pending={awaited("SendToVoicemail", now.call_id)}
            onClick={() => send("SendToVoicemail", now)}
          >
            {sharing.voicemail}
          </Button>
        )}
      </div>
    </>
  );
}

/** The colleague consulted, under the caller; the way back is always there. */
export function Consultation() {
  const { console: words } = text.value;
  const now = consultation.value;
  if (!now) return null;
  const person = personAt(now.station);
  const failed = now.state === "failed";
  const three = inConference.value;
  return (
    <section class={`panel consult ${now.state}`} aria-labelledby="consult-title">
      <header class="call-head">
        <h2 id="consult-title" class="eyebrow">
          {three ? words.sharing.conference : words.consultation}
        </h2>
        <span class="consult-state" data-testid="consultation" data-state={three ? "conference" : now.state}>
          <Lamp kind={LAMP[now.state]} />
          {three
            ? words.sharing.conferenceState
            : failed
              ? words.reasons[now.reason ?? "no-answer"]
              : words.consultStates[now.state]}
          <Timer since={now.since} />
        </span>
      </header>
      <p class="consult-who">
        <strong>{colleagueName(now.station)}</strong> <span class="figures">{now.station}</span>
        {now.forwarded_from ? (
          <span class="hint"> · {words.sharing.ringsFor(colleagueName(now.forwarded_from))}</span>
        ) : (
          person && (
            <span class="hint" lang={HOUSE}>
              {" "}
              · {person.function}
            </span>
          )
        )}
      </p>
      {now.state === "failed" ? (
        <Failed now={now} />
      ) : (
        <>
          {!exam.value && (
            <p class="consult-hint hint">
              {three ? words.sharing.conferenceHint : words.consultHint[now.state]}
            </p>
          )}
          {three ? <ConferenceButtons /> : <Buttons now={now} />}
        </>
      )}
      <Refusal place="consultation" />
    </section>
  );
}
