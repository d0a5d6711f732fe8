/** The words of the service under the names this console uses. Instants are ISO 8601, UTC. */
import type { components } from "./schema.gen";

type S = components["schemas"];

export type Board = S["Board"];
export type Call = S["Call"];
export type Seat = S["Seat"];
export type Consultation = S["Consultation"];
export type Change = S["Change"];
export type Charter = S["Charter"];
export type Organisation = S["OrganisationView"];
export type Person = S["DirectoryLine"];
export type Rule = S["Rule"];
export type HouseRules = S["HouseRules"];
export type IssuedRule = S["IssuedRule"];
export type WantedRule = S["WantedRule"];
export type RuleFault = S["RuleFault"];
export type Qualification = S["Qualification"];
export type CallRules = S["CallRules"];
export type PresenceThen = S["PresenceThen"];
export type CallRuling = S["CallRuling"];
export type RuleVerdict = S["RuleVerdict"];
export type HeardAct = S["HeardAct"];
export type Acte = S["Acte"];
export type Geste = S["Geste"];
export type TypeAppelant = S["TypeAppelant"];
export type Documentation = S["Documentation"];
export type AnswerCard = S["AnswerCard"];
export type HouseDocument = S["HouseDocument"];
export type OutsideContact = S["Contact"];
export type Presence = S["Presence"];
export type PresencePlan = S["PresencePlan"];
export type PresenceSpan = S["PresenceSpan"];
export type PlanningView = S["PlanningView"];
export type PlanLine = S["PlanLine"];
export type PlannedSpan = S["PlannedSpan"];
export type DirectoryField = S["NewCorrection"]["field"];
export type NewCorrection = S["NewCorrection"];
export type CorrectionBook = S["CorrectionBook"];
export type PaperDirectory = S["PaperDirectory"];
export type PaperLine = S["PaperLine"];
export type Paper = S["Opened"]["paper"];
export type Form = S["Form"];
export type FormField = S["FormField"];
export type SheetRegister = S["SheetRegister"];
export type RegisteredSheet = S["RegisteredSheet"];
export type FormFigures = S["FormFigures"];
export type SheetState = RegisteredSheet["state"];
export type Survey = S["SurveyView"];
export type SurveyWording = S["SurveyWording"];
export type Question = S["Question"];
export type SurveyResults = S["SurveyResults"];
export type QuestionTable = S["QuestionTable"];
export type CrossTable = S["CrossTable"];
export type JournalPages = S["JournalPages"];
export type JournalLine = S["JournalLine"];
export type HandoverDesk = S["HandoverDesk"];
export type Handover = S["HandoverView"];
export type HandedPoint = S["HandedPoint"];
export type PendingThing = S["PendingThing"];
export type NewPoint = S["NewPoint"];
export type Bookable = S["BookableView"];
export type AgendaDays = S["AgendaDays"];
export type AgendaDay = S["AgendaDay"];
export type AgendaCell = S["AgendaCell"];
export type AgendaHold = S["AgendaHold"];
export type FreeSpan = S["FreeSpan"];
export type NewBooking = S["NewBooking"];
export type BookingConflict = S["BookingConflict"];
export type Group = S["Group"];
export type Me = S["Me"];
export type Preferences = S["Preferences"];
export type DemoAccount = S["DemoAccount"];
export type Taken = S["TakenSeat"];
export type VoiceChoice = S["Choice"];
export type PhoneSheet = S["PhoneSheet"];
export type PhoneLink = S["ProvisioningLink"];
export type SipAccess = S["Sip"];
export type MessageSlip = S["NewMessage"];
export type SessionSummary = S["SessionRecord"];
export type CallSummary = S["CallStory"];
export type LoggedCall = S["LoggedCall"];
export type CallPage = S["CallPage"];
export type LostList = S["LostList"];
export type LostCaller = S["LostCaller"];
export type CallBackPromise = S["Promise"];
export type LetterView = S["LetterView"];
export type Outbox = S["Outbox"];
export type Mailboxes = S["Mailboxes"];
export type NewMail = S["NewMail"];
export type NewPromise = S["NewPromise"];
export type EndOfPromise = S["EndOfPromise"];
export type Outcome = CallSummary["outcome"];
export type CallView = S["CallView"];
export type CallerCard = S["CallerCard"];
export type PlayableCall = S["PlayableCall"];
export type Noise = CallerCard["noise"];
export type Caption = S["Caption"];
export type Span = S["Span"];
export type StreamMessage = S["SnapshotMessage"] | S["EventMessage"] | S["CallerMessage"] | S["PingMessage"];
export type CallerView = S["CallerView"];
export type CardView = S["CardView"];
export type HeardCall = S["HeardCall"];
export type RolesView = S["RolesView"];
export type PlayerView = S["PlayerView"];
export type CardChoice = S["CardChoice"];

export type Service = Board["service"];
export type Forwards = Board["forwards"][string];
export type WantedForwards = S["WantedForwards"];
export type NotReached = NonNullable<Seat["not_reached"]>;
export type WaitReason = Call["reason"];
export type FailureReason = NonNullable<Consultation["reason"]>;
export type StationState = Board["stations"][string];
export type PbxState = Board["pbx"];
export type Role = Me["role"];
export type SeatDrill = NonNullable<Seat["drill"]>;
export type PackSummary = S["PackSummary"];
export type PackField = S["PackField"];
export type PackFields = S["PackFields"];
export type PackView = S["PackView"];
export type PackFile = S["PackFile"];
export type CheckedDrafts = S["CheckedDrafts"];
export type PieceSummary = S["PieceSummary"];
export type PieceView = S["PieceView"];
export type CheckedPiece = S["CheckedPiece"];
export type SpokenLine = S["SpokenLineView"];
export type RecordedLine = S["RecordedLineView"];
export type DirectoryChanges = S["DirectoryChanges"];
export type Mistake = S["Mistake"];
export type DrillBook = S["DrillList"];
export type Drill = S["DrillView"];
export type Words = S["Words"];
export type Student = S["Student"];
export type Mode = Board["mode"];
export type Directory = Board["directory"];
export type Details = Record<string, string | number>;

/** What a person may ask; commands differ here only by whom they name. */
export type Command =
  | {
      type: "AnswerCall" | "HoldCall" | "ResumeCall" | "TakeOverCall" | "RetrieveCall";
      call_id: string;
    }
  | { type: "ParkCall"; call_id: string; slot: string }
  | { type: "PauseRecording" | "ResumeRecording"; call_id: string }
  | {
      type: "Consult" | "BlindTransfer" | "SendToVoicemail" | "CampOn";
      call_id: string;
      station: string;
    }
  | { type: "PickUp"; call_id: string }
  | { type: "SetSerial"; call_id: string; on: boolean }
  | { type: "Dial"; number: string; about: string }
  | { type: "SendDigit"; digit: string }
  | { type: "Swap" | "CompleteTransfer" | "CancelConsultation" | "Conference" | "HoldColleague" }
  | { type: "HangUp" | "Mute" | "Unmute" | "CallPhone" };

export type CommandName = Command["type"];

/** Any fact, read only as far as the console tells it. */
export interface Fact {
  type: string;
  at: string;
  inferred?: boolean;
  call_id?: string;
  consultation_id?: string;
  seat?: string;
  station?: string;
  state?: string;
  reason?: string;
  kind?: string;
  by?: string;
  name?: string;
  number?: string;
  command?: string;
  command_id?: string;
  error?: string;
  details?: Details;
  recipient?: string;
  consigne?: string;
  rule?: { id: string; portee: string };
  ticked?: boolean;
  geste?: string;
  said?: boolean | null;
  value?: number | string | null;
  change?: number;
  mark?: string | number | null;
  paper?: string;
  card?: string;
  answer?: string;
  extension?: string;
  subject?: string;
  bookable?: string;
  booking_id?: string;
  begins_at?: string;
  ends_at?: string;
  who?: string;
  title?: string;
  what?: string;
  badge?: string;
  host?: string;
  ticket?: string;
  looks?: string;
  outcome?: string;
  heading?: string;
  account?: string;
  slot?: string;
  from_seat?: string;
  from_station?: string;
  dialled?: string;
  about?: string;
  digit?: string;
  text?: string;
  how?: string;
  shown?: boolean;
  mark_id?: string;
  announced?: boolean;
  on?: boolean;
  waiting?: number;
  when?: string;
  to?: string;
  mode?: string;
  choice?: string;
  why?: string;
  level?: number | null;
  leg?: string;
  test?: boolean;
  address?: string;
  line?: string;
  whole?: boolean;
  deed?: string;
  noise?: string;
}

export interface Numbered {
  seq: number;
  fact: Fact;
}

/** An error as the service tells it, or as the console had to tell it when the service could not. */
export interface Problem {
  status: number;
  id: string;
  details: Details;
  sentence: { fr: string; en: string } | null;
  /** Of an organisation that cannot be saved. */
  mistakes?: Mistake[];
  /** Of a booking: all that stood in the way, and what is free instead. */
  obstacles?: BookingConflict["obstacles"];
  nearest?: BookingConflict["nearest"];
}
