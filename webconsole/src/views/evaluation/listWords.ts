/** The words of the list of evaluations. */
import { part } from "../../i18n/part";

export const listWords = part({
  fr: async () => (await import("../../i18n/fr/evaluation/list")).list,
  en: async () => (await import("../../i18n/en/evaluation/list")).list,
});
