/** Requests about the flow of calls; downloaded with its page. */
import { ask } from "./api";
import type { components } from "./schema.gen";

type S = components["schemas"];
export type FlowSession = S["FlowSession"];
export type Flow = S["Flow"];
export type Figure = S["Figure"];
export type Comparison = S["Comparison"];
export type ComparedFigure = S["ComparedFigure"];
export type Share = S["Share"];
export type Bucket = S["Bucket"];
export type Trend = S["Trend"];
export type IndicatorView = S["IndicatorView"];
export type Indicator = S["Indicator"];

/** Whose calls. */
export interface Choice {
  sessions: readonly string[];
  /** Only those that whoever asks had in hand. */
  own: boolean;
}

/** As many as the service works on together. */
export const MOST_SESSIONS = 60;

export type Form = "xlsx" | "csv";

const KINDS: Record<Form, string> = {
  csv: "text/csv",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};

/** What a file says it is by its name; null: neither of the two that can be read. */
export function formOf(name: string): Form | null {
  const ending = name.toLowerCase().split(".").at(-1);
  return ending === "xlsx" || ending === "csv" ? ending : null;
}

function asked({ sessions, own }: Choice): URLSearchParams {
  const query = new URLSearchParams(sessions.map((one) => ["session", one]));
  if (own) query.set("own", "true");
  return query;
}

export function linesFile(choice: Choice, form: Form, language: string): string {
  const query = asked(choice);
  query.set("language", language);
  return `/api/statistics/calls.${form}?${query}`;
}

export const statisticsApi = {
  sessions: () => ask<FlowSession[]>("GET", "/api/statistics/sessions"),
  flow: (choice: Choice) => ask<Flow>("GET", `/api/statistics?${asked(choice)}`),
  handIn: (choice: Choice, file: Blob, form: Form) =>
    ask<Comparison>(
      "POST",
      `/api/statistics/figures?${asked(choice)}`,
      new Blob([file], { type: KINDS[form] }),
    ),
};
