/** The words of grids and référentiels. */
import { part } from "../../i18n/part";

export const gridsWords = part({
  fr: async () => (await import("../../i18n/fr/evaluation/grids")).grids,
  en: async () => (await import("../../i18n/en/evaluation/grids")).grids,
});
