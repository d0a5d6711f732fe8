/** Requests of the debrief; downloaded with it. */
import { ask, seg } from "./api";
import type { components } from "./schema.gen";

type S = components["schemas"];
export type Board = S["Board"];
export type SessionView = S["SessionView"];
export type CallBar = S["CallBarView"];
export type Depth = S["Depth"];
export type Expected = S["ExpectedView"];
export type ExpectedIssue = S["ExpectedIssue"];

export const debriefApi = {
  lanes: (session: string) => ask<SessionView>("GET", `/api/sessions/${seg(session)}/lanes`),
  instant: (session: string, atS: number) =>
    ask<Board>("GET", `/api/sessions/${seg(session)}/board?at_s=${atS.toFixed(1)}`),
  expected: (session: string, call: string) =>
    ask<Expected>("GET", `/api/sessions/${seg(session)}/calls/${seg(call)}/expected`),
};
