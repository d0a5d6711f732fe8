/** Filling in a form, and looking through the register: pure questions. */
import type { Form, RegisteredSheet } from "../server/types";
import { plain } from "./directory";

/** A form being filled in: of which call, what is written, and what the person wrote there. */
export interface Draft {
  call_id: string;
  values: Record<string, string>;
  /** Ids of fields the person has changed; the others follow the call. */
  own: string[];
}

export const BLANK: Draft = { call_id: "", values: {}, own: [] };

export interface Caller {
  call_id: string;
  name: string;
  number: string;
}

/** The draft with what is known of the caller, unless the person has begun to write about somebody else. */
export function prefilled(form: Form, draft: Draft, caller: Caller | null, time: string): Draft {
  if (draft.own.length > 0 && draft.call_id !== caller?.call_id) return draft;
  const known = { name: caller?.name ?? "", number: caller?.number ?? "", time };
  const values = { ...draft.values };
  for (const { id, prefill } of form.fields) {
    if (!prefill || draft.own.includes(id)) continue;
    // The hour of the call is the one at which the form was first looked at.
    if (prefill === "time" && values[id] && draft.call_id === caller?.call_id) continue;
    values[id] = known[prefill];
  }
  return { ...draft, call_id: caller?.call_id ?? "", values };
}

export function written(draft: Draft, id: string, value: string): Draft {
  return {
    ...draft,
    values: { ...draft.values, [id]: value },
    own: draft.own.includes(id) ? draft.own : [...draft.own, id],
  };
}

/** Ids of the required fields that are empty, in the order of the form. */
export function missing(form: Form, values: Record<string, string>): string[] {
  return form.fields.filter(({ id, required }) => required && !values[id]?.trim()).map(({ id }) => id);
}

/** One line that tells which sheet this is: who, or the first words that had to be written. */
export function summary(form: Form | undefined, sheet: RegisteredSheet): string {
  const who = form?.fields.find(({ prefill }) => prefill === "name");
  const words = form?.fields.filter(({ kind }) => kind === "long" || kind === "text") ?? [];
  const ids = [who?.id, ...words.filter(({ required }) => required).map(({ id }) => id)];
  return ids.map((id) => (id ? sheet.values[id] : "")).find(Boolean) ?? "";
}

/** Whether every word stands somewhere on the sheet, without accents or case. */
export function fits(sheet: RegisteredSheet, query: string): boolean {
  const all = plain([sheet.who, ...Object.values(sheet.values)].join(" "));
  return plain(query)
    .split(/\s+/)
    .every((word) => all.includes(word));
}
