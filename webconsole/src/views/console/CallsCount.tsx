import { text } from "../../i18n";
import { lostCount } from "./lost";

/** How many people are to be called; nothing when there is nobody. */
export function LostCount() {
  const count = lostCount.value;
  return (
    <span class={`lost-count figures ${count ? "" : "zero"}`} data-testid="lost-count">
      {count}
      <span class="sr"> {text.value.console.calls.toCall(count)}</span>
    </span>
  );
}
