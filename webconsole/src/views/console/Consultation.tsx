import { ArrowLeftRight, Check, CornerUpLeft, X } from "lucide-preact";
import { awaited } from "../../board/commands";
import { exam } from "../../board/levels";
import { organisation, personAt } from "../../board/live";
import { text } from "../../i18n";
import type { Consultation as Consulted } from "../../server/types";
import { Button } from "../../ui/Button";
import { Lamp } from "../../ui/Lamp";
import { Timer } from "../../ui/Timer";
import { cancel, complete, swap } from "./actions";
import { consultation } from "./hand";
import { bare, colleagueName } from "./names";
import { Refusal } from "./Refusal";
import "../../styles/console/consultation.css";

const LAMP = {
  dialling: "offline",
  ringing: "ringing",
  talking: "busy",
  held: "meeting",
  failed: "filter",
} as const;

function Buttons({ now }: { now: Consulted }) {
  const { actions, why } = text.value.console;
  const early = now.state === "dialling" ? why.dialling : null;
  const ringing = now.state === "dialling" || now.state === "ringing" ? why.ringing : null;
  return (
    <div class="actions">
      <Button
        kind={now.state === "talking" ? "primary" : "plain"}
        shortcut="complete"
        icon={<Check size={18} aria-hidden="true" />}
        why={early}
        pending={awaited("CompleteTransfer")}
        onClick={complete}
      >
        {actions.complete}
      </Button>
      <Button
        shortcut="swap"
        icon={<ArrowLeftRight size={18} aria-hidden="true" />}
        why={ringing}
        pending={awaited("Swap")}
        onClick={swap}
      >
        {actions.swap}
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

function Failed({ now }: { now: Consulted }) {
  const { actions, failedAdvice } = text.value.console;
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
      </div>
    </>
  );
}

/** While no colleague is consulted, their place holds what the house says at the start and at the end. */
function Phrases() {
  const { house } = text.value.console;
  const place = organisation.value;
  if (!place) return null;
  return (
    <section class="panel consult none" aria-label={house.phrases}>
      <p class="phrase">
        <span class="eyebrow">{house.greeting}</span>
        <q>{bare(place.salutation)}</q>
      </p>
      <p class="phrase">
        <span class="eyebrow">{house.farewell}</span>
        <q>{bare(place.farewell)}</q>
      </p>
    </section>
  );
}

/** The colleague consulted, under the caller; the way back is always there. */
export function Consultation() {
  const { console: words } = text.value;
  const now = consultation.value;
  if (!now) return <Phrases />;
  const person = personAt(now.station);
  const failed = now.state === "failed";
  return (
    <section class={`panel consult ${now.state}`} aria-labelledby="consult-title">
      <header class="call-head">
        <h2 id="consult-title" class="eyebrow">
          {words.consultation}
        </h2>
        <span class="consult-state" data-testid="consultation" data-state={now.state}>
          <Lamp kind={LAMP[now.state]} />
          {failed ? words.reasons[now.reason ?? "no-answer"] : words.consultStates[now.state]}
          <Timer since={now.since} />
        </span>
      </header>
      <p class="consult-who">
        <strong>{colleagueName(now.station)}</strong> <span class="figures">{now.station}</span>
        {person && <span class="hint"> · {person.function}</span>}
      </p>
      {now.state === "failed" ? (
        <Failed now={now} />
      ) : (
        <>
          {!exam.value && <p class="consult-hint hint">{words.consultHint[now.state]}</p>}
          <Buttons now={now} />
        </>
      )}
      <Refusal place="consultation" />
    </section>
  );
}
