/**
 * The service's clock as seen from here.
 *
 * A message is never older than it says, only later, by the time it travelled: of
 * several estimates the largest is the best. Estimates age, so that a laptop that
 * slept, or a clock that was set, is followed.
 */
export const MEMORY = 20;

export class ClockOffset {
  private readonly samples: number[] = [];

  /** Milliseconds to add to the local clock. */
  value = 0;

  learn(serverAt: string, localMs: number): void {
    const server = Date.parse(serverAt);
    if (Number.isNaN(server)) return;
    this.samples.push(server - localMs);
    if (this.samples.length > MEMORY) this.samples.shift();
    this.value = Math.max(...this.samples);
  }

  /** A fresh start: what was learnt before the link was cut may be wrong now. */
  restart(serverAt: string, localMs: number): void {
    this.samples.length = 0;
    this.learn(serverAt, localMs);
  }
}
