import { useSignal } from "@preact/signals";
import { MonitorUp, Send } from "lucide-preact";
import { useEffect } from "preact/hooks";
import { kept } from "../../board/kept";
import { BOARD_LINES, BOARD_WIDTH, counter, overBoard } from "../../board/visitors";
import { errorSentence } from "../../i18n";
import { HOUSE } from "../../i18n/house";
import { visitorsApi } from "../../server/visitors";
import { Button } from "../../ui/Button";
import { Notice } from "../../ui/Notice";
import { PublicBoard } from "./PublicBoard";
import { act, wrong } from "./visitorDeeds";
import { visitorsWords } from "./visitorsWords";

/** Null while nothing else than what is shown was written. */
const draft = kept<string | null>("standard.board", null);

/** The board of the waiting room: what the public sees, and the words to put on it. */
export function VisitorBoard() {
  const words = visitorsWords.value;
  const board = counter.value?.display;
  const told = useSignal(false);
  useEffect(() => {
    wrong.value = null;
  }, []);
  if (!board) return null;
  const text = draft.value ?? board.text;
  const over = overBoard(text);
  const tooLong = over.some((by) => by > 0) || over.length > BOARD_LINES;
  return (
    <div class="visitor-board">
      <h2 class="sr">{words.boardTitle}</h2>
      <PublicBoard board={board} />
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (tooLong) return;
          void act(visitorsApi.setDisplay(text)).then((done) => {
            told.value = done;
            if (done) draft.value = null;
          });
        }}
      >
        <div class="field">
          <label for="board-text">{words.boardSays}</label>
          <textarea
            id="board-text"
            lang={HOUSE}
            rows={2}
            value={text}
            aria-invalid={tooLong}
            aria-describedby="board-rule board-left"
            onInput={(event) => {
              told.value = false;
              draft.value = event.currentTarget.value;
            }}
          />
          <p class="hint" id="board-rule">
            {words.boardRule(BOARD_LINES, BOARD_WIDTH)}
          </p>
          <p class={tooLong ? "error figures" : "hint figures"} id="board-left">
            {over.length > BOARD_LINES
              ? words.boardTooMany
              : over
                  .map((by, index) =>
                    by > 0 ? words.boardOver(index + 1, by) : words.boardLeft(index + 1, -by),
                  )
                  .join(" · ")}
          </p>
        </div>
        <div class="actions">
          <Button
            type="submit"
            kind="primary"
            icon={<Send size={16} aria-hidden="true" />}
            why={over.length > BOARD_LINES ? words.boardTooMany : null}
          >
            {words.show}
          </Button>
          <a class="button push" href="/display" target="_blank" rel="noreferrer">
            <MonitorUp size={16} aria-hidden="true" />
            {words.openBoard}
          </a>
        </div>
        {wrong.value && <Notice kind="bad">{errorSentence(wrong.value)}</Notice>}
        {told.value && <Notice kind="good">{words.shownNow}</Notice>}
      </form>
    </div>
  );
}
