/** Requests about visitors; downloaded with what shows them. */
import { ask, seg } from "./api";
import type { components } from "./schema.gen";

type S = components["schemas"];
export type Counter = S["CounterView"];
export type VisitorCard = S["VisitorCard"];
export type VisitorState = VisitorCard["state"];
export type Question = S["AskedVisitor"]["what"];
export type RegisterLine = Omit<Required<S["RegisterLine"]>, "call_id">;
export type DoneOutcome = S["DoneVisitor"]["outcome"];
export type Deck = S["DeckView"];
export type VisitorCase = S["VisitorCase"];
export type DisplayBoard = S["DisplayView"];

const at = (visitor: string, deed: string) => `/api/desk/visitors/${seg(visitor)}/${deed}`;

export const visitorsApi = {
  counter: () => ask<Counter>("GET", "/api/desk/visitors"),
  deck: () => ask<Deck>("GET", "/api/desk/visitors/deck"),
  display: () => ask<DisplayBoard>("GET", "/api/desk/display"),
  setDisplay: (text: string) => ask<void>("PUT", "/api/desk/display", { text }),
  send: (code: string) => ask<unknown>("POST", "/api/desk/visitors", { code }),
  practise: () => ask<unknown>("POST", "/api/desk/visitors/practice"),
  startRush: (count: number, minutes: number, seed: number) =>
    ask<void>("POST", "/api/desk/visitors/rush", { count, minutes, seed }),
  stopRush: () => ask<void>("DELETE", "/api/desk/visitors/rush"),
  greet: (visitor: string, call_id: string) => ask<void>("POST", at(visitor, "greeted"), { call_id }),
  ask: (visitor: string, what: Question, call_id: string) =>
    ask<void>("POST", at(visitor, "asked"), { what, call_id }),
  register: (visitor: string, line: RegisterLine, call_id: string) =>
    ask<void>("PUT", at(visitor, "register"), { ...line, call_id }),
  badge: (visitor: string, badge: string, call_id: string) =>
    ask<void>("POST", at(visitor, "badge"), { badge, call_id }),
  badgeReturned: (visitor: string, call_id: string) =>
    ask<void>("POST", at(visitor, "badge-returned"), { call_id }),
  announced: (visitor: string, host: string, how: "phone" | "mail", call_id: string) =>
    ask<void>("POST", at(visitor, "announced"), { host, how, call_id }),
  ticket: (visitor: string, priority: boolean, call_id: string) =>
    ask<void>("POST", at(visitor, "ticket"), { priority, call_id }),
  callTicket: (ticket: string, call_id: string) =>
    ask<void>("POST", "/api/desk/tickets/next", { ticket, call_id }),
  done: (visitor: string, outcome: DoneOutcome, to: string, call_id: string) =>
    ask<void>("POST", at(visitor, "done"), { outcome, to, call_id }),
  out: (visitor: string, badge_returned: boolean, call_id: string) =>
    ask<void>("POST", at(visitor, "out"), { badge_returned, call_id }),
};

export const voiceOf = (visitor: string): string => at(visitor, "voice");
