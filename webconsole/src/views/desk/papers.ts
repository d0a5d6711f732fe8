/** What the papers of the desk have in common: the caller they are about, drafts, the way back, and print. */
import { computed } from "@preact/signals";
import { render, type VNode } from "preact";
import { board } from "../../board/live";
import type { Caller } from "../../board/sheets";
import { phoneNumber } from "../../clock/format";
import { errorSentence } from "../../i18n";
import { problemIn } from "../../server/api";
import { about } from "../console/draft";
import { focusOn } from "../console/focus";
import { active, memory } from "../console/hand";
import { callerName } from "../console/names";
import "../../styles/desk/printed.css";

/** The call in hand, as deeds tell it. */
export const inHand = () => active.peek()?.call_id ?? "";

/** Whom a paper is about: the caller in hand, else the last one spoken to. */
export const caller = computed<Caller | null>(() => {
  const call_id = about.value;
  const known = call_id ? (board.value.calls[call_id] ?? memory.call(call_id)) : undefined;
  return known ? { call_id, name: known.name, number: known.number } : null;
});

export function calledBy(one: { name: string; number: string }): string {
  const name = callerName(one);
  const number = phoneNumber(one.number);
  return number && number !== name ? `${name}, ${number}` : name;
}

/** The sentence of a refusal; empty when it went well. Anything else that fails is our mistake. */
export async function refusal(asked: Promise<unknown>): Promise<string> {
  try {
    await asked;
    return "";
  } catch (error) {
    return errorSentence(problemIn(error));
  }
}

/** Escape goes back to the call, unless something nearer has taken it. */
export function backToCall(event: KeyboardEvent): void {
  if (event.key !== "Escape" || event.defaultPrevented) return;
  event.preventDefault();
  focusOn("call");
}

/** Puts the focus on an element of the next picture. */
export function focusLater(id: string): void {
  requestAnimationFrame(() => requestAnimationFrame(() => document.getElementById(id)?.focus()));
}

/** Prints one page, made for paper, and nothing of the screen. */
export function printed(page: VNode): void {
  for (const old of document.querySelectorAll("body > .printed")) old.remove();
  const paper = document.createElement("div");
  paper.className = "printed";
  document.body.append(paper);
  render(page, paper);
  const away = () => {
    render(null, paper);
    paper.remove();
  };
  window.addEventListener("afterprint", away, { once: true });
  window.print();
}
