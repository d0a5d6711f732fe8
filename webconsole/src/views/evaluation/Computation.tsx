import { figure, LEVELS } from "../../board/evaluation";
import { language } from "../../i18n";
import type { Echelle, Proposal } from "../../server/evaluationApi";
import { LevelMark } from "./LevelMark";
import { metricWords } from "./metricWords";
import { sheetWords } from "./sheetWords";
import { levelName } from "./tell";

/** How a proposed level comes about, for whoever doubts it. */
export function Computation({ proposal, echelle }: { proposal: Proposal; echelle: Echelle }) {
  const words = sheetWords.value;
  const { how } = words;
  const told = { sheet: words, metric: metricWords.value, language: language.value };
  const { level, median, counted } = proposal;
  return (
    <section class="computation" aria-labelledby="how-title" data-testid="computation">
      <h3 id="how-title">{how.title}</h3>
      {median === null || counted.length === 0 ? (
        <p>{how.none}</p>
      ) : (
        <>
          <p class="counted">
            <span>{how.counted}</span>
            {LEVELS.map((one) => {
              const times = counted.filter((level) => level === one).length;
              return times ? (
                <span key={one} class="counted-level">
                  <span class="figures">{times} ×</span>
                  <LevelMark level={one} echelle={echelle} />
                </span>
              ) : null;
            })}
          </p>
          <p>
            {(Number.isInteger(median) ? how.median : how.rounded)(
              figure(median, language.value),
              levelName(Math.floor(median), echelle, told),
            )}
          </p>
        </>
      )}
      {proposal.hints_left_out.length > 0 && <p>{how.hints(proposal.hints_left_out.join(", "))}</p>}
      {proposal.capped_by.map((fault) => (
        <p key={fault} class="capped">
          {how.capped(fault)} {levelName(level, echelle, told)}
        </p>
      ))}
    </section>
  );
}
