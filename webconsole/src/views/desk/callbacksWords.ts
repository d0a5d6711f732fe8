/** The words of the promised calls. */
import { part } from "../../i18n/part";

export const callbacksWords = part({
  fr: async () => (await import("../../i18n/fr/desk/callbacks")).callbacks,
  en: async () => (await import("../../i18n/en/desk/callbacks")).callbacks,
});
