/** The words of what is printed. */
import { part } from "../../i18n/part";

export const paperWords = part({
  fr: async () => (await import("../../i18n/fr/paper")).paper,
  en: async () => (await import("../../i18n/en/paper")).paper,
});
