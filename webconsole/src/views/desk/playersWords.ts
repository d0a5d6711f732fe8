/** The words of whoever deals the callers' cards. */
import { part } from "../../i18n/part";

export const playersWords = part({
  fr: async () => (await import("../../i18n/fr/desk/players")).players,
  en: async () => (await import("../../i18n/en/desk/players")).players,
});
