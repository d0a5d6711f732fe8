/** The words of the message slip. */
import { part } from "../../i18n/part";

export const slipWords = part({
  fr: async () => (await import("../../i18n/fr/slip")).slip,
  en: async () => (await import("../../i18n/en/slip")).slip,
});
