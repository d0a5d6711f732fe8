/** The words of the sheet. */
import { part } from "../../i18n/part";

export const sheetWords = part({
  fr: async () => (await import("../../i18n/fr/sheet")).sheet,
  en: async () => (await import("../../i18n/en/sheet")).sheet,
});
