/** The words of the organisations and their editor. */
import { part } from "../../../i18n/part";

export const packsWords = part({
  fr: async () => (await import("../../../i18n/fr/desk/packs")).packs,
  en: async () => (await import("../../../i18n/en/desk/packs")).packs,
});
