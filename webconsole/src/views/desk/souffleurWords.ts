/** The words of the souffleur. */
import { part } from "../../i18n/part";

export const souffleurWords = part({
  fr: async () => (await import("../../i18n/fr/desk/souffleur")).souffleur,
  en: async () => (await import("../../i18n/en/desk/souffleur")).souffleur,
});
