/** Whether sound still arrives: pure. The switchboard sends packets without a pause, even of silence. */

/** Long enough for a busy machine to catch its breath, short enough to be told before one wonders. */
export const DRY_MS = 4_000;

export class Flow {
  private received = -1;
  private movedAtMs = 0;

  /** Feed it the number of packets received so far; true when none has come for too long. */
  dry(received: number, atMs: number): boolean {
    if (received !== this.received) {
      this.received = received;
      this.movedAtMs = atMs;
    }
    return atMs - this.movedAtMs >= DRY_MS;
  }
}
