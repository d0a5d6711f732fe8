/** A fact in the words of the person at the seat, or null when it is not for them: pure. */
import type { Text } from "../i18n/fr";
import type { Fact, FailureReason, WaitReason } from "../server/types";

export interface Told {
  sentence: string;
  how: "polite" | "assertive";
}

export interface Names {
  /** The caller of a call, even one that has just left the board. */
  caller(callId: string): string;
  /** The seat that has or had a call. */
  owner(callId: string): string;
  /** The person at an extension. */
  colleague(extension: string): string;
  /** The extension that a consultation called. */
  consulted(consultationId: string): string;
}

const polite = (sentence: string): Told => ({ sentence, how: "polite" });

function reasonOf(reason: string | undefined, text: Text): string {
  return text.console.reasons[(reason ?? "new") as WaitReason] ?? reason ?? "";
}

function phoneTrouble(reason: FailureReason, text: Text): Told | null {
  return reason === "cancelled" ? null : { sentence: text.phone.trouble[reason], how: "assertive" };
}

export function told(fact: Fact, seat: string, names: Names, text: Text, answerKey: string): Told | null {
  const { said } = text;
  const who = () => names.caller(fact.call_id ?? "");
  const colleague = () => names.colleague(fact.station ?? names.consulted(fact.consultation_id ?? ""));
  const mine = () => names.owner(fact.call_id ?? "") === seat;
  if (fact.type === "CallWaiting") {
    if (fact.reason === "new") return { sentence: said.incoming(who(), answerKey), how: "assertive" };
    const to = fact.station ? ` – ${names.colleague(fact.station)}` : "";
    const reason = reasonOf(fact.reason, text) + to;
    // It rings first where it was: here it is only news.
    if (fact.seat && fact.seat !== seat) return polite(said.recalledTo(who(), fact.seat, reason));
    return { sentence: said.recalled(who(), reason), how: "assertive" };
  }
  if (fact.type === "CallAbandoned") return polite(said.abandoned(who()));
  if (fact.type === "CallEnded") return mine() ? polite(said.ended(who())) : null;
  if (fact.type === "CallRinging") return mine() ? polite(said.dialledRings(who())) : null;
  if (fact.type === "ServiceSet") return polite(said.service[fact.mode as keyof typeof said.service]);
  if (fact.type === "RecordingPaused") return mine() ? polite(said.paused) : null;
  if (fact.type === "RecordingResumed") return mine() ? polite(said.unpaused) : null;
  if (fact.type === "ConsigneIssued") return polite(said.ruleIssued(fact.rule?.portee ?? ""));
  if (fact.type === "ConsigneWithdrawn") return polite(said.ruleWithdrawn(fact.consigne ?? ""));
  if (fact.seat !== seat) return null;
  switch (fact.type) {
    case "CallAnswered":
      return polite(said.answered(who()));
    case "CallHeld":
      return polite(said.held(who()));
    case "CallResumed":
    case "CallTakenOver":
      return polite(said.resumed(who()));
    case "CallParked":
      return polite(said.parked(who(), fact.slot ?? ""));
    case "CallDialled":
      return polite(said.dialling(names.colleague(fact.number ?? "")));
    case "CallNotReached":
      return fact.reason === "cancelled"
        ? null
        : polite(said.notReached(names.colleague(fact.number ?? ""), reasonOf(fact.reason, text)));
    case "CallPickedUp":
      return polite(said.pickedUp(who()));
    case "CallCamped":
      return polite(said.camped(who(), colleague()));
    case "VoicemailReached":
      return polite(said.voicemail(who(), colleague()));
    case "ConferenceStarted":
      return polite(said.conference(colleague()));
    case "DigitSent":
      return polite(said.digit(fact.digit ?? ""));
    case "SerialSet":
      return polite(said.serial(fact.on ?? false));
    case "CallRetrieved":
      return polite(said.retrieved(who(), fact.slot ?? ""));
    case "ConsultationStarted":
      return polite(said.calling(colleague()));
    case "ConsultationRinging":
      return polite(said.ringing(colleague()));
    case "ConsultationAnswered":
    case "ConsultationResumed":
      return polite(said.colleague(colleague()));
    case "ConsultationFailed":
      return fact.reason === "cancelled"
        ? null
        : polite(said.colleagueFailed(colleague(), reasonOf(fact.reason, text)));
    case "ConsultationEnded":
      return fact.by === "colleague" ? polite(said.colleagueLeft(colleague())) : null;
    case "TransferStarted":
      return polite(said.transferring(who(), colleague()));
    case "TransferCompleted":
      return polite(said.transferred(who(), colleague()));
    case "SeatMuted":
      return polite(said.muted);
    case "SeatUnmuted":
      return polite(said.unmuted);
    case "SeatConnected":
      return polite(fact.leg?.includes("-sip") ? text.phone.said.connected : said.connected);
    case "SeatDisconnected":
      return polite(fact.leg?.includes("-sip") ? text.phone.said.disconnected : said.disconnected);
    case "SeatPhoneCalled":
      return polite(text.phone.said.called);
    case "SeatPhoneNotReached":
      return phoneTrouble((fact.reason ?? "unreachable") as FailureReason, text);
    case "MessageTaken":
      return polite(said.message(names.colleague(fact.recipient ?? "")));
    default:
      return null;
  }
}
