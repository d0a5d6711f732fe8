/** The words of a telephone's troubles. */
import { part } from "../../i18n/part";

export const phoneBarWords = part({
  fr: async () => (await import("../../i18n/fr/phoneBar")).phoneBar,
  en: async () => (await import("../../i18n/en/phoneBar")).phoneBar,
});
