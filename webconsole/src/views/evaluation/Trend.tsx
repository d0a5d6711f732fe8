import { ArrowRight, TrendingDown, TrendingUp } from "lucide-preact";
import type { Trend as Kind } from "../../server/evaluationApi";
import { classWords } from "./classWords";

const SIGN = { rising: TrendingUp, steady: ArrowRight, falling: TrendingDown };

/** Where levels go over attempts: a sign, and its word for whoever does not see it. */
export function Trend({ trend, worded }: { trend: Kind | null | undefined; worded?: boolean }) {
  if (!trend) return null;
  const Sign = SIGN[trend];
  const word = classWords.value.trends[trend];
  return (
    <span class={`trend ${trend}`} title={word}>
      <Sign size={14} aria-hidden="true" />
      <span class={worded ? "" : "sr"}>{word}</span>
    </span>
  );
}
