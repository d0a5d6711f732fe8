/** A call's facts and lanes placed on one time line: pure. */

import type { Text } from "../../i18n/fr";
import type { Expected } from "../../server/debriefApi";
import type {
  CallRuling,
  CallView,
  CommandName,
  Fact,
  FailureReason,
  Numbered,
  Span,
} from "../../server/types";
import { readable } from "../console/readable";
import type { factWords } from "./factWords";
import type { Extent } from "./transport";

export interface Told {
  seq: number;
  atS: number;
  sentence: string;
  /** What somebody said or wrote, word for word in the language of the house; part of the sentence. */
  words: string;
  /** What a person asked, as opposed to what happened. */
  intent: boolean;
  /** Put by whoever listened. */
  mark: boolean;
}

/** What somebody wrote about an instant of the call, when they assessed it. */
export interface Note {
  id: string;
  /** Fact that it is anchored to; 0: none. */
  seq: number;
  atS: number;
  text: string;
  by: string;
}

export interface Names {
  caller: string;
  colleague(extension: string): string;
  consulted(consultationId: string): string;
  error(fact: Fact): string;
}

const MARGIN_S = 0.5;
/** Said by the fact that confirms it, a thousandth of a second later. */
const SILENT = new Set(["CommandConfirmed", "RecordingStopped", "RobotLineEnded"]);
/** Told of the recording when the call is long over: how it is kept and analysed, and what people say of it. */
const AFTERWARDS = new Set([
  "RecordingStored",
  "RecordingHeard",
  "RecordingNotHeard",
  "SpeechJudged",
  "CallQualified",
  "MarkWorded",
  "MarksOpened",
  "CallNoted",
]);
const ANALYSED = new Set(["RecordingHeard", "RecordingNotHeard"]);

export function secondsOf(at: string, zeroAt: string): number {
  return (Date.parse(at) - Date.parse(zeroAt)) / 1000;
}

export function extentOf(view: CallView): Extent {
  const times = view.facts
    .filter(({ fact }) => !AFTERWARDS.has(fact.type))
    .map(({ fact }) => secondsOf(fact.at, view.zero_at));
  const spans: Span[] = [...view.lanes.caller, ...view.lanes.seat, ...view.lanes.station];
  const soundS = view.recording?.duration_s ?? 0;
  const fromS = Math.min(0, ...times, ...spans.map((span) => span.from_s));
  const toS = Math.max(1, soundS, ...times, ...spans.map((span) => span.to_s));
  return { fromS: fromS === 0 ? 0 : fromS - MARGIN_S, toS: toS + MARGIN_S, soundS };
}

/** The words of the page, and those of facts. */
export type Words = Text & { facts: typeof factWords.value };

export function consultations(facts: readonly Numbered[]): Map<string, string> {
  return new Map(
    facts
      .filter(({ fact }) => fact.type === "ConsultationStarted")
      .map(({ fact }) => [fact.consultation_id ?? "", fact.station ?? ""]),
  );
}

export function sentenceOf(fact: Fact, names: Names, text: Words): string {
  const { facts, commands, console: words } = text;
  const to = names.colleague(fact.station ?? names.consulted(fact.consultation_id ?? ""));
  const reason = (words.reasons[(fact.reason ?? "new") as FailureReason] ?? fact.reason ?? "").toLowerCase();
  const command = commands[fact.command as CommandName] ?? fact.command ?? "";
  switch (fact.type) {
    case "SeatPhoneNotReached":
      return facts.SeatPhoneNotReached(reason);
    case "CallOffered":
      return facts.CallOffered(names.caller);
    case "CallWaiting":
      return fact.reason === "new" ? facts.CallWaiting() : facts.CallRecalled(fact.station ? to : "", reason);
    case "CallDialled":
      return facts.CallDialled(fact.number ?? "", fact.seat ?? "");
    case "CallNotReached":
      return facts.CallNotReached(fact.number ?? "", reason);
    case "CallCamped":
    case "VoicemailReached":
      return facts[fact.type](to);
    case "SerialSet":
      return facts.SerialSet(fact.on ?? false);
    case "DigitSent":
      return facts.DigitSent(fact.digit ?? "");
    case "CallNoted":
      return facts.CallNoted(fact.text ?? "");
    case "CallAnswered":
    case "CallPickedUp":
    case "CallTakenOver":
      return facts[fact.type](fact.seat ?? "");
    case "CallParked":
    case "CallRetrieved":
      return facts[fact.type](fact.slot ?? "");
    case "CallEnded":
      return facts.CallEnded(facts.by[(fact.by ?? "pbx") as keyof typeof facts.by]);
    case "TransferStarted":
    case "TransferCompleted":
    case "ConsultationStarted":
      return facts[fact.type](to);
    case "TransferFailed":
    case "ConsultationFailed":
      return facts[fact.type](to, reason);
    case "CardOpened":
      return facts.CardOpened(paperOf(fact, text), fact.card ?? "");
    case "SearchMade":
      return facts.SearchMade(paperOf(fact, text), fact.text ?? "");
    case "ConsigneRead":
    case "ConsigneWithdrawn":
      return facts[fact.type](fact.consigne ?? "");
    case "ConsigneIssued":
      return facts.ConsigneIssued(fact.rule?.id ?? "");
    case "EmergencyTicked":
      return facts.EmergencyTicked(fact.ticked ?? true);
    case "PatienceChanged":
      return sentenceOfPatience(Number(fact.value ?? 0), fact.change ?? 0, fact.reason, facts);
    case "PatienceMarked":
      return facts.PatienceMarked(whyPatience(String(fact.mark ?? ""), facts));
    case "RobotLineStarted":
      return facts.RobotLineStarted(speaker(fact, names), fact.text ?? "");
    case "RobotLineEnded":
      return facts.RobotLineEnded(speaker(fact, names), fact.whole ?? true);
    case "CallerPrompted":
      return facts.CallerPrompted(
        facts.prompted[fact.deed as keyof typeof facts.prompted] ?? "",
        fact.text ?? "",
      );
    case "SupervisionStarted":
      return facts.supervision[(fact.how ?? "listen") as keyof typeof facts.supervision](fact.seat ?? "");
    case "RemarkSent":
      return facts.RemarkSent(fact.seat ?? "", fact.text ?? "");
    case "RemarkRead":
      return facts.RemarkRead(fact.seat ?? "");
    case "CallMarked":
    case "MarkWorded":
      return facts[fact.type](fact.text ?? "");
    case "MarksOpened":
      return facts.MarksOpened(fact.shown ?? false);
    case "SupervisionEnded":
      return facts.SupervisionEnded(fact.seat ?? "");
    case "SupervisionAnnounced":
      return facts.SupervisionAnnounced(fact.announced ?? true);
    case "SpeechJudged":
      return facts.SpeechJudged(readable(fact.what ?? "") || (fact.geste ?? ""), fact.said);
    case "AnswerGiven":
      return facts.AnswerGiven(fact.answer ?? "");
    case "EntryCorrected":
    case "PresencePlanned":
      return facts[fact.type](names.colleague(fact.extension ?? ""));
    case "MailSent":
      return facts.MailSent(fact.subject ?? "");
    case "LetterRead":
      return facts.LetterRead(names.colleague(fact.recipient ?? ""));
    case "CallBackPromised":
    case "VisitorIdentified":
      return facts[fact.type](fact.name ?? "");
    case "BookingMade":
      return facts.BookingMade(fact.bookable ?? "", fact.who ?? "");
    case "BookingRefused":
      return facts.BookingRefused(fact.bookable ?? "");
    case "SurveyDesigned":
      return facts.SurveyDesigned(fact.title ?? "");
    case "VisitorAsked":
      return facts.VisitorAsked((fact.what ?? "").replaceAll("_", " "), fact.answer ?? "");
    case "VisitorDone":
      return facts.VisitorDone(
        facts.visitorOutcomes[fact.outcome as keyof typeof facts.visitorOutcomes] ?? "",
      );
    case "DisplaySet":
      return facts.DisplaySet(fact.text ?? "");
    case "BadgeGiven":
    case "BadgeReturned":
      return facts[fact.type](fact.badge ?? "");
    case "VisitorAnnounced":
      return facts.VisitorAnnounced(names.colleague(fact.host ?? ""));
    case "TicketGiven":
    case "TicketCalled":
      return facts[fact.type](fact.ticket ?? "");
    case "JournalWritten":
      return facts.JournalWritten(fact.heading ?? "");
    case "MessageTaken":
      return facts.MessageTaken(names.colleague(fact.recipient ?? ""));
    case "CommandAsked":
    case "CommandTimedOut":
      return facts[fact.type](command);
    case "CommandRefused":
      return facts.CommandRefused(command, names.error(fact));
    default:
      return plainSentence(fact.type, text);
  }
}

/** How the level of patience shows: the bounds of the metric « humeur finale de l'appelant ». */
export function moodOf(value: number): "serene" | "tense" | "cross" | "furious" {
  if (value <= 15) return "serene";
  if (value <= 30) return "tense";
  return value <= 60 ? "cross" : "furious";
}

/** With its sign, and the minus of typography. */
export function signed(points: number): string {
  return points < 0 ? `−${-points}` : `+${points}`;
}

export function sentenceOfPatience(
  value: number,
  change: number,
  reason: string | undefined,
  facts: Words["facts"],
): string {
  return facts.PatienceChanged(value, signed(change), whyPatience(reason, facts));
}

/** Whoever says the line: the caller, or the colleague at a station. */
function speaker(fact: Fact, names: Names): string {
  return fact.station ? names.colleague(fact.station) : names.caller;
}

function whyPatience(reason: string | undefined, facts: Words["facts"]): string {
  return facts.patience[(reason ?? "start") as keyof Words["facts"]["patience"]] ?? "";
}

function paperOf(fact: Fact, text: Words): string {
  const { paper } = text.facts;
  return paper[fact.paper as keyof typeof paper] ?? "";
}

function plainSentence(type: string, text: Words): string {
  const said = (text.facts as Record<string, unknown>)[type];
  return typeof said === "function" ? String((said as () => string)()) : text.facts.other(type);
}

/** Each mark with what was said last that it is about; the wording is no line of its own. */
function worded(facts: readonly Numbered[]): Numbered[] {
  const about = new Map<string, string>();
  for (const { fact } of facts)
    if (fact.type === "MarkWorded") about.set(fact.mark_id ?? "", fact.text ?? "");
  return facts
    .filter(({ fact }) => fact.type !== "MarkWorded")
    .map((one) => {
      const text = one.fact.type === "CallMarked" ? about.get(one.fact.mark_id ?? "") : undefined;
      return text === undefined ? one : { ...one, fact: { ...one.fact, text } };
    });
}

export function told(view: CallView, names: Names, text: Words): Told[] {
  return worded(view.facts as Numbered[])
    .filter(({ fact }) => !SILENT.has(fact.type) && !ANALYSED.has(fact.type))
    .map(({ seq, fact }) => ({
      seq,
      atS: secondsOf(fact.at, view.zero_at),
      sentence: sentenceOf(fact, names, text),
      words: fact.text ?? "",
      intent: fact.type === "CommandAsked",
      mark: fact.type === "CallMarked",
    }));
}

/** Instants of the service have finer parts than those of the page. */
export const SAME_S = 0.02;

/** The fact before or after the playhead, to which the arrows go. */
export function neighbour(facts: readonly Told[], atS: number, step: 1 | -1): Told | undefined {
  if (step > 0) return facts.find((fact) => fact.atS > atS + SAME_S);
  return facts.filter((fact) => fact.atS < atS - SAME_S).at(-1);
}

/** The last fact that has happened at the playhead; `seq` itself, if it is one of those that are told. */
export function currentFact(facts: readonly Told[], atS: number, seq?: number): Told | undefined {
  const asked = seq === undefined ? undefined : facts.find((fact) => fact.seq === seq);
  return asked ?? facts.filter((fact) => fact.atS <= atS + SAME_S).at(-1);
}

/** The second of a fact of the call, told or not; undefined for one of another call. */
export function timeOf(view: CallView, seq: number): number | undefined {
  const found = (view.facts as Numbered[]).find((one) => one.seq === seq);
  return found && secondsOf(found.fact.at, view.zero_at);
}

/** What was asked for, at the instant of each fact that shows whether it was done. */
export interface Expectation {
  seq: number;
  atS: number;
  text: string;
  kept: "kept" | "broken" | "open";
}

interface Judged {
  etat: "respectee" | "enfreinte" | "a_juger";
  seqs: readonly number[];
}

const KEPT = { respectee: "kept", enfreinte: "broken", a_juger: "open" } as const;

/**
 * The endings that were reached, the faults that were made, and the rules, on the time line. An ending that
 * was not reached shows nothing: another one may have been.
 */
export function expectations(
  expected: Expected | null,
  ruling: CallRuling | null,
  facts: readonly Told[],
  words: { reached(text: string): string; made(text: string): string },
): Expectation[] {
  const times = new Map(facts.map(({ seq, atS }) => [seq, atS]));
  const at = (text: string, { etat, seqs }: Judged): Expectation[] =>
    seqs.flatMap((seq) => {
      const atS = times.get(seq);
      return atS === undefined ? [] : [{ seq, atS, text, kept: KEPT[etat] }];
    });
  const endings = expected?.endings.filter(({ etat }) => etat === "respectee") ?? [];
  const faults = expected?.faults.filter(({ etat }) => etat === "enfreinte") ?? [];
  return [
    ...endings.flatMap((one) => at(words.reached(one.text), one)),
    ...faults.flatMap((one) => at(words.made(one.text), one)),
    ...(ruling?.rules.flatMap((rule) => rule.lines.flatMap((line) => at(rule.portee, line))) ?? []),
  ].sort((a, b) => a.atS - b.atS);
}
