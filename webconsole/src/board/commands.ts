/**
 * Asking for a manipulation: key press → POST → wait for the stream.
 *
 * Nothing on the screen changes because it was asked; only a mark says that an answer is awaited,
 * and a refusal is shown beside the button that was pressed.
 */
import { computed, signal } from "@preact/signals";
import { api, problemIn } from "../server/api";
import type { Command, CommandName, Fact, Problem } from "../server/types";
import { board, me, onFact } from "./live";

/** Where on the screen a button is; a refusal is told there. */
export type Place =
  | "waiting"
  | "active"
  | "held"
  | "parking"
  | "consultation"
  | "directory"
  | "pad"
  | "calls";

interface Asked {
  command: Command;
  place: Place;
  /** Null until the service has numbered it. */
  id: string | null;
}

export interface Refusal {
  place: Place;
  command: CommandName;
  callId: string;
  id: string;
  details: Problem["details"];
  sentence: Problem["sentence"];
}

const asked = signal<readonly Asked[]>([]);
const notSent = signal<Refusal | null>(null);
/** The refused command whose situation has moved on: its sentence is not true any more. */
const past = signal("");
const places = new Map<string, { place: Place; callId: string }>();
const OUTCOMES = new Set(["CommandConfirmed", "CommandRefused", "CommandTimedOut"]);
/** The service times a command out by itself, after a telephone has rung in vain; beyond this its word was lost. */
const FORGOTTEN_MS = 25_000;

const PLACE: Record<CommandName, Place> = {
  AnswerCall: "waiting",
  TakeOverCall: "held",
  RetrieveCall: "parking",
  ParkCall: "active",
  ResumeCall: "held",
  HoldCall: "active",
  HangUp: "active",
  Mute: "active",
  Unmute: "active",
  CallPhone: "active",
  PauseRecording: "active",
  ResumeRecording: "active",
  Consult: "directory",
  BlindTransfer: "directory",
  Swap: "consultation",
  CompleteTransfer: "consultation",
  CancelConsultation: "consultation",
  Conference: "consultation",
  HoldColleague: "consultation",
  Dial: "active",
  SendToVoicemail: "directory",
  CampOn: "directory",
  PickUp: "held",
  SetSerial: "active",
  SendDigit: "pad",
};

const callOf = (command: Command) => ("call_id" in command ? command.call_id : "");

/** The refusal to show: ours when the service could not be asked, else the seat's last notice. */
export const refusal = computed<Refusal | null>(() => {
  if (notSent.value) return notSent.value;
  const notice = board.value.seats[me.value?.seat ?? ""]?.notice;
  if (!notice || notice.command_id === past.value) return null;
  const command = notice.command as CommandName;
  const origin = places.get(notice.command_id);
  return {
    place: origin?.place ?? PLACE[command] ?? "active",
    command,
    callId: origin?.callId ?? "",
    id: notice.error,
    details: notice.details,
    sentence: null,
  };
});

export function awaited(name: CommandName, callId = ""): boolean {
  return asked.value.some(({ command }) => command.type === name && (!callId || callOf(command) === callId));
}

function settle(one: Asked): void {
  asked.value = asked.value.filter((other) => other !== one);
}

export async function order(command: Command, place: Place = PLACE[command.type]): Promise<void> {
  const seat = me.value?.seat;
  // Two equal tones in a row are two; anything else asked for twice is meant once.
  if (!seat || (command.type !== "SendDigit" && awaited(command.type, callOf(command)))) return;
  const one: Asked = { command, place, id: null };
  asked.value = [...asked.value, one];
  notSent.value = null;
  setTimeout(() => settle(one), FORGOTTEN_MS);
  try {
    const { command_id } = await api.command(seat, command);
    one.id = command_id;
    places.set(command_id, { place, callId: callOf(command) });
    // The stream may have told the outcome before the answer to the request came.
    if (early.delete(command_id)) settle(one);
  } catch (error) {
    settle(one);
    notSent.value = { ...problemIn(error), place, command: command.type, callId: callOf(command) };
  }
}

const early = new Set<string>();

export function hear(fact: Fact): void {
  if (!OUTCOMES.has(fact.type) || !fact.command_id) return;
  const one = asked.value.find(({ id }) => id === fact.command_id);
  if (one) settle(one);
  else if (asked.value.some(({ id }) => id === null)) early.add(fact.command_id);
}

onFact((fact) => {
  hear(fact);
  const seat = me.value?.seat;
  const mine = fact.seat === seat || board.value.calls[fact.call_id ?? ""]?.seat === seat;
  if (!seat || !mine || (fact.type.startsWith("Command") && fact.type !== "CommandAsked")) return;
  notSent.value = null;
  past.value = board.value.seats[seat]?.notice?.command_id ?? "";
});
