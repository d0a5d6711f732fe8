/** The words of signing in. */
import { part } from "../../i18n/part";

export const loginWords = part({
  fr: async () => (await import("../../i18n/fr/login")).login,
  en: async () => (await import("../../i18n/en/login")).login,
});
