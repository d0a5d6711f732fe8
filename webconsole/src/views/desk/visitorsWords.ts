/** The words of the counter, its register and its board. */
import { part } from "../../i18n/part";

export const visitorsWords = part({
  fr: async () => (await import("../../i18n/fr/desk/visitors")).visitors,
  en: async () => (await import("../../i18n/en/desk/visitors")).visitors,
});
