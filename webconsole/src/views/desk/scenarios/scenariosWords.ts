/** The words of the scenarios and their editor. */
import { part } from "../../../i18n/part";

export const scenariosWords = part({
  fr: async () => (await import("../../../i18n/fr/desk/scenarios")).scenarios,
  en: async () => (await import("../../../i18n/en/desk/scenarios")).scenarios,
});
