/** The words of the rules and of the house guide. */
import { part } from "../../i18n/part";

export const rulesWords = part({
  fr: async () => (await import("../../i18n/fr/rules")).rules,
  en: async () => (await import("../../i18n/en/rules")).rules,
});
