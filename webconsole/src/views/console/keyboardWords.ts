/** The words of what has to do with layouts and keys. */
import { part } from "../../i18n/part";

export const keyboardWords = part({
  fr: async () => (await import("../../i18n/fr/keyboard")).keyboard,
  en: async () => (await import("../../i18n/en/keyboard")).keyboard,
});
