import { GraduationCap } from "lucide-preact";
import { exam } from "../../board/levels";
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
