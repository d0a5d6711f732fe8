/** What metrics may find, in words. */
import { part } from "../../i18n/part";

export const metricWords = part({
  fr: async () => (await import("../../i18n/fr/evaluation/metrics")).metrics,
  en: async () => (await import("../../i18n/en/evaluation/metrics")).metrics,
});
