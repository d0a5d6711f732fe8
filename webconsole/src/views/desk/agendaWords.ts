/** The words of the shared agenda. */
import { part } from "../../i18n/part";

export const agendaWords = part({
  fr: async () => (await import("../../i18n/fr/desk/agenda")).agenda,
  en: async () => (await import("../../i18n/en/desk/agenda")).agenda,
});
