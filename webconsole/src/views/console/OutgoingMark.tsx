import { PhoneOutgoing } from "lucide-preact";
import { text } from "../../i18n";
import type { Call } from "../../server/types";
import "../../styles/console/outgoing.css";

/** That a seat made the call, and what for. */
export function OutgoingMark({ call }: { call: Call }) {
  const { out } = text.value.console;
  if (call.direction !== "out") return null;
  const why = call.about.startsWith("m-") ? out.promise : call.about ? out.back : out.mark;
  return (
    <span class="out-mark">
      <PhoneOutgoing size={14} aria-hidden="true" />
      {why}
    </span>
  );
}
