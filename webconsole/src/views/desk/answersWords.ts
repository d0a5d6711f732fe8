/** The words of the documentation. */
import { part } from "../../i18n/part";

export const answersWords = part({
  fr: async () => (await import("../../i18n/fr/desk/answers")).answers,
  en: async () => (await import("../../i18n/en/desk/answers")).answers,
});
