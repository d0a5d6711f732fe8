/** The words of the evaluation sheet. */
import { part } from "../../i18n/part";

export const sheetWords = part({
  fr: async () => (await import("../../i18n/fr/evaluation/sheet")).sheet,
  en: async () => (await import("../../i18n/en/evaluation/sheet")).sheet,
});
