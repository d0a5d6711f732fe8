/** The words of the wall. */
import { part } from "../../i18n/part";

export const wallWords = part({
  fr: async () => (await import("../../i18n/fr/wall")).wall,
  en: async () => (await import("../../i18n/en/wall")).wall,
});
