/** The words of the rules of the session. */
import { part } from "../../i18n/part";

export const rulingWords = part({
  fr: async () => (await import("../../i18n/fr/desk/ruling")).ruling,
  en: async () => (await import("../../i18n/en/desk/ruling")).ruling,
});
