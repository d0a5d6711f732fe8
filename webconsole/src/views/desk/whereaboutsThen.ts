/** Where those were whom a rule depends on, in words. */
import { organisation } from "../../board/live";
import { houseTime } from "../../board/presence";
import type { PresenceThen } from "../../server/types";
import { colleague } from "../console/names";

interface Words {
  away: Record<string, string>;
  until(what: string, clock: string): string;
  there(who: string): string;
  notThere(who: string, where: string): string;
  because(exception: boolean, sentence: string): string;
}

/** « l'exception s'applique, car 2022 Mme Belcourt n'est pas là : réunion jusqu'à 11:30 »; what decides comes first. */
export function whereaboutsThen(
  presences: readonly PresenceThen[],
  exception: boolean,
  words: Words,
): string[] {
  const zone = organisation.value?.time_zone ?? "UTC";
  const first = [...presences].sort((a, b) => Number(b.decides) - Number(a.decides));
  return first.map(({ station, presence, there, until, decides }) => {
    if (there) return words.there(colleague(station));
    const clock = until ? houseTime(Date.parse(until), zone).time : "";
    const away = words.notThere(colleague(station), words.until(words.away[presence] ?? "", clock));
    return decides ? words.because(exception, away) : away;
  });
}
