import { HOUSE } from "../../i18n/house";
import type { DisplayBoard } from "../../server/visitors";
import { visitorsWords } from "./visitorsWords";
import "../../styles/desk/board.css";

/** The display board as the public sees it. */
export function PublicBoard({ board }: { board: DisplayBoard }) {
  const words = visitorsWords.value;
  const [last, ...before] = board.called;
  return (
    <div class="public-board" data-testid="public-board">
      <p class="public-called" aria-live="polite">
        <span class="public-label">{last ? words.called : words.noTicket}</span>
        {last && <strong class="figures">{last.ticket}</strong>}
      </p>
      <p class="public-words" lang={HOUSE}>
        {board.text}
      </p>
      <p class="public-more figures">
        {before.length > 0 && (
          <span>
            {words.before} : {before.map((one) => one.ticket).join(", ")}
          </span>
        )}
        <span>{words.waitingCount(board.waiting)}</span>
      </p>
    </div>
  );
}
