/** The names of what lies on the desk. */
import { part } from "../../i18n/part";

export const deskWords = part({
  fr: async () => (await import("../../i18n/fr/desk/systems")).systems,
  en: async () => (await import("../../i18n/en/desk/systems")).systems,
});
