/** The words of listening again. */
import { part } from "../../i18n/part";

export const debriefWords = part({
  fr: async () => (await import("../../i18n/fr/debrief")).debrief,
  en: async () => (await import("../../i18n/en/debrief")).debrief,
});
