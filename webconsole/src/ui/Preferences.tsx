import { Contrast, Languages, Moon, Sun, SunMoon } from "lucide-preact";
import { contrast, keep } from "../board/preferences";
import { language, speak, text } from "../i18n";
import { couldNotLoad } from "./Outdated";
import { type Theme, theme } from "./theme";

const NEXT: Record<Theme, Theme> = { auto: "light", light: "dark", dark: "auto" };
const ICON = { auto: SunMoon, light: Sun, dark: Moon } as const;

/** Language, appearance and contrast: buttons that say what they are, and change it. */
export function Preferences({ withContrast }: { withContrast?: boolean }) {
  const { common } = text.value;
  const Icon = ICON[theme.value];
  const other = language.value === "fr" ? "en" : "fr";
  return (
    <div class="preferences">
      <button
        type="button"
        class="chip-button"
        onClick={() => {
          theme.value = NEXT[theme.value];
        }}
      >
        <Icon size={16} aria-hidden="true" />
        <span class="sr">{common.theme} : </span>
        <span>{common.themes[theme.value]}</span>
      </button>
      {withContrast && (
        <button
          type="button"
          class="chip-button"
          aria-pressed={contrast.value === "more"}
          onClick={() => {
            contrast.value = contrast.value === "more" ? "auto" : "more";
            keep();
          }}
        >
          <Contrast size={16} aria-hidden="true" />
          <span>{common.contrast}</span>
        </button>
      )}
      <button
        type="button"
        class="chip-button"
        lang={other}
        onClick={() => void speak(other).catch(couldNotLoad)}
      >
        <Languages size={16} aria-hidden="true" />
        <span>{other === "fr" ? "Français" : "English"}</span>
      </button>
    </div>
  );
}
