import type * as fr from "../fr/slip";

/** The message slip. */
export const slip: typeof fr.slip = {
  title: "Message slip",
  recipient: "For",
  chooseRecipient: "Choose a recipient",
  callerName: "From",
  callerNumber: "Call back on",
  text: "Subject and message",
  urgent: "Urgent",
  callBack: "Wishes a call back",
  callBackAt: "From",
  send: "Save the message",
  sent: (who: string) => `Message saved for ${who}.`,
  noCall: "A message is taken during a call or just after it.",
  needRecipient: "Choose a recipient.",
  needText: "Write what the call is about.",
  draft: "Draft kept",
  clear: "Clear",
};
