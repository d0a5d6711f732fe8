import type * as fr from "../fr/journal";

/** What was asked, in a word. */
export const commands: typeof fr.commands = {
  AnswerCall: "answer",
  HoldCall: "hold",
  ResumeCall: "resume",
  TakeOverCall: "take over",
  ParkCall: "park",
  RetrieveCall: "fetch the parked call",
  Consult: "consult",
  Swap: "swap",
  CompleteTransfer: "transfer",
  CancelConsultation: "cancel",
  BlindTransfer: "blind transfer",
  Conference: "three-way conference",
  HoldColleague: "hold the colleague",
  Dial: "call",
  SendDigit: "send a tone",
  SendToVoicemail: "transfer to voicemail",
  SetSerial: "serial call",
  CampOn: "camp on",
  PickUp: "pick up",
  HangUp: "hang up",
  Mute: "mute",
  Unmute: "unmute",
  PauseRecording: "pause the recording",
  ResumeRecording: "resume the recording",
};
