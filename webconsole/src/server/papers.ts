/** Requests about sheets, questionnaires, the journal of the reception and handovers. */
import { ask, seg } from "./api";
import type {
  CrossTable,
  Form,
  HandoverDesk,
  JournalPages,
  NewPoint,
  Question,
  SheetRegister,
  SheetState,
  Survey,
  SurveyResults,
} from "./types";

const surveyPath = (survey: string) => `/api/desk/surveys/${seg(survey)}`;

export const papers = {
  forms: () => ask<Form[]>("GET", "/api/desk/forms"),
  sheets: () => ask<SheetRegister>("GET", "/api/desk/sheets"),
  file: (form: string, values: Record<string, string>, call: string) =>
    ask<{ sheet_id: string }>("POST", "/api/desk/sheets", { form, values, call_id: call }),
  followUp: (sheet: string, state: SheetState, note: string, call: string) =>
    ask<void>("POST", `/api/desk/sheets/${seg(sheet)}/follow`, { state, note, call_id: call }),

  surveys: () => ask<Survey[]>("GET", "/api/desk/surveys"),
  design: (title: string, questions: readonly Question[], call: string) =>
    ask<{ survey_id: string }>("POST", "/api/desk/surveys", { title, questions, call_id: call }),
  designAnew: (survey: string, title: string, questions: readonly Question[], call: string) =>
    ask<void>("PUT", surveyPath(survey), { title, questions, call_id: call }),
  answer: (survey: string, version: number, means: "phone" | "paper", values: string[][], call: string) =>
    ask<{ answer_id: string }>("POST", `${surveyPath(survey)}/answers`, {
      version,
      means,
      values,
      call_id: call,
    }),
  results: (survey: string, version: number) =>
    ask<SurveyResults>("GET", `${surveyPath(survey)}/results?version=${version}`),
  crossed: (survey: string, version: number, row: number, column: number) =>
    ask<CrossTable>("GET", `${surveyPath(survey)}/crossed?version=${version}&row=${row}&column=${column}`),
  answersFile: (survey: string, version: number, language: string) =>
    `${surveyPath(survey)}/answers.csv?version=${version}&language=${language}`,

  journal: () => ask<JournalPages>("GET", "/api/desk/journal"),
  writeLine: (heading: string, text: string, visitor: string, call: string) =>
    ask<{ entry_id: string }>("POST", "/api/desk/journal", {
      heading,
      text,
      visitor_id: visitor,
      call_id: call,
    }),

  handovers: () => ask<HandoverDesk>("GET", "/api/desk/handovers"),
  handOver: (points: readonly NewPoint[], call: string) =>
    ask<{ handover_id: string }>("POST", "/api/desk/handovers", { points, call_id: call }),
  readHandover: (handover: string, call: string) =>
    ask<void>("POST", `/api/desk/handovers/${seg(handover)}/read`, { call_id: call }),
  usePoint: (handover: string, point: number, call: string) =>
    ask<void>("POST", `/api/desk/handovers/${seg(handover)}/points/${point}/used`, { call_id: call }),
};
