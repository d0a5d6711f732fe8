/** The words of the view. */
import { part } from "../../i18n/part";

export const journalWords = part({
  fr: async () => (await import("../../i18n/fr/desk/journal")).journal,
  en: async () => (await import("../../i18n/en/desk/journal")).journal,
});
