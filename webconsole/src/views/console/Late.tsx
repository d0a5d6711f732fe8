import { useComputed, useSignal } from "@preact/signals";
import { TriangleAlert } from "lucide-preact";
import { useEffect } from "preact/hooks";
import { callLateness } from "../../board/limits";
import { organisation } from "../../board/live";
import { now } from "../../clock/clock";
import { elapsedS } from "../../clock/format";
import { text } from "../../i18n";
import type { Call } from "../../server/types";
import { Timer } from "../../ui/Timer";

/** A timer that turns amber then red at the charter's limits, with one then two triangles. */
export function LateTimer({ call, big }: { call: Call; big?: boolean }) {
  const current = useSignal(call);
  useEffect(() => {
    current.value = call;
  }, [call]);
  const late = useComputed(() => {
    const charter = organisation.value?.charter;
    return charter ? callLateness(current.value, elapsedS(current.value.since, now.value), charter) : "calm";
  });
  const size = big ? 22 : 14;
  return (
    <span class={`lateness ${late.value} ${big ? "big" : ""}`} data-lateness={late.value}>
      {late.value !== "calm" && <TriangleAlert size={size} aria-hidden="true" />}
      {late.value === "late" && <TriangleAlert size={size} aria-hidden="true" />}
      <Timer since={call.since} />
      {late.value !== "calm" && <span class="sr">{text.value.console.lateness[late.value]}</span>}
    </span>
  );
}
