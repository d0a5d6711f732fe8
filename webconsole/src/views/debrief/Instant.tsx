import { useSignal } from "@preact/signals";
import { Headset, Hourglass } from "lucide-preact";
import { useEffect } from "preact/hooks";
import { clockTime, elapsedS } from "../../clock/format";
import { text } from "../../i18n";
import { Refused } from "../../server/api";
import { type Board, debriefApi } from "../../server/debriefApi";
import type { Call } from "../../server/types";
import { callerName } from "../console/names";
import { debriefWords } from "./debriefWords";

/** Asked for once the playhead rests: a drag passes over many. */
const RESTS_MS = 80;
/** Nobody's yet, or on the way to somebody. */
const WAITS = new Set(["offered", "waiting"]);

function useBoard(session: string, atS: number): Board | null {
  const board = useSignal<Board | null>(null);
  useEffect(() => {
    let current = true;
    const asked = setTimeout(() => {
      debriefApi.instant(session, atS).then(
        (told) => {
          if (current) board.value = told;
        },
        (error) => {
          if (!(error instanceof Refused)) throw error;
        },
      );
    }, RESTS_MS);
    return () => {
      current = false;
      clearTimeout(asked);
    };
  }, [session, atS]);
  return board.value;
}

function Line({ call, now }: { call: Call; now: number }) {
  const words: Record<string, string> = debriefWords.value.states;
  return (
    <span class="instant-call">
      <strong>{callerName(call)}</strong> <span class={`span-word ${call.state}`}>{words[call.state]}</span>{" "}
      <span class="figures hint">{clockTime(elapsedS(call.since, now))}</span>
    </span>
  );
}

/** The switchboard as it was at one instant of the session. */
export function Instant({ session, zeroAt, atS }: { session: string; zeroAt: string; atS: number }) {
  const words = debriefWords.value;
  const board = useBoard(session, atS);
  const now = Date.parse(zeroAt) + atS * 1000;
  const calls = Object.values(board?.calls ?? {}) as Call[];
  const waiting = calls
    .filter(({ state }) => WAITS.has(state))
    .sort((a, b) => a.since.localeCompare(b.since));
  const seats = Object.values(board?.seats ?? {}).filter(({ account }) => account);
  return (
    <section class="instant" aria-labelledby="instant-title" data-testid="instant">
      <h2 id="instant-title">{words.instantAt(new Date(now).toLocaleTimeString("fr-FR"))}</h2>
      <div class="instant-columns">
        <div>
          <h3>
            <Hourglass size={14} aria-hidden="true" /> {words.waitingNow(waiting.length)}
          </h3>
          <ul>
            {waiting.map((call) => (
              <li key={call.call_id}>
                <Line call={call} now={now} />
              </li>
            ))}
          </ul>
        </div>
        <ul class="instant-seats">
          {seats.map((seat) => {
            const own = calls.filter((call) => call.seat === seat.seat && !WAITS.has(call.state));
            return (
              <li key={seat.seat} data-seat={seat.seat}>
                <h3>
                  <Headset size={14} aria-hidden="true" /> {text.value.console.seat(seat.seat)}{" "}
                  <span class="hint">{seat.name}</span>
                </h3>
                {own.length === 0 && <p class="hint">{words.free}</p>}
                {own.map((call) => (
                  <p key={call.call_id}>
                    <Line call={call} now={now} />
                  </p>
                ))}
              </li>
            );
          })}
        </ul>
      </div>
    </section>
  );
}
