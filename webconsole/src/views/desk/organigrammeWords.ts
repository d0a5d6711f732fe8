/** The words of the organisation chart. */
import { part } from "../../i18n/part";

export const organigrammeWords = part({
  fr: async () => (await import("../../i18n/fr/desk/organigramme")).organigramme,
  en: async () => (await import("../../i18n/en/desk/organigramme")).organigramme,
});
