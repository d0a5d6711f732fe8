/** The words of the mail and of the mailboxes. */
import { part } from "../../i18n/part";

export const lettersWords = part({
  fr: async () => (await import("../../i18n/fr/desk/letters")).letters,
  en: async () => (await import("../../i18n/en/desk/letters")).letters,
});
