import { BellRing, PhoneForwarded, Voicemail } from "lucide-preact";
import { awaited, order } from "../../board/commands";
import { exam, locked, lockedFunction } from "../../board/levels";
import { text } from "../../i18n";
import { ariaKey } from "../../i18n/keys";
import type { Call } from "../../server/types";
import { Key } from "../../ui/Button";
import { pickUp, resume } from "./actions";
import { held, heldElsewhere, leaving, ringing } from "./hand";
import { LateTimer } from "./Late";
import { callerName, colleagueName } from "./names";
import { Refusal } from "./Refusal";
import { roving } from "./roving";
import "../../styles/console/outgoing.css";

function HeldRow({ call, first }: { call: Call; first: boolean }) {
  const { console: words } = text.value;
  const asked = awaited("ResumeCall", call.call_id);
  return (
    <li class={`caller held ${asked ? "pending" : ""}`} data-call={call.call_id}>
      <button
        type="button"
        aria-busy={asked}
        aria-keyshortcuts={first ? ariaKey("resume") : undefined}
        onClick={() => resume(call.call_id, "held")}
      >
        <span class="caller-key">{first && <Key id="resume" />}</span>
        <span class="caller-name">
          <span class="sr">{words.actions.resume} </span>
          {callerName(call)}
        </span>
        <LateTimer call={call} />
        <span class="caller-more">{!exam.value && `${words.hears} ${words.hearsMusic}`}</span>
      </button>
    </li>
  );
}

function OtherRow({ call }: { call: Call }) {
  const { console: words } = text.value;
  return (
    <li class="caller other" data-call={call.call_id}>
      <button type="button" onClick={() => void order({ type: "TakeOverCall", call_id: call.call_id })}>
        <span class="caller-key" />
        <span class="caller-name">
          <span class="sr">{words.takeOver} </span>
          {callerName(call)}
        </span>
        <LateTimer call={call} />
        <span class="caller-more">{words.elsewhere(call.seat)}</span>
      </button>
    </li>
  );
}

/** On the way to a colleague, waiting for one, or in a voicemail: one press and the caller is back. */
function LeavingRow({ call, first }: { call: Call; first: boolean }) {
  const { console: words } = text.value;
  const asked = awaited("PickUp", call.call_id);
  const stays = locked("pickup");
  const who = colleagueName(call.station);
  const [Icon, where] =
    call.state === "camped"
      ? [BellRing, words.sharing.campedOn(who)]
      : call.state === "voicemail"
        ? [Voicemail, words.sharing.onVoicemail(who)]
        : [PhoneForwarded, words.leavingTo(who)];
  return (
    <li class={`caller leaving ${asked ? "pending" : ""}`} data-call={call.call_id} data-state={call.state}>
      <button
        type="button"
        aria-busy={asked}
        aria-disabled={stays ? "true" : undefined}
        aria-keyshortcuts={first && !stays ? ariaKey("pickup") : undefined}
        title={stays ? undefined : words.pickUp}
        onClick={stays ? undefined : () => pickUp(call.call_id)}
      >
        <span class="caller-key">
          {first && !stays ? <Key id="pickup" /> : <Icon size={16} aria-hidden="true" />}
        </span>
        <span class="caller-name">
          {!stays && <span class="sr">{words.pickUp} </span>}
          {callerName(call)}
        </span>
        <LateTimer call={call} />
        <span class="caller-more">{where}</span>
      </button>
    </li>
  );
}

export function Held() {
  const { console: words } = text.value;
  // Of what another seat does, only what this one may change.
  const atSets = [...leaving.value, ...(locked("pickup") ? [] : ringing.value)];
  const elsewhere = lockedFunction("TakeOverCall") ? [] : heldElsewhere.value;
  const longest = [...atSets].sort((a, b) => (a.since < b.since ? -1 : 1))[0];
  const total = held.value.length + atSets.length + elsewhere.length;
  return (
    <section class="panel on-hold" aria-labelledby="held-title">
      <header class="panel-head">
        <h2 id="held-title">{words.held}</h2>
        <span class="count figures">{held.value.length}</span>
      </header>
      <Refusal place="held" />
      {total === 0 ? (
        <p class="empty small hint">{words.heldEmpty}</p>
      ) : (
        <ul class="callers" onKeyDown={roving}>
          {held.value.map((call, i) => (
            <HeldRow key={call.call_id} call={call} first={i === 0} />
          ))}
          {atSets.map((call) => (
            <LeavingRow key={call.call_id} call={call} first={call === longest} />
          ))}
          {elsewhere.map((call) => (
            <OtherRow key={call.call_id} call={call} />
          ))}
        </ul>
      )}
    </section>
  );
}
