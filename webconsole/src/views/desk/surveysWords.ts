/** The words of the view. */
import { part } from "../../i18n/part";

export const surveysWords = part({
  fr: async () => (await import("../../i18n/fr/desk/surveys")).surveys,
  en: async () => (await import("../../i18n/en/desk/surveys")).surveys,
});
