import { SquareParking } from "lucide-preact";
import { useRef } from "preact/hooks";
import { consulting } from "../../board/calls";
import { awaited } from "../../board/commands";
import { organisation } from "../../board/live";
import { COLUMNS, next, typed } from "../../board/orbits";
import { text } from "../../i18n";
import { ariaKey } from "../../i18n/keys";
import { part } from "../../i18n/part";
import type { Call } from "../../server/types";
import { Key } from "../../ui/Button";
import { park, retrieve } from "./actions";
import { active, parked, seat, seatId } from "./hand";
import { LateTimer } from "./Late";
import { callerName } from "./names";
import { Refusal } from "./Refusal";
import { roving } from "./roving";
import "../../styles/console/parking.css";

export const parkingWords = part({
  fr: async () => (await import("../../i18n/fr/console/parking")).parking,
  en: async () => (await import("../../i18n/en/console/parking")).parking,
});

const TYPING_MS = 1500;

function slots(): string[] {
  const place = organisation.value?.parking;
  if (!place) return [];
  return Array.from({ length: place.last - place.first + 1 }, (_, i) => String(place.first + i));
}

/** Who is parked: name, time, and by whom. */
function Row({ call, first }: { call: Call; first: boolean }) {
  const { console: words } = text.value;
  const { orbits } = parkingWords.value;
  const asked = awaited("RetrieveCall", call.call_id);
  return (
    <li class={`caller parked ${asked ? "pending" : ""}`} data-call={call.call_id} data-slot={call.slot}>
      <button
        type="button"
        aria-busy={asked}
        aria-keyshortcuts={first ? ariaKey("retrieve") : undefined}
        onClick={() => retrieve(call.call_id)}
      >
        <span class="caller-key orbit-number figures">
          <SquareParking size={15} aria-hidden="true" />
          {call.slot}
        </span>
        <span class="caller-name">
          <span class="sr">{words.actions.retrieve} </span>
          {callerName(call)}
        </span>
        <LateTimer call={call} />
        <span class="caller-more">
          {call.seat === seatId.value ? orbits.byMe : orbits.by(call.seat)}
          {first && <Key id="retrieve" />}
        </span>
      </button>
    </li>
  );
}

interface TileProps {
  slot: string;
  call: Call | undefined;
  /** The one the Tab key comes to. */
  first: boolean;
}

function Tile({ slot, call, first }: TileProps) {
  const { orbits } = parkingWords.value;
  const nobody = !active.value || consulting(seat.value) !== null;
  const label = call
    ? orbits.taken(slot, callerName(call), call.seat)
    : `${orbits.free(slot)}. ${nobody ? orbits.nobody : orbits.parkHere}`;
  return (
    <button
      type="button"
      class={`orbit ${call ? "taken" : "free"} figures`}
      data-slot={slot}
      aria-label={label}
      title={label}
      aria-disabled={!call && nobody ? "true" : undefined}
      tabIndex={first ? 0 : -1}
      onClick={() => {
        if (call) retrieve(call.call_id);
        else if (!nobody) park(slot);
      }}
    >
      {slot.slice(-2)}
    </button>
  );
}

/** The numbered slots: a grid that never moves, and who is in it. */
export function Parking() {
  const { orbits } = parkingWords.value;
  const digits = useRef({ text: "", atMs: 0 });
  const all = slots();
  const inSlot = new Map(parked.value.map((call) => [call.slot, call]));
  const oldest = [...parked.value].sort((a, b) => (a.since < b.since ? -1 : 1))[0];
  const tabTo = parked.value[0]?.slot ?? all[0];

  const onKey = (event: KeyboardEvent & { currentTarget: HTMLElement }) => {
    const here = (document.activeElement as HTMLElement | null)?.dataset["slot"] ?? "";
    let to: string | undefined;
    if (/^\d$/.test(event.key) && !event.ctrlKey && !event.altKey && !event.metaKey) {
      const before = performance.now() - digits.current.atMs < TYPING_MS ? digits.current.text : "";
      digits.current = { text: before + event.key, atMs: performance.now() };
      to = typed(digits.current.text, all);
      // What comes after a whole number is another one.
      if (to) digits.current.text = "";
    } else to = next(event.key, here, all);
    if (!to && !/^\d$/.test(event.key)) return;
    event.preventDefault();
    event.currentTarget.querySelector<HTMLElement>(`[data-slot="${to}"]`)?.focus();
  };

  if (all.length === 0) return null;
  return (
    <section class="panel parking" aria-labelledby="parking-title">
      <header class="panel-head">
        <h2 id="parking-title">{orbits.title}</h2>
        <Key id="orbits" />
        <span class="orbit-count figures">{orbits.count(inSlot.size, all.length - inSlot.size)}</span>
      </header>
      <Refusal place="parking" />
      {parked.value.length > 0 && (
        <ul class="callers" onKeyDown={roving}>
          {parked.value.map((call) => (
            <Row key={call.call_id} call={call} first={call.call_id === oldest?.call_id} />
          ))}
        </ul>
      )}
      <div
        id="orbits"
        class="orbits"
        role="group"
        aria-label={`${orbits.title}. ${orbits.hint}`}
        style={{ "--columns": COLUMNS }}
        onKeyDown={onKey}
      >
        {all.map((slot) => (
          <Tile key={slot} slot={slot} call={inSlot.get(slot)} first={slot === tabTo} />
        ))}
      </div>
    </section>
  );
}
