/** Organisations over HTTP; only the view that edits them downloads this. */
import { ask, seg } from "./api";
import type { CheckedDrafts, DirectoryChanges, PackFields, PackSummary, PackView } from "./types";

export interface Draft {
  name: string;
  text?: string;
  data?: Record<string, unknown>;
}

const at = (id: string) => `/api/organisations/${seg(id)}`;
/** A browser calls the type of a file what the system calls it, which may be anything. */
const sheet = (file: Blob) => new Blob([file], { type: "text/csv" });

export const packsApi = {
  list: () => ask<PackSummary[]>("GET", "/api/organisations"),
  fields: () => ask<PackFields>("GET", "/api/organisation-fields"),
  pack: (id: string) => ask<PackView>("GET", at(id)),
  copy: (id: string, to: string) => ask<PackSummary>("POST", `${at(id)}/copy`, { id: to }),
  rename: (id: string, to: string, version: string) =>
    ask<PackSummary>("PUT", `${at(id)}/name`, { id: to, version }),
  remove: (id: string, version: string) => ask<void>("DELETE", `${at(id)}?version=${version}`),
  check: (id: string, files: Draft[]) => ask<CheckedDrafts>("POST", `${at(id)}/check`, { files }),
  save: (id: string, version: string, files: Draft[]) =>
    ask<PackView>("PUT", `${at(id)}/files`, { version, files }),
  take: (archive: Blob, id: string) =>
    ask<PackSummary>(
      "POST",
      `/api/organisations?id=${seg(id)}`,
      new Blob([archive], { type: "application/zip" }),
    ),
  archive: (id: string) => `${at(id)}.zip`,
  sheet: (id: string, language: string) => `${at(id)}/people.csv?language=${language}`,
  preview: (id: string, file: Blob) => ask<DirectoryChanges>("POST", `${at(id)}/people.csv`, sheet(file)),
  apply: (id: string, version: string, file: Blob) =>
    ask<PackView>("PUT", `${at(id)}/people.csv?version=${version}`, sheet(file)),
};
