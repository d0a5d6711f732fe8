import { Ear } from "lucide-preact";
import { away, callerHears, colleagueHears, type Heard } from "../../board/hears";
import { exam } from "../../board/levels";
import { board } from "../../board/live";
import { text } from "../../i18n";
import type { Call } from "../../server/types";
import { Timer } from "../../ui/Timer";
import { lookedUpFor, seat, seatId } from "./hand";
import { callerName, colleagueName } from "./names";

function Sound({ heard }: { heard: Heard }) {
  const { hear } = text.value.console;
  const named = heard.sound === "colleague" || heard.sound === "voicemail";
  return (
    <>
      <strong>
        {heard.sound === "colleague" && heard.station
          ? colleagueName(heard.station)
          : hear.sounds[heard.sound]}
      </strong>
      {named && heard.sound === "voicemail" && heard.station && ` (${colleagueName(heard.station)})`}
      {heard.since && (
        <>
          {` ${hear.since} `}
          <Timer since={heard.since} />
        </>
      )}
    </>
  );
}

function Line({ who, heard, more }: { who: string; heard: Heard; more?: string | null }) {
  return (
    <p class="hears" data-testid="hears" data-sound={heard.sound}>
      <Ear size={17} aria-hidden="true" />
      <span>
        {who} <Sound heard={heard} />
        {more && ` · ${more}`}
      </span>
    </p>
  );
}

/** In practice, what caller and colleague hear now; in an exam, nothing. */
export function Hears({ call }: { call: Call }) {
  const { hear, chooseStation } = text.value.console;
  if (exam.value) return null;
  const looking = call.state === "held" && lookedUpFor.value === call.call_id && !seat.value?.consultation;
  const colleague = colleagueHears(board.value, seatId.value);
  return (
    <div class="hears-lines">
      <Line
        who={call.direction === "out" ? hear.called : hear.caller}
        heard={callerHears(board.value, call)}
        more={looking ? chooseStation : null}
      />
      {colleague && <Line who={hear.somebody(colleagueName(colleague.station))} heard={colleague} />}
    </div>
  );
}

/** While nobody is in the middle of the screen: what those hear who were sent on their way. */
export function HearsAway() {
  const { hear } = text.value.console;
  if (exam.value) return null;
  return (
    <div class="hears-lines">
      {away(board.value, seatId.value)
        .slice(0, 3)
        .map((call) => (
          <Line
            key={call.call_id}
            who={hear.somebody(callerName(call))}
            heard={callerHears(board.value, call)}
          />
        ))}
    </div>
  );
}
