/** The words of the statistics of the flow of calls. */
import { part } from "../../i18n/part";

export const statisticsWords = part({
  fr: async () => (await import("../../i18n/fr/statistics")).statistics,
  en: async () => (await import("../../i18n/en/statistics")).statistics,
});
