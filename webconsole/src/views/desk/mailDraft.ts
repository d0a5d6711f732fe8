/** The mail being written: kept through a reload, until it is sent or cleared. */
import { effect, signal } from "@preact/signals";

const KEPT = "standard.mail";

export interface MailDraft {
  kind: "mail" | "memo";
  recipients: string[];
  subject: string;
  text: string;
  attachments: string[];
}

const BLANK: MailDraft = { kind: "mail", recipients: [], subject: "", text: "", attachments: [] };

function kept(): MailDraft {
  try {
    return { ...BLANK, ...(JSON.parse(sessionStorage.getItem(KEPT) ?? "{}") as Partial<MailDraft>) };
  } catch {
    return BLANK;
  }
}

export const mail = signal<MailDraft>(kept());

effect(() => sessionStorage.setItem(KEPT, JSON.stringify(mail.value)));

export function writeMail(part: Partial<MailDraft>): void {
  mail.value = { ...mail.value, ...part };
}

export function clearMail(): void {
  mail.value = BLANK;
}
