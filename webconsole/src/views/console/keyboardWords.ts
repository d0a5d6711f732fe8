/** The words of what has to do with layouts and keys. */
import { part } from "../../i18n/part";

export const keyboardWords = part({
  fr: async () => {
    const [{ keyboard }, { shortcuts }] = await Promise.all([
      import("../../i18n/fr/keyboard"),
      import("../../i18n/fr/shortcuts"),
    ]);
    return { ...keyboard, ...shortcuts };
  },
  en: async () => {
    const [{ keyboard }, { shortcuts }] = await Promise.all([
      import("../../i18n/en/keyboard"),
      import("../../i18n/en/shortcuts"),
    ]);
    return { ...keyboard, ...shortcuts };
  },
});
