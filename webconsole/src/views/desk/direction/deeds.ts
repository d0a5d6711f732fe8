/** What is known of the session that is conducted, and what is done with it. */
import { signal } from "@preact/signals";
import { resource } from "../../../board/desk";
import { problemIn } from "../../../server/api";
import { type CourseShelf, type Direction, directionApi } from "../../../server/direction";
import type { Problem } from "../../../server/types";

export const FACTS = [
  "SessionOpened",
  "CourseStarted",
  "CourseRecovered",
  "CourseStopped",
  "CourseEnded",
  "ScenarioStarted",
  "ScenarioSkipped",
  "ScenarioCalled",
  "ScenarioStopped",
  "ScenarioEnded",
  "CallAsked",
  "ArrivalsPaused",
  "ArrivalsResumed",
  "PaceSet",
  "ArrivalHastened",
  "InjectMade",
  "EvacuationStarted",
  "EvacuationEnded",
  "DebriefAsked",
  "DebriefDone",
  "RobotFailed",
  "CallOffered",
  "CallWaiting",
  "CallAnswered",
  "CallDialled",
  "CallAbandoned",
  "CallEnded",
  "CallNotReached",
] as const;

export const direction = resource<Direction>(directionApi.now, FACTS);
export const shelf = resource<CourseShelf>(directionApi.shelf, ["SessionOpened"]);
export const wrong = signal<Problem | null>(null);

/** Everything was stopped, and conversations were left: the next press cuts them. */
export const stopped = signal(false);

export async function act(deed: Promise<void>): Promise<boolean> {
  try {
    await deed;
    wrong.value = null;
    await direction.load();
    return true;
  } catch (error) {
    wrong.value = problemIn(error);
    return false;
  }
}

export const underWay = () => {
  const run = direction.value?.run;
  return run && !run.ended_at ? run : null;
};

export function pauseOrResume(): void {
  const run = underWay();
  if (run && !run.exam) void act(run.paused ? directionApi.resume() : directionApi.pause());
}

export function next(): void {
  const run = underWay();
  if (run && !run.exam && run.left > 0) void act(directionApi.next());
}

/** Once for those who wait; conversations that are left need a second time. */
export async function stopAll(): Promise<void> {
  const again = stopped.value && (direction.value?.talking ?? 0) > 0;
  if (await act(directionApi.stop(again))) stopped.value = !again && (direction.value?.talking ?? 0) > 0;
}
