import { useComputed, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { now } from "../clock/clock";
import { clockTime, elapsedS } from "../clock/format";

/** Time since an instant of the service. Only its text node changes, once a second; it is never announced. */
export function Timer({ since, class: name }: { since: string; class?: string }) {
  const start = useSignal(since);
  useEffect(() => {
    start.value = since;
  }, [since]);
  const label = useComputed(() => clockTime(elapsedS(start.value, now.value)));
  return (
    <span class={`timer ${name ?? ""}`} role="timer" aria-live="off">
      {label}
    </span>
  );
}
