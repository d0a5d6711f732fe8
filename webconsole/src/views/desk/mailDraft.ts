/** The mail being written: kept through a reload, until it is sent or cleared. */
import { kept } from "../../board/kept";

export interface MailDraft {
  kind: "mail" | "memo";
  recipients: string[];
  subject: string;
  text: string;
  attachments: string[];
}

const BLANK: MailDraft = { kind: "mail", recipients: [], subject: "", text: "", attachments: [] };

export const mail = kept<MailDraft>("standard.mail", BLANK);

export function writeMail(part: Partial<MailDraft>): void {
  mail.value = { ...mail.value, ...part };
}

export function clearMail(): void {
  mail.value = BLANK;
}
