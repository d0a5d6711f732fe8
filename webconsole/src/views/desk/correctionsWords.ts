/** The words of corrections. */
import { part } from "../../i18n/part";

export const correctionsWords = part({
  fr: async () => (await import("../../i18n/fr/desk/corrections")).corrections,
  en: async () => (await import("../../i18n/en/desk/corrections")).corrections,
});
