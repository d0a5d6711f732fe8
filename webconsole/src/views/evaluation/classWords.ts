/** The words of the class table and of progress. */
import { part } from "../../i18n/part";

export const classWords = part({
  fr: async () => (await import("../../i18n/fr/evaluation/classTable")).classTable,
  en: async () => (await import("../../i18n/en/evaluation/classTable")).classTable,
});
