import { useComputed } from "@preact/signals";
import { CircleCheck, RefreshCw, TriangleAlert } from "lucide-preact";
import type { ComponentChildren } from "preact";
import { lastSaid } from "../../a11y/announce";
import { board, link, retryAt } from "../../board/live";
import { now } from "../../clock/clock";
import { text } from "../../i18n";
import "../../styles/console/status.css";

/** The last thing that happened, and whether this screen is telling the truth. Always in the same line. */
export function StatusBar({ children }: { children?: ComponentChildren }) {
  const { status } = text.value;
  const left = useComputed(() => Math.max(0, Math.ceil((retryAt.value - now.value) / 1000)));
  const { link: state } = link.value;
  const pbx = board.value.pbx;
  if (state !== "open") {
    return (
      <footer class="status trouble-line" data-testid="link" data-state={state}>
        <RefreshCw size={16} aria-hidden="true" />
        {state === "down" ? status.down(left.value) : status.opening}
      </footer>
    );
  }
  return (
    <footer class={`status ${pbx === "reached" ? "" : "trouble-line"}`} data-testid="link" data-state={state}>
      <span class="status-said" lang={lastSaid.value.lang || undefined}>
        {lastSaid.value.sentence || status.idle}
      </span>
      {children}
      {pbx === "reached" ? (
        <span class="status-live">
          <CircleCheck size={15} aria-hidden="true" />
          {status.live}
        </span>
      ) : (
        <span class="status-live">
          <TriangleAlert size={15} aria-hidden="true" />
          {pbx === "lost" ? status.pbxLost : status.pbxUnknown}
        </span>
      )}
    </footer>
  );
}
