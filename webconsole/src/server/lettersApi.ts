/** Requests about letters and promised calls: downloaded with the views that make them. */
import { ask, seg } from "./api";
import type { CallBackPromise, EndOfPromise, Mailboxes, NewMail, NewPromise, Outbox } from "./types";

export const lettersApi = {
  letters: () => ask<Outbox>("GET", "/api/desk/letters"),
  sendMail: (mail: NewMail) => ask<{ mail_id: string }>("POST", "/api/desk/mail", mail),
  mailboxes: () => ask<Mailboxes>("GET", "/api/desk/mailboxes"),
  read: (letter: string, recipient: string) =>
    ask<void>("POST", `/api/desk/letters/${seg(letter)}/read`, { recipient }),
  callBacks: () => ask<CallBackPromise[]>("GET", "/api/desk/callbacks"),
  promise: (promise: NewPromise) => ask<{ callback_id: string }>("POST", "/api/desk/callbacks", promise),
  close: (promise: string, end: EndOfPromise) =>
    ask<void>("POST", `/api/desk/callbacks/${seg(promise)}/close`, end),
};
