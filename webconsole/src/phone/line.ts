/**
 * The seat's line: keeps one voice leg up, as long as the person is at the seat.
 *
 * Dials again with a growing delay when the leg drops, except when it would do harm: refused by the
 * switchboard, or taken by another window (two windows that dial in turn would cut every call).
 */
import type { SipAccess } from "../server/types";
import type { Leg, LegFailure, Phone } from "./phone";

export type LineState =
  | { at: "off" }
  | { at: "dialling" }
  | { at: "up"; remote: MediaStream }
  | { at: "retrying"; inS: number; why: LegFailure }
  | { at: "stopped"; why: LegFailure | "elsewhere" };

export interface LineWorld {
  phone: Phone;
  after(ms: number, run: () => void): () => void;
  /** The leg of this seat as the switchboard tells it: "" none, null when the board is not known. */
  boardLeg(): string | null;
  changed(state: LineState): void;
}

const RETRY_MS = [500, 1_000, 2_000, 4_000, 8_000];
/** How long the board may take to tell what happened to our leg. */
const BOARD_TELLS_MS = 1_500;
/** The board knows of no leg though ours seems up: its BYE was lost with the socket. */
const GHOST_MS = 4_000;
const STEADY_MS = 10_000;

export class Line {
  private leg: Leg | null = null;
  private tries = 0;
  private myLeg = "";
  private cancel: (() => void) | null = null;
  private cancelGhost: (() => void) | null = null;
  state: LineState = { at: "off" };

  constructor(
    private readonly world: LineWorld,
    private readonly access: SipAccess,
    private microphone: MediaStream,
  ) {}

  open(): void {
    this.stopTimers();
    this.leg?.hangUp();
    this.myLeg = "";
    this.become({ at: "dialling" });
    const leg = this.world.phone.dial(this.access, this.microphone, {
      up: (remote) => {
        if (leg !== this.leg) return;
        this.become({ at: "up", remote });
        this.cancel = this.world.after(STEADY_MS, () => {
          this.tries = 0;
        });
        this.boardChanged();
      },
      ended: (why) => {
        if (leg !== this.leg) return;
        this.leg = null;
        this.dropped(why);
      },
    });
    this.leg = leg;
  }

  close(): void {
    this.stopTimers();
    this.leg?.hangUp();
    this.leg = null;
    this.become({ at: "off" });
  }

  async useMicrophone(microphone: MediaStream): Promise<void> {
    this.microphone = microphone;
    const track = microphone.getAudioTracks()[0];
    if (track) await this.leg?.useMicrophone(track);
  }

  counts() {
    return this.leg?.counts() ?? null;
  }

  /** To be called whenever the board has changed. */
  boardChanged(): void {
    if (this.state.at !== "up") return;
    const told = this.world.boardLeg();
    if (told) {
      if (!this.myLeg) this.myLeg = told;
      this.cancelGhost?.();
      this.cancelGhost = null;
    } else if (told === "") {
      this.cancelGhost ??= this.world.after(GHOST_MS, () => this.ghost());
    }
  }

  private ghost(): void {
    this.cancelGhost = null;
    if (this.state.at !== "up" || this.world.boardLeg() !== "") return;
    const leg = this.leg;
    this.leg = null;
    leg?.hangUp();
    this.dropped("lost");
  }

  private dropped(why: LegFailure): void {
    this.stopTimers();
    if (why === "rejected") {
      this.become({ at: "stopped", why });
      return;
    }
    const mine = this.myLeg;
    const delay = RETRY_MS[Math.min(this.tries, RETRY_MS.length - 1)] ?? 8_000;
    this.tries += 1;
    // Hung up by the switchboard while it has another leg for the seat: somebody sat down elsewhere.
    const wait = why === "ended" ? Math.max(delay, BOARD_TELLS_MS) : delay;
    this.become({ at: "retrying", inS: Math.ceil(wait / 1000), why });
    this.cancel = this.world.after(wait, () => {
      const other = this.world.boardLeg();
      if (why === "ended" && other && other !== mine) this.become({ at: "stopped", why: "elsewhere" });
      else this.open();
    });
  }

  private stopTimers(): void {
    this.cancel?.();
    this.cancelGhost?.();
    this.cancel = null;
    this.cancelGhost = null;
  }

  private become(state: LineState): void {
    this.state = state;
    this.world.changed(state);
  }
}
