import { Ear, GraduationCap } from "lucide-preact";
import { exam } from "../../board/levels";
import { board, me } from "../../board/live";
import { text } from "../../i18n";
import "../../styles/console/drills.css";

/** In the head of the page: everybody sees at once that it counts. */
export function ExamMark() {
  if (!exam.value) return null;
  return (
    <span class="head-item exam" data-testid="exam">
      <GraduationCap size={17} aria-hidden="true" />
      {text.value.console.exam}
    </span>
  );
}

/** Whoever teaches hears this seat, and it was decided that whoever sits here sees it. */
export function WatchMark() {
  const by = Object.values(board.value.supervisions).find((one) => one.seat === me.value?.seat);
  return (
    <span class="sr-host" role="status">
      {by && (
        <span class="head-item watched" data-testid="watched" data-how={by.how}>
          <Ear size={17} aria-hidden="true" />
          {text.value.console.watched[by.how]}
        </span>
      )}
    </span>
  );
}
