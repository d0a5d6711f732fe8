/** The words of the planning. */
import { part } from "../../i18n/part";

export const planningWords = part({
  fr: async () => (await import("../../i18n/fr/desk/planning")).planning,
  en: async () => (await import("../../i18n/en/desk/planning")).planning,
});
