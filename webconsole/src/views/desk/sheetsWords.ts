/** The words of the view. */
import { part } from "../../i18n/part";

export const sheetsWords = part({
  fr: async () => (await import("../../i18n/fr/desk/sheets")).sheets,
  en: async () => (await import("../../i18n/en/desk/sheets")).sheets,
});
