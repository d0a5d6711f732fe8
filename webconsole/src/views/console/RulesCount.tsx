import { houseRules } from "../../board/houseRules";
import { unreadNews } from "../../board/rules";
import { text } from "../../i18n";
import { seat } from "./hand";

/** How many rules have changed since the person sat down, and are not read; nothing when there are none. */
export function RulesCount() {
  const count = unreadNews(houseRules.value?.rules ?? [], seat.value?.consignes_read ?? []);
  if (count === 0) return null;
  return (
    <span class="lost-count figures" data-testid="rules-count">
      {count}
      <span class="sr"> {text.value.console.newRules(count)}</span>
    </span>
  );
}
