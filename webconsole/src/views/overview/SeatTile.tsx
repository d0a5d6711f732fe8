import { useComputed } from "@preact/signals";
import {
  Armchair,
  Bell,
  CircleAlert,
  Ear,
  Headset,
  Pause,
  Phone,
  PhoneOutgoing,
  Unplug,
  Users,
  UsersRound,
} from "lucide-preact";
import { board, organisation } from "../../board/live";
import { type Glance, glance, type Situation } from "../../board/wall";
import { now } from "../../clock/clock";
import { timeOfDay } from "../../clock/format";
import { Timer } from "../../ui/Timer";
import { LateTimer } from "../console/Late";
import { callerName, colleagueName } from "../console/names";
import { moodOf } from "../debrief/story";
import { feed, scenarioTitle } from "./feed";
import { sentence } from "./lineWords";
import { DrillLine } from "./SeatLesson";
import { wallWords } from "./wallWords";

const ICONS: Record<Situation, typeof Phone> = {
  empty: Armchair,
  trouble: CircleAlert,
  disconnected: Unplug,
  idle: Headset,
  ringing: Bell,
  calling: PhoneOutgoing,
  talking: Phone,
  conference: UsersRound,
  consulting: Users,
  held: Pause,
};

export function Patience({ call }: { call: string }) {
  const value = board.value.patience[call];
  if (value === undefined) return null;
  return (
    <span class={`patience ${moodOf(value)}`} title={wallWords.value.patience(value)}>
      <span class="patience-bar" aria-hidden="true">
        <span style={{ width: `${value}%` }} />
      </span>
      <span class="figures" aria-hidden="true">
        {value}
      </span>
      <span class="sr">{wallWords.value.patience(value)}</span>
    </span>
  );
}

/** What happens, and since when, by the limits of the charter. */
export function State({ at }: { at: Glance }) {
  const Icon = ICONS[at.situation];
  return (
    <span class="tile-state">
      <Icon size={18} aria-hidden="true" />
      <strong>{wallWords.value.situations[at.situation]}</strong>
      {at.since ? <Timer since={at.since} /> : at.call && <LateTimer call={at.call} />}
    </span>
  );
}

export function useGlance(id: string) {
  return useComputed(() => {
    // How long the recall is reserved only changes with the seconds.
    const first = organisation.value?.charter.recall_first_s ?? 0;
    return glance(board.value, id, first, first > 0 ? now.value : 0);
  });
}

interface Props {
  id: string;
  chosen: boolean;
  /** The one that the Tab key comes to. */
  stop: boolean;
  choose(): void;
}

/** One seat, to be read from afar. */
export function SeatTile({ id, chosen, stop, choose }: Props) {
  const words = wallWords.value;
  const seat = board.value.seats[id];
  const at = useGlance(id).value;
  const last = feed.value.lines[id]?.[0];
  const consulted =
    at.situation === "consulting" || at.situation === "conference" ? seat?.consultation : null;
  const ours = at.call && at.situation !== "ringing" ? at.call : null;
  return (
    <li>
      <button
        type="button"
        id={`wall-${id}`}
        class={`tile ${at.situation}`}
        aria-pressed={chosen}
        tabIndex={stop ? 0 : -1}
        data-seat={id}
        data-situation={at.situation}
        onClick={choose}
        onFocus={choose}
      >
        <span class="tile-head">
          <strong class="figures">{id}</strong>
          <span class="tile-name">{seat?.account ? seat.name : ""}</span>
          {Object.values(board.value.supervisions).some((one) => one.seat === id) && (
            <span class="tile-heard" data-testid="tile-heard">
              <Ear size={18} aria-hidden="true" />
              <span class="sr">{words.hear.title}</span>
            </span>
          )}
        </span>
        <State at={at} />
        {at.call && <span class="tile-who">{callerName(at.call)}</span>}
        {consulted ? (
          <span class="tile-scenario">→ {colleagueName(consulted.station)}</span>
        ) : (
          ours &&
          scenarioTitle(ours.call_id) && <span class="tile-scenario">{scenarioTitle(ours.call_id)}</span>
        )}
        {ours && <Patience call={ours.call_id} />}
        {at.aside > 0 && <span class="tile-scenario">{words.and(at.aside)}</span>}
        {seat?.account && seat.drill && <DrillLine at={seat.drill} />}
        {seat?.account && last && (
          <span class="tile-last">
            <span class="figures">
              {timeOfDay(Date.parse(last.fact.at), organisation.value?.time_zone).slice(0, 5)}
            </span>{" "}
            {sentence(last)}
          </span>
        )}
      </button>
    </li>
  );
}
