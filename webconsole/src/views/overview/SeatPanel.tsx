import type { Signal } from "@preact/signals";
import { Phone, X } from "lucide-preact";
import { board, me, organisation } from "../../board/live";
import { timeOfDay } from "../../clock/format";
import { text } from "../../i18n";
import { go } from "../../route";
import type { How } from "../../server/wallApi";
import { callerName } from "../console/names";
import { phoneBarWords } from "../console/phoneBarWords";
import { feed, scenarioTitle } from "./feed";
import { Hearing } from "./Hearing";
import { teaches } from "./Lesson";
import { sentence } from "./lineWords";
import { MarkWords, type Put } from "./Marks";
import { Remark } from "./Remark";
import { SeatLesson } from "./SeatLesson";
import { Patience, State, useGlance } from "./SeatTile";
import { wallWords } from "./wallWords";

function Facts({ id }: { id: string }) {
  const words = wallWords.value;
  const lines = feed.value.lines[id] ?? [];
  return (
    <section class="seat-facts" aria-labelledby="seat-facts-title">
      <h3 id="seat-facts-title">{words.facts}</h3>
      {lines.length === 0 ? (
        <p class="hint">{words.nothingYet}</p>
      ) : (
        <ol tabIndex={0} aria-labelledby="seat-facts-title">
          {lines.map((line) => (
            <li key={line.seq}>
              <span class="figures">
                {timeOfDay(Date.parse(line.fact.at), organisation.value?.time_zone)}
              </span>
              <span>{sentence(line)}</span>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

interface Props {
  id: string;
  /** Why what was asked of this seat was not done. */
  wrong: string;
  hear(how: How): void;
  mark(): void;
  put: Signal<Put | null>;
  /** A message to this seat is being written. */
  writes: Signal<boolean>;
  tell(sentence: string): void;
  close(): void;
}

/** The chosen seat: what can be done about it, and its facts as they happen. */
export function SeatPanel({ id, wrong, hear, mark, put, writes, tell, close }: Props) {
  const words = wallWords.value;
  const seat = board.value.seats[id];
  const taken = Boolean(seat?.account);
  const at = useGlance(id).value;
  const write = () => {
    writes.value = true;
  };
  const leave = () => {
    writes.value = false;
    document.getElementById(`wall-${id}`)?.focus();
  };
  const title = at.call ? scenarioTitle(at.call.call_id) : "";
  return (
    <section class="panel seat-panel" aria-labelledby="seat-panel-title" data-testid="seat-panel">
      <header class="panel-head">
        <h2 id="seat-panel-title">{words.seat(id, taken ? (seat?.name ?? "") : "")}</h2>
        <button type="button" class="chip-button" onClick={close} title={words.close}>
          <X size={16} aria-hidden="true" />
          <span class="sr">{words.close}</span>
        </button>
      </header>
      <div class="seat-now">
        <State at={at} />
        {at.call && at.situation !== "ringing" && (
          <>
            <p class="tile-who">{callerName(at.call)}</p>
            {title && <p class="hint">{title}</p>}
            <Patience call={at.call.call_id} />
          </>
        )}
        {teaches() && taken && <Hearing id={id} wrong={wrong} hear={hear} mark={mark} write={write} />}
        {writes.value && taken && <Remark id={id} close={leave} />}
        {put.value?.seat === id && <MarkWords put={put} tell={tell} />}
        {me.value?.role !== "assessor" && (
          <button type="button" class="chip-button tile-phone" onClick={() => go({ at: "phone", seat: id })}>
            <Phone size={15} aria-hidden="true" />
            {phoneBarWords.value.openSheet}
            <span class="hint">{text.value.phone.states[seat?.phone_state ?? "unreachable"]}</span>
          </button>
        )}
        {taken && seat && <SeatLesson seat={seat} />}
      </div>
      <Facts id={id} />
    </section>
  );
}
