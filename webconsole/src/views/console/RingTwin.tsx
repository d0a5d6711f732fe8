import { BellRing, PhoneIncoming, PhoneMissed, PhoneOutgoing, RotateCcw } from "lucide-preact";
import { useEffect } from "preact/hooks";
import { flash } from "../../board/preferences";
import type { Twin } from "../../board/sounds";
import { text } from "../../i18n";
import { keyLabel } from "../../i18n/keys";
import { twin, waiting } from "./hand";
import { callerName } from "./names";
import "../../styles/console/ring.css";

const ICONS = {
  ring: BellRing,
  recall: RotateCcw,
  tick: PhoneIncoming,
  ringback: PhoneOutgoing,
  busy: PhoneMissed,
} as const satisfies Record<Twin, unknown>;

/** The icon of the page while somebody calls: seen among the browser's tabs. */
const CALLING =
  "data:image/svg+xml," +
  encodeURIComponent(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><circle cx="16" cy="16" r="15" fill="#b3261e"/>' +
      '<path d="M16 7a6 6 0 0 1 6 6v4l2 3H8l2-3v-4a6 6 0 0 1 6-6zm-3 15h6a3 3 0 0 1-6 0z" fill="#fff"/></svg>',
  );

function useFavicon(calling: boolean): void {
  useEffect(() => {
    const icon = document.querySelector<HTMLLinkElement>("link[rel=icon]");
    if (!icon || !calling) return;
    const usual = icon.getAttribute("href") ?? "";
    icon.setAttribute("href", CALLING);
    return () => icon.setAttribute("href", usual);
  }, [calling]);
}

/**
 * Every sound of the seat, for the eyes: a sign in the bar at the top and, when somebody calls, a frame
 * around the whole page. Not announced: who calls has been said already.
 */
export function RingTwin() {
  const { console: words } = text.value;
  const now = twin.value;
  const calling = now === "ring" || now === "recall";
  useFavicon(calling || now === "tick");
  const Icon = now && ICONS[now];
  const first = waiting.value[0];
  const key = keyLabel("answer1", text.value);
  return (
    <>
      <p
        class={`twin ${now ?? "quiet"} ${flash.value ? "flashes" : ""}`}
        data-testid="twin"
        data-twin={now ?? "quiet"}
      >
        {Icon && (
          <>
            <Icon size={18} aria-hidden="true" />
            <strong>{words.twins[now]}</strong>
            {calling && first && <span class="twin-who">{callerName(first)}</span>}
            {calling && key && <kbd class="key">{key}</kbd>}
          </>
        )}
      </p>
      {calling && <div class={`ring-frame ${now} ${flash.value ? "flashes" : ""}`} aria-hidden="true" />}
    </>
  );
}
