/** Scenarios, courses and their lines over HTTP; only the views that edit them download this. */
import { ask, seg } from "./api";
import type { Draft } from "./packs";
import type { CheckedPiece, PieceSummary, PieceView, RecordedLine } from "./types";

export type Kind = PieceSummary["kind"];

/** A line of a voice: what is heard and recorded. */
export interface Line {
  text: string;
  timbre: string;
  rate: number;
}

const at = (kind: Kind, code: string) => `/api/repertoire/${kind}/${seg(code)}`;
const said = ({ text, timbre, rate }: Line) =>
  new URLSearchParams({ text: text.trim(), timbre, rate: String(rate) }).toString();

export const repertoireApi = {
  list: () => ask<PieceSummary[]>("GET", "/api/repertoire"),
  piece: (kind: Kind, code: string) => ask<PieceView>("GET", at(kind, code)),
  freeCode: (kind: Kind, code: string) => ask<{ id: string }>("GET", `${at(kind, code)}/free-code`),
  copy: (kind: Kind, code: string, to: string) =>
    ask<PieceSummary>("POST", `${at(kind, code)}/copy`, { id: to }),
  remove: (kind: Kind, code: string, version: string) =>
    ask<void>("DELETE", `${at(kind, code)}?version=${version}`),
  restore: (kind: Kind, code: string) => ask<PieceSummary>("POST", `${at(kind, code)}/restore`),
  check: (kind: Kind, code: string, files: Draft[]) =>
    ask<CheckedPiece>("POST", `${at(kind, code)}/check`, { files }),
  save: (kind: Kind, code: string, version: string, files: Draft[]) =>
    ask<PieceView>("PUT", at(kind, code), { version, files }),
  call: (code: string, files: Draft[], call: string) =>
    ask<{ robot: string }>("POST", `${at("scenarios", code)}/call`, { files, call }),
  take: (archive: Blob, anew: boolean) =>
    ask<PieceSummary[]>(
      "POST",
      `/api/repertoire?anew=${anew}`,
      new Blob([archive], { type: "application/zip" }),
    ),
  archive: (kind: Kind, code: string) => `${at(kind, code)}.zip`,
  sound: (line: Line) => `/api/lines/sound?${said(line)}`,
  recorded: () => ask<RecordedLine[]>("GET", "/api/lines/recorded"),
  record: (line: Line, sound: Blob) => ask<RecordedLine>("PUT", `/api/lines/recorded?${said(line)}`, sound),
  forget: (key: string) => ask<void>("DELETE", `/api/lines/recorded/${seg(key)}`),
};
