import { useComputed } from "@preact/signals";
import { UserRound } from "lucide-preact";
import { useEffect } from "preact/hooks";
import { announce } from "../../a11y/announce";
import { onFact, organisation } from "../../board/live";
import { flash } from "../../board/preferences";
import { counter, unseen, visitorLateness } from "../../board/visitors";
import { now } from "../../clock/clock";
import { elapsedS } from "../../clock/format";
import { text } from "../../i18n";
import { ariaKey, keyLabel } from "../../i18n/keys";
import { Timer } from "../../ui/Timer";
import { visitorsWords } from "./visitorsWords";
import "../../styles/desk/mark.css";

export { visitorsWords };

/** The bell of the counter, for the eyes, wherever the operator is: never over the call, never modal. */
export function VisitorMark({ open }: { open(): void }) {
  const words = visitorsWords.value;
  useEffect(() => {
    const stops = [
      counter.follow(),
      onFact((fact, live) => {
        if (fact.type !== "VisitorArrived" || !live) return;
        announce(visitorsWords.value.arrived(fact.looks ?? "", keyLabel("visitors", text.value) ?? ""));
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, []);
  const here = unseen(counter.value);
  const first = here[0];
  const late = useComputed(() => {
    const charter = organisation.value?.charter;
    const one = unseen(counter.value)[0];
    return one && charter ? visitorLateness(one, elapsedS(one.arrived_at, now.value), charter) : "calm";
  });
  if (!first) return null;
  const key = keyLabel("visitors", text.value);
  return (
    <button
      type="button"
      class={`visitor-mark ${late.value} ${flash.value ? "flashes" : ""}`}
      data-testid="visitor-mark"
      data-lateness={late.value}
      aria-keyshortcuts={ariaKey("visitors")}
      title={`${words.mark(here.length)} : ${first.looks}`}
      onClick={open}
    >
      <UserRound size={17} aria-hidden="true" />
      <span class="visitor-mark-text">{words.mark(here.length)}</span>
      <Timer since={first.arrived_at} />
      {key && <kbd class="key">{key}</kbd>}
    </button>
  );
}
