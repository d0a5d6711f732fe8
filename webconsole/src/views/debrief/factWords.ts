/** The sentences of facts. */
import { part } from "../../i18n/part";

export const factWords = part({
  fr: async () => (await import("../../i18n/fr/journal")).facts,
  en: async () => (await import("../../i18n/en/journal")).facts,
});
