import type * as fr from "../fr/slip";

/** The message slip. */
export const slip: typeof fr.slip = {
  title: "Message slip",
  recipient: "For",
  typeName: "Name, position or extension",
  recent: "just looked up",
  alone: "No call",
  aloneHint: "Somebody came by: the message is about no call",
  callerName: "From",
  callerNumber: "Telephone",
  company: "Company",
  subject: "Subject",
  text: "Message",
  urgent: "Urgent",
  readBack: "Read back to the caller",
  callBack: "Wishes a call back",
  callBackAt: "From",
  send: "Save the message",
  sent: (who: string) => `Message saved for ${who}.`,
  needRecipient: "Choose a recipient.",
  needText: "Write the message.",
  clear: "Clear",
};
