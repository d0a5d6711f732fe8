/** The words of the rules of a call. */
import { part } from "../../i18n/part";

export const verdictWords = part({
  fr: async () => (await import("../../i18n/fr/verdicts")).verdicts,
  en: async () => (await import("../../i18n/en/verdicts")).verdicts,
});
