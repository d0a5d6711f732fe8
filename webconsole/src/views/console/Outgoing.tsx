import { PhoneMissed } from "lucide-preact";
import { awaited } from "../../board/commands";
import { phoneNumber } from "../../clock/format";
import { text } from "../../i18n";
import type { Call } from "../../server/types";
import { Button } from "../../ui/Button";
import { Timer } from "../../ui/Timer";
import { dial } from "./actions";
import { Hears } from "./Hears";
import { connected, memory, seat } from "./hand";
import { callerName, colleagueName } from "./names";
import { OutgoingMark } from "./OutgoingMark";
import "../../styles/console/outgoing.css";

/** The number being called, where the caller would be. */
export function Outgoing({ call }: { call: Call }) {
  const { out } = text.value.console;
  const rings = call.state === "ringing";
  const name = callerName(call);
  return (
    <>
      <header class="call-head">
        <span class={`call-state out ${call.state}`} data-testid="call-state" data-state={call.state}>
          <span class="state-dot" aria-hidden="true" />
          {rings ? out.ringing : out.dialling}
        </span>
        <span class="lateness calm big">
          <Timer since={call.since} />
        </span>
      </header>
      <div class="call-who">
        <p class="call-name">{name}</p>
        <p class="call-number figures">
          {name !== phoneNumber(call.number) && phoneNumber(call.number)}
          <OutgoingMark call={call} />
        </p>
      </div>
      <Hears call={call} />
    </>
  );
}

/** The last number dialled in vain, until the operator does something else. */
export function Missed() {
  const { out, why } = text.value.console;
  const missed = seat.value?.not_reached;
  if (!missed) return null;
  const about = memory.call(missed.call_id)?.about ?? "";
  return (
    <div class="missed" data-testid="not-reached" data-reason={missed.reason}>
      <PhoneMissed size={20} aria-hidden="true" />
      <p>
        <strong class="figures">{colleagueName(missed.number)}</strong>
        <span>{out.missed[missed.reason]}</span>
      </p>
      {missed.reason !== "no-such-number" && (
        <Button
          size="small"
          why={connected.value ? null : why.disconnected}
          pending={awaited("Dial")}
          onClick={() => dial(missed.number, about)}
        >
          {out.again}
        </Button>
      )}
    </div>
  );
}
