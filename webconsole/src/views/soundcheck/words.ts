/** The words of the sound check. */
import { part } from "../../i18n/part";

export const checkWords = part({
  fr: async () => (await import("../../i18n/fr/soundcheck")).check,
  en: async () => (await import("../../i18n/en/soundcheck")).check,
});
