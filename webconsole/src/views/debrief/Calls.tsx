import { CircleDot, ChartNoAxesGantt as GanttChart } from "lucide-preact";
import { clockTime, dayAndTime } from "../../clock/format";
import { language, text } from "../../i18n";
import { go } from "../../route";
import type { CallSummary, SessionSummary } from "../../server/types";
import { Button } from "../../ui/Button";
import { Field } from "../../ui/Field";
import { callerName } from "../console/names";
import { roving } from "../console/roving";
import { debriefWords } from "./debriefWords";
import { useOneStop } from "./oneStop";

interface Props {
  sessions: SessionSummary[] | null;
  calls: CallSummary[] | null;
  session: string;
  call: string;
}

function length(call: CallSummary): string {
  if (!call.ended_at) return debriefWords.value.ongoing;
  return clockTime((Date.parse(call.ended_at) - Date.parse(call.offered_at)) / 1000);
}

function Row({ call, session, chosen }: { call: CallSummary; session: string; chosen: boolean }) {
  const debrief = debriefWords.value;
  const hour = new Date(call.offered_at).toLocaleTimeString("fr-FR");
  return (
    <li>
      <button
        type="button"
        class={`call-row ${chosen ? "chosen" : ""}`}
        aria-current={chosen ? "true" : undefined}
        data-call={call.call_id}
        data-stop={call.call_id}
        onClick={() => go({ at: "debrief", session, call: call.call_id })}
      >
        <span class="figures call-row-hour">{hour}</span>
        <span class="caller-name">{callerName(call)}</span>
        <span class="figures call-row-length">{length(call)}</span>
        <span class="call-row-more">
          <span class={`outcome ${call.outcome}`}>{debrief.outcomes[call.outcome]}</span>
          {call.seat && <span>{text.value.console.seat(call.seat)}</span>}
          {call.recording && (
            <span class="call-row-rec" title={debrief.recorded}>
              <CircleDot size={12} aria-hidden="true" />
              <span class="sr">{debrief.recorded}</span>
            </span>
          )}
        </span>
      </button>
    </li>
  );
}

export function Calls({ sessions, calls, session, call }: Props) {
  const debrief = debriefWords.value;
  const { list, onFocusIn } = useOneStop<HTMLUListElement>(call);
  return (
    <section class="panel debrief-calls" aria-label={debrief.calls}>
      {sessions?.length === 0 ? (
        <p class="empty small hint">{debrief.noSessions}</p>
      ) : (
        <div class="debrief-session">
          <Field id="session" label={debrief.sessions}>
            <select
              id="session"
              value={session}
              onChange={(event) => go({ at: "debrief", session: event.currentTarget.value, call: "" })}
            >
              {(sessions ?? []).map((one) => (
                <option key={one.session_id} value={one.session_id}>
                  {dayAndTime(one.opened_at, language.value)}
                  {one.closed_at ? "" : ` · ${debrief.ongoing}`}
                </option>
              ))}
            </select>
          </Field>
          {call && (
            <Button
              id="whole-session"
              size="small"
              kind="quiet"
              icon={<GanttChart size={16} aria-hidden="true" />}
              onClick={() => go({ at: "debrief", session, call: "" })}
            >
              {debrief.wholeSession}
            </Button>
          )}
        </div>
      )}
      {calls?.length === 0 && <p class="empty small hint">{debrief.noCalls}</p>}
      <ul class="callers" ref={list} onKeyDown={roving} onFocusIn={onFocusIn}>
        {(calls ?? []).map((one) => (
          <Row key={one.call_id} call={one} session={session} chosen={one.call_id === call} />
        ))}
      </ul>
    </section>
  );
}
