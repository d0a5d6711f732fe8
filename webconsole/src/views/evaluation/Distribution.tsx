import { figure, LEVELS } from "../../board/evaluation";
import { language } from "../../i18n";
import type { ClassStatistics, Echelle } from "../../server/evaluationApi";
import { classWords } from "./classWords";

/** How many students were last at each level: never who. */
export function Distribution({ of, echelle }: { of: ClassStatistics | undefined; echelle: Echelle }) {
  const words = classWords.value;
  const counts = of?.counts;
  if (!of || !counts)
    return (
      <span class="distribution none" title={words.tooFew}>
        <span aria-hidden="true">–</span>
        <span class="sr">{words.tooFew}</span>
      </span>
    );
  const told = LEVELS.filter((level) => counts[level])
    .map((level) => words.counts(counts[level], echelle.libelles?.[level] ?? String(level)))
    .join(", ");
  const middle = of.median === null ? "" : words.median(figure(of.median, language.value));
  return (
    <span class="distribution" title={`${told} · ${middle}`}>
      <span class="distribution-bar" aria-hidden="true">
        {LEVELS.map((level) => (
          <i key={level} class={`level-${level}`} style={{ flexGrow: counts[level] }} hidden={!counts[level]}>
            {counts[level]}
          </i>
        ))}
      </span>
      <span class="sr">{`${told}, ${middle}`}</span>
    </span>
  );
}
