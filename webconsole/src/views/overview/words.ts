/** The words of the seats, live. */
import { part } from "../../i18n/part";

export const overviewWords = part({
  fr: async () => (await import("../../i18n/fr/overview")).overview,
  en: async () => (await import("../../i18n/en/overview")).overview,
});
