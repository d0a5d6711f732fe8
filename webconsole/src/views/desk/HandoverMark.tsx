import { toRead } from "./handovers";
import { journalWords } from "./journalWords";

/** How many handovers are to be read; nothing when there are none. */
export function HandoverMark() {
  const count = toRead.value;
  // The words come with the view; until then the number speaks for itself.
  const words = journalWords.value as typeof journalWords.value | null;
  if (!count) return null;
  return (
    <span class="news-count figures" data-testid="handover-mark">
      {count}
      {words && <span class="sr"> {words.toRead(count)}</span>}
    </span>
  );
}
