import { PhoneForwarded } from "lucide-preact";
import { awaited, order } from "../../board/commands";
import { text } from "../../i18n";
import { ariaKey } from "../../i18n/keys";
import type { Call } from "../../server/types";
import { Key } from "../../ui/Button";
import { resume } from "./actions";
import { held, heldElsewhere, leaving } from "./hand";
import { LateTimer } from "./Late";
import { callerName, colleagueName } from "./names";
import { Refusal } from "./Refusal";
import { roving } from "./roving";

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
        <span class="caller-more">
          {words.hears} {words.hearsMusic}
        </span>
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

function LeavingRow({ call }: { call: Call }) {
  const { console: words } = text.value;
  return (
    <li class="caller leaving" data-call={call.call_id}>
      <div>
        <span class="caller-key">
          <PhoneForwarded size={16} aria-hidden="true" />
        </span>
        <span class="caller-name">{callerName(call)}</span>
        <LateTimer call={call} />
        <span class="caller-more">{words.leavingTo(colleagueName(call.station))}</span>
      </div>
    </li>
  );
}

export function Held() {
  const { console: words } = text.value;
  const total = held.value.length + leaving.value.length;
  return (
    <section class="panel on-hold" aria-labelledby="held-title">
      <header class="panel-head">
        <h2 id="held-title">{words.held}</h2>
        <span class="count figures">{held.value.length}</span>
      </header>
      <Refusal place="held" />
      {total + heldElsewhere.value.length === 0 ? (
        <p class="empty small hint">{words.heldEmpty}</p>
      ) : (
        <ul class="callers" onKeyDown={roving}>
          {held.value.map((call, i) => (
            <HeldRow key={call.call_id} call={call} first={i === 0} />
          ))}
          {leaving.value.map((call) => (
            <LeavingRow key={call.call_id} call={call} />
          ))}
          {heldElsewhere.value.map((call) => (
            <OtherRow key={call.call_id} call={call} />
          ))}
        </ul>
      )}
    </section>
  );
}
