/** The words of guided drills. */
import { part } from "../../i18n/part";

export const drillWords = part({
  fr: async () => (await import("../../i18n/fr/drill")).drill,
  en: async () => (await import("../../i18n/en/drill")).drill,
});
