/** Requests about courses, rushes and what is thrown in; downloaded with what shows them. */
import { ask, seg } from "./api";
import type { components } from "./schema.gen";

type S = components["schemas"];
export type CourseShelf = S["CourseShelf"];
export type Course = S["CourseView"];
export type ScenarioLine = S["ScenarioLine"];
export type Ease = S["RushKind"]["ease"];
export type PatienceName = S["NextPiece"]["patience"];
export type WantedRush = S["WantedRush"];
export type WantedCourse = S["WantedCourse"];
export type Direction = S["DirectionView"];
export type RunView = S["RunView"];
export type LivePiece = S["LivePiece"];
export type LiveCall = S["LiveCall"];
export type NextPiece = S["NextPiece"];
export type PastPiece = S["PastPiece"];
export type InjectKind = S["InjectView"]["kind"];

export const directionApi = {
  shelf: () => ask<CourseShelf>("GET", "/api/desk/courses"),
  course: (code: string, seed: number) => ask<Course>("GET", `/api/desk/courses/${seg(code)}?seed=${seed}`),
  now: () => ask<Direction>("GET", "/api/desk/direction"),
  startCourse: (code: string, wanted: WantedCourse) =>
    ask<void>("POST", `/api/desk/courses/${seg(code)}/start`, wanted),
  startRush: (wanted: WantedRush) => ask<void>("POST", "/api/desk/rush", wanted),
  pause: () => ask<void>("POST", "/api/desk/direction/pause"),
  resume: () => ask<void>("POST", "/api/desk/direction/resume"),
  next: () => ask<void>("POST", "/api/desk/direction/next"),
  pace: (percent: number) => ask<void>("PUT", "/api/desk/direction/pace", { percent }),
  stop: (conversations: boolean) => ask<void>("POST", "/api/desk/direction/stop", { conversations }),
  stopPiece: (piece: number) => ask<void>("POST", `/api/desk/direction/pieces/${piece}/stop`),
  debriefed: () => ask<void>("POST", "/api/desk/direction/debriefed"),
  throwCall: (scenario: string) => ask<void>("POST", "/api/desk/inject/call", { scenario }),
  throwAbsence: (extension: string, until: string | null) =>
    ask<void>("POST", "/api/desk/inject/absence", { extension, until }),
  throwVisitor: (code: string) => ask<void>("POST", "/api/desk/inject/visitor", { code }),
  evacuate: () => ask<void>("PUT", "/api/desk/inject/evacuation"),
  evacuated: () => ask<void>("DELETE", "/api/desk/inject/evacuation"),
};
