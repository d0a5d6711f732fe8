/** Where everybody is now, and the lamp of every line of the directory. */
import { computed } from "@preact/signals";
import { groupLamp } from "../../board/groups";
import { lampOf } from "../../board/lamps";
import { board, organisation } from "../../board/live";
import { presenceNow, type Whereabouts } from "../../board/presence";
import { now } from "../../clock/clock";
import { entries } from "./hand";

const whereabouts = () =>
  new Map(
    (organisation.value?.people ?? []).map(
      (person) =>
        [
          person.extension,
          presenceNow(
            person,
            board.value.presence[person.extension],
            now.value,
            organisation.value?.time_zone ?? "UTC",
          ),
        ] as const,
    ),
  );
/** Differs when somebody comes or goes: told by a fact, or because a span has ended. */
const comings = computed(() => JSON.stringify([...whereabouts()]));
/** Where everybody is now, by extension; the same map until somebody comes or goes. */
export const presences = computed(() => new Map<string, Whereabouts>(JSON.parse(comings.value)));
export const lamps = computed(
  () =>
    new Map(
      entries.value.map(({ members, ...person }) => [
        person.extension,
        members
          ? groupLamp(members, board.value.stations)
          : lampOf(
              person,
              presences.value.get(person.extension)?.presence ?? "present",
              board.value.stations[person.extension],
              board.value.forwards[person.extension],
            ),
      ]),
    ),
);
