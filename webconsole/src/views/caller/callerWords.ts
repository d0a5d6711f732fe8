/** The words of whoever plays a caller. */
import { part } from "../../i18n/part";

export const callerWords = part({
  fr: async () => (await import("../../i18n/fr/caller")).caller,
  en: async () => (await import("../../i18n/en/caller")).caller,
});
