import { useEffect } from "preact/hooks";
import { resource } from "../../board/desk";
import { link, organisation } from "../../board/live";
import { VISITOR_FACTS } from "../../board/visitors";
import { errorSentence, text } from "../../i18n";
import { HOUSE } from "../../i18n/house";
import { type DisplayBoard, visitorsApi } from "../../server/visitors";
import { Notice } from "../../ui/Notice";
import { Preferences } from "../../ui/Preferences";
import { PublicBoard } from "../desk/PublicBoard";
import { visitorsWords } from "../desk/visitorsWords";

export { visitorsWords };

const board = resource<DisplayBoard>(visitorsApi.display, VISITOR_FACTS);

/** The board alone, for a second screen turned towards the public. */
export function Display() {
  const words = visitorsWords.value;
  const { app, common, status } = text.value;
  useEffect(() => board.follow(), []);
  // What happened during a cut is asked for at its end.
  const open = link.value.link === "open";
  useEffect(() => {
    if (open) void board.load();
  }, [open]);
  useEffect(() => {
    document.title = `${words.boardTitle} – ${app.name}`;
  }, [words.boardTitle, app.name]);
  return (
    <main id="main" class="display-page">
      <h1 lang={HOUSE}>{organisation.value?.name ?? app.name}</h1>
      {board.value ? (
        <PublicBoard board={board.value} />
      ) : board.failed ? (
        <Notice kind="bad">{errorSentence(board.failed.problem)}</Notice>
      ) : (
        <p class="loading">{common.loading}</p>
      )}
      <footer class="display-foot">
        <Preferences withContrast />
        {link.value.link === "down" && <p class="hint">{status.opening}</p>}
      </footer>
    </main>
  );
}
