/** Requests about evaluation; downloaded with its pages. */
import { ask, seg } from "./api";
import type { components } from "./schema.gen";

type S = components["schemas"];
export type Sheet = S["Sheet"];
export type Report = S["Report"];
export type Finding = S["Finding"];
export type Proposal = S["Proposal"];
export type Line = S["Line"];
export type Cell = S["Cell"];
export type CallColumn = S["CallColumn"];
export type Cap = S["Cap"];
export type Criterion = S["Critere"];
export type GivenLevel = S["GivenLevel"];
export type Marker = S["MarkerView"];
export type Comment = S["CommentView"];
export type Scale = Finding["scale"];
export type Echelle = S["Echelle"];
export type Grid = S["Grille"];
export type SheetState = Sheet["state"];
export type AssessedSession = S["AssessedSession"];
export type AssessedStudent = S["AssessedStudent"];
export type SessionPage = S["SessionPage"];
export type Verification = S["Verification"];
export type GridSummary = S["GridSummary"];
export type GridDraft = S["GridDraft"];
export type ClassTable = S["ClassTable"];
export type ClassStudent = S["ClassStudent"];
export type ClassStatistics = S["CriterionStatistics"];
export type StudentProgress = S["StudentProgress"];
export type CriterionProgress = S["Progress"];
export type Trend = NonNullable<CriterionProgress["trend"]>;
export type GridForm = "yaml" | "csv" | "xlsx";
export type ReferentielSummary = S["ReferentielSummary"];
export type Referentiel = S["Referentiel"];
export type Activite = S["Activite"];
export type Tache = S["Tache"];

/** A row of the catalogue of metrics. */
export type Metric = S["Metric"];

/** Where somebody's sheet is: its session, the student, and the grid. */
export interface SheetAt {
  session: string;
  student: string;
  grid: string;
}

export const sheetPath = ({ session, student, grid }: SheetAt) =>
  `/api/evaluation/sheets/${seg(session)}/${seg(student)}/${seg(grid)}`;

/** Where a sheet is as a file: its address without the ending. */
export const sheetFile = ({ session, student, grid }: SheetAt) =>
  `/api/evaluation/${seg(session)}/${seg(student)}/${seg(grid)}`;

interface Decision {
  level: number | null;
  reason: string;
}

interface Note {
  text: string;
  call_id: string;
  criterion: string;
  at_seq: number;
  at_s: number | null;
}

type MarkerRole = S["LevelDecisions"]["marker"];

const levels = (at: SheetAt, marker: MarkerRole, decision: object) =>
  ask<void>("PUT", `${sheetPath(at)}/levels`, { marker, decisions: [decision] });

/** Which sessions count: those that began in between; all of them without days. */
export interface Period {
  grid: string;
  /** A day, as a field for dates has it; empty: none. */
  from: string;
  /** The last day, itself included. */
  to: string;
}

export function asked({ grid, from, to }: Period): URLSearchParams {
  const query = new URLSearchParams({ grid });
  if (from) query.set("from", new Date(`${from}T00:00`).toISOString());
  if (to) {
    const end = new Date(`${to}T00:00`);
    end.setDate(end.getDate() + 1);
    query.set("to", end.toISOString());
  }
  return query;
}

export const evaluationApi = {
  metrics: () => ask<Metric[]>("GET", "/api/evaluation/metrics"),
  sessions: (offset: number, limit: number) =>
    ask<SessionPage>("GET", `/api/evaluation/sessions?offset=${offset}&limit=${limit}`),
  sheet: (at: SheetAt) => ask<Sheet>("GET", sheetPath(at)),
  verify: (at: SheetAt) => ask<Verification>("GET", `${sheetPath(at)}/verified`),
  decide: (at: SheetAt, criterion: string, { level, reason, self }: Decision & { self: boolean }) =>
    levels(at, self ? "self" : "assessor", { criterion, level, reason }),
  withdraw: (at: SheetAt, criterion: string, self: boolean) =>
    levels(at, self ? "self" : "assessor", { criterion, withdrawn: true }),
  settle: (at: SheetAt, criterion: string, decision: Decision) =>
    levels(at, "conciliation", { criterion, ...decision }),
  judge: (at: SheetAt, said: { metric: string; call_id: string; value: number | null }) =>
    ask<void>("PUT", `${sheetPath(at)}/metrics`, { values: [said] }),
  fault: (at: SheetAt, said: { call_id: string; fault: string; confirmed: boolean | null; reason: string }) =>
    ask<void>("PUT", `${sheetPath(at)}/faults`, said),
  comment: (at: SheetAt, note: Note) => ask<void>("POST", `${sheetPath(at)}/comments`, note),
  reword: (at: SheetAt, comment: string, text: string) =>
    ask<void>("PUT", `${sheetPath(at)}/comments/${seg(comment)}`, { text }),
  uncomment: (at: SheetAt, comment: string) =>
    ask<void>("DELETE", `${sheetPath(at)}/comments/${seg(comment)}`),
  end: (at: SheetAt, self: boolean) =>
    ask<void>("POST", `${sheetPath(at)}/ended`, { marker: self ? "self" : "assessor" }),
  reopen: (at: SheetAt) => ask<void>("POST", `${sheetPath(at)}/reopened`),
  sign: (at: SheetAt, wanted: { mark: number | null; levels_digest: string }) =>
    ask<void>("POST", `${sheetPath(at)}/signed`, wanted),
  peer: (at: SheetAt, peer: string, allowed: boolean) =>
    ask<void>("PUT", `${sheetPath(at)}/peers`, { peer, allowed }),
  classTable: (period: Period) => ask<ClassTable>("GET", `/api/evaluation/class?${asked(period)}`),
  progress: (student: string, period: Period) =>
    ask<StudentProgress>("GET", `/api/evaluation/progress/${seg(student)}?${asked(period)}`),
  grids: () => ask<GridSummary[]>("GET", "/api/evaluation/grids"),
  grid: (id: string) => ask<Grid>("GET", `/api/evaluation/grids/${seg(id)}`),
  referentiels: () => ask<ReferentielSummary[]>("GET", "/api/evaluation/referentiels"),
  referentiel: (id: string) => ask<Referentiel>("GET", `/api/evaluation/referentiels/${seg(id)}`),
  complete: (id: string, code: string, lines: string[]) =>
    ask<Referentiel>("PUT", `/api/evaluation/referentiels/${seg(id)}/complements`, { code, lines }),
  bring: (file: Blob, form: GridForm, name: string) =>
    ask<Grid>("POST", `/api/evaluation/grids?format=${form}&name=${seg(name)}`, file),
  keep: (id: string, draft: GridDraft) => ask<Grid>("PUT", `/api/evaluation/grids/${seg(id)}`, draft),
  remove: (id: string) => ask<void>("DELETE", `/api/evaluation/grids/${seg(id)}`),
};

export const gridPath = (id: string, form: GridForm) =>
  `/api/evaluation/grids/${seg(id)}/export?format=${form}`;

export const classFile = (period: Period, form: "csv" | "xlsx") =>
  `/api/evaluation/class.${form}?${asked(period)}`;

export function portfolioFile(
  student: string,
  grid: string,
  sessions: readonly string[],
  form: "pdf" | "zip",
) {
  const query = new URLSearchParams({ grid });
  for (const session of sessions) query.append("session", session);
  return `/api/evaluation/portfolio/${seg(student)}.${form}?${query}`;
}
