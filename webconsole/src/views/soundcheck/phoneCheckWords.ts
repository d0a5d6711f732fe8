/** The words of choosing and trying a telephone. */
import { part } from "../../i18n/part";

export const phoneCheckWords = part({
  fr: async () => (await import("../../i18n/fr/phoneCheck")).phoneCheck,
  en: async () => (await import("../../i18n/en/phoneCheck")).phoneCheck,
});
