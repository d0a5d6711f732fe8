/** The words of listening again. */
import { part } from "../../i18n/part";

export type DebriefWords = typeof import("../../i18n/fr/debrief");

export const debriefWords = part<DebriefWords>({
  fr: () => import("../../i18n/fr/debrief"),
  en: () => import("../../i18n/en/debrief"),
});
