/** What is being written about visitors: kept through a reload, until it is in the register. */
import { kept } from "../../board/kept";
import type { RegisterLine, VisitorCard } from "../../server/visitors";

export interface VisitorDraft extends RegisterLine {
  /** Said when the visitor leaves the desk. */
  to: string;
  badge: string;
}

const MOST = 20;

const drafts = kept<Record<string, Partial<VisitorDraft>>>("standard.visitors", {});

/** What stands in the register, with what was written since. */
export function draftOf(one: VisitorCard): VisitorDraft {
  const { name, company, purpose, host, document_seen } = one;
  return { name, company, purpose, host, document_seen, to: "", badge: "", ...drafts.value[one.visitor_id] };
}

export function write(visitor: string, part: Partial<VisitorDraft>): void {
  const others = Object.entries(drafts.peek()).filter(([id]) => id !== visitor);
  const mine = { ...drafts.peek()[visitor], ...part };
  drafts.value = Object.fromEntries([...others.slice(-MOST), [visitor, mine]]);
}

/** It is in the register now; what else was written stays. */
export function written(visitor: string): void {
  const { to = "", badge = "" } = drafts.peek()[visitor] ?? {};
  drafts.value = { ...drafts.peek(), [visitor]: { to, badge } };
}
