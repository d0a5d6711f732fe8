/** Who was who: names of calls and consultations that have just left the board, for the sentences about them. */
import type { Board } from "../server/types";

const KEPT = 500;

export class Memory {
  private readonly seen = new WeakSet<object>();
  private readonly calls = new Map<string, { name: string; number: string; seat: string; about: string }>();
  private readonly stations = new Map<string, string>();

  look(board: Board): void {
    for (const call of Object.values(board.calls)) {
      // An unchanged call is the same object as before: two hundred of them need not be copied each time.
      if (this.seen.has(call)) continue;
      this.seen.add(call);
      const { call_id, name, number, seat, about } = call;
      this.keep(this.calls, call_id, { name, number, seat, about });
    }
    for (const { consultation } of Object.values(board.seats))
      if (consultation) this.keep(this.stations, consultation.consultation_id, consultation.station);
  }

  /** Who called from this number last; empty when nobody did, or no name was shown. */
  named(number: string): string {
    if (!number) return "";
    return [...this.calls.values()].findLast((call) => call.number === number && call.name)?.name ?? "";
  }

  call(callId: string) {
    return this.calls.get(callId);
  }

  station(consultationId: string): string {
    return this.stations.get(consultationId) ?? "";
  }

  private keep<V>(map: Map<string, V>, key: string, value: V): void {
    map.delete(key);
    map.set(key, value);
    const oldest = map.keys().next().value;
    if (map.size > KEPT && oldest !== undefined) map.delete(oldest);
  }
}
