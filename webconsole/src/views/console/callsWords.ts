/** The words of the lost list and of the call log. */
import { part } from "../../i18n/part";

export const callsWords = part({
  fr: async () => (await import("../../i18n/fr/calls")).callLog,
  en: async () => (await import("../../i18n/en/calls")).callLog,
});
