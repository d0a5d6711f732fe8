import { counter, unseen } from "../../board/visitors";
import { visitorsWords } from "./visitorsWords";

/** In the rail: how many stand there whom nobody has greeted. */
export function VisitorHint() {
  const count = unseen(counter.value).length;
  if (count === 0) return null;
  return (
    <span class="lost-count figures">
      {count}
      <span class="sr"> {visitorsWords.value.unseenCount(count)}</span>
    </span>
  );
}
