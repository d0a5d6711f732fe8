/** Small things that the counter, its register and its board share. */
import { useComputed, useSignal } from "@preact/signals";
import { TriangleAlert } from "lucide-preact";
import { useEffect } from "preact/hooks";
import { organisation } from "../../board/live";
import { sinceWhen, visitorLateness } from "../../board/visitors";
import { now } from "../../clock/clock";
import { elapsedS, hourOf } from "../../clock/format";
import { text } from "../../i18n";
import type { VisitorCard } from "../../server/visitors";
import { Timer } from "../../ui/Timer";

/** How long a visitor has been waiting, amber then red at the charter's limits. */
export function VisitorTimer({ one, big }: { one: VisitorCard; big?: boolean }) {
  const current = useSignal(one);
  useEffect(() => {
    current.value = one;
  }, [one]);
  const since = sinceWhen(one);
  const late = useComputed(() => {
    const charter = organisation.value?.charter;
    const seconds = elapsedS(sinceWhen(current.value), now.value);
    return charter ? visitorLateness(current.value, seconds, charter) : "calm";
  });
  return (
    <span class={`lateness ${late.value} ${big ? "big" : ""}`} data-lateness={late.value}>
      {late.value !== "calm" && <TriangleAlert size={big ? 20 : 14} aria-hidden="true" />}
      <Timer since={since} />
      {late.value !== "calm" && <span class="sr">{text.value.console.lateness[late.value]}</span>}
    </span>
  );
}

function initials(name: string): string {
  const words = name.replace(/^(M\.|Mme|Mlle|Dr)\s+/, "").split(/[\s-]+/);
  return words
    .filter(Boolean)
    .slice(0, 2)
    .map((word) => word[0]?.toLocaleUpperCase("fr"))
    .join("");
}

/** Head and shoulders, drawn by what is seen; the initials as soon as the name is written. */
export function Avatar({ one, big }: { one: VisitorCard; big?: boolean }) {
  return (
    <span class={`avatar ${one.figure} ${one.state} ${big ? "big" : ""}`} aria-hidden="true">
      {one.name ? (
        initials(one.name)
      ) : (
        <svg viewBox="0 0 32 32" fill="currentColor" aria-hidden="true">
          {one.figure === "group" && (
            <g opacity="0.55">
              <circle cx="23" cy="11" r="4.5" />
              <path d="M14 30c0-7 3.5-12 9-12s9 5 9 12z" />
            </g>
          )}
          {one.figure === "woman" && <path d="M9 17V11a7 7 0 0 1 14 0v6z" opacity="0.55" />}
          <circle cx={one.figure === "group" ? 12 : 16} cy="11" r={one.figure === "child" ? 4.5 : 5.5} />
          <path
            d={
              one.figure === "group"
                ? "M2 30c0-7 4-12 10-12s10 5 10 12z"
                : one.figure === "child"
                  ? "M8 30c0-6 3.2-10.5 8-10.5s8 4.5 8 10.5z"
                  : "M4 30c0-7 5-12 12-12s12 5 12 12z"
            }
          />
        </svg>
      )}
    </span>
  );
}

/** « 10:42 » */
export function hour(iso: string | null): string {
  return hourOf(iso);
}
