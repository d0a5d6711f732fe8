/** The words of conducting a session. */
import { part } from "../../../i18n/part";

export const directionWords = part({
  fr: async () => (await import("../../../i18n/fr/desk/direction")).direction,
  en: async () => (await import("../../../i18n/en/desk/direction")).direction,
});
