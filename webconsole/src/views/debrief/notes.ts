/** Comments on a call, kept by the evaluation of whoever had it; read by those who may see them. */
import { type Signal, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { Refused } from "../../server/api";
import { evaluationApi, type Sheet, type SheetAt } from "../../server/evaluationApi";
import type { CallView, Numbered } from "../../server/types";
import { type Note, secondsOf } from "./story";

/** The grid that the pages of evaluation were left with, if it is still there. */
function keptGrid(ids: readonly string[]): string {
  const kept = /"grid":"([a-z0-9-]+)"/.exec(localStorage.getItem("standard.evaluation.list") ?? "")?.[1];
  return kept && ids.includes(kept) ? kept : (ids[0] ?? "");
}

/** Where each comment on this call stands on its time line. */
export function notesOf(sheet: Sheet, view: CallView): Note[] {
  const times = new Map(
    (view.facts as Numbered[]).map(({ seq, fact }) => [seq, secondsOf(fact.at, view.zero_at)]),
  );
  return sheet.comments
    .filter(({ call_id }) => call_id === view.call.call_id)
    .map((one) => ({
      id: one.comment_id,
      seq: one.at_seq,
      atS: one.at_s ?? times.get(one.at_seq) ?? 0,
      text: one.text,
      by: one.name || one.account,
    }));
}

export interface Notes {
  notes: Signal<Note[]>;
  /** May write one. */
  may: Signal<boolean>;
  write(text: string, atS: number, seq: number): Promise<void>;
}

/** The comments of a call; none at all for whoever may not see its sheet. */
export function useNotes(view: CallView, session: string): Notes {
  const notes = useSignal<Note[]>([]);
  const may = useSignal(false);
  const at = useSignal<SheetAt | null>(null);

  const read = async () => {
    const student = view.call.account;
    if (!student) return;
    try {
      const grid = at.peek()?.grid ?? keptGrid((await evaluationApi.grids()).map(({ id }) => id));
      if (!grid) return;
      at.value = { session, student, grid };
      const sheet = await evaluationApi.sheet(at.value);
      notes.value = notesOf(sheet, view);
      may.value = sheet.permissions.may_mark || sheet.permissions.may_conciliate;
    } catch (error) {
      // A sheet that is not for this person has no comments for them either.
      if (!(error instanceof Refused)) throw error;
    }
  };
  useEffect(() => void read(), [view]);

  return {
    notes,
    may,
    async write(text, atS, seq) {
      if (!at.peek()) return;
      await evaluationApi.comment(at.peek() as SheetAt, {
        text,
        call_id: view.call.call_id,
        criterion: "",
        at_seq: seq,
        at_s: Math.round(atS * 10) / 10,
      });
      await read();
    },
  };
}
