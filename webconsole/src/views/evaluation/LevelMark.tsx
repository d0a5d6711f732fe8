import { LEVELS } from "../../board/evaluation";
import type { Echelle } from "../../server/evaluationApi";
import { sheetWords } from "./sheetWords";

interface Props {
  level: number | null | undefined;
  echelle: Echelle;
  /** What stands where there is no level at all. */
  empty?: string;
}

/** A level as its short name over three steps, so that it is read without its colour. */
export function LevelMark({ level, echelle, empty = "" }: Props) {
  const words = sheetWords.value;
  if (level === undefined) return <span class="level-mark blank">{empty}</span>;
  if (level === null) return <span class="level-mark none">{words.notEvaluatedShort}</span>;
  return (
    <span class={`level-mark level-${level}`}>
      <span class="level-sigle">{echelle.sigles?.[level] ?? level}</span>
      <span class="level-steps" aria-hidden="true">
        {LEVELS.slice(1).map((step) => (
          <i key={step} class={step <= level ? "on" : ""} />
        ))}
      </span>
    </span>
  );
}
