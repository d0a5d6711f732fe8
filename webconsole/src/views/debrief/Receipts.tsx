import { CircleCheck, CircleHelp, CircleX, Play } from "lucide-preact";
import { stamp } from "../../clock/format";
import type { Told } from "./story";
import { verdictWords } from "./verdictWords";

export const SIGN = { respectee: CircleCheck, enfreinte: CircleX, a_juger: CircleHelp };

interface Props {
  seqs: readonly number[];
  facts: readonly Told[];
  jump(seq: number, atS: number): void;
}

/** The moments that show it; a press goes there in the recording. */
export function Receipts({ seqs, facts, jump }: Props) {
  const words = verdictWords.value;
  const shown = facts.filter(({ seq }) => seqs.includes(seq));
  return (
    <span class="receipts">
      {shown.map(({ seq, atS, sentence }) => (
        <button
          key={seq}
          type="button"
          class="chip-button receipt figures"
          data-receipt={seq}
          title={sentence}
          aria-label={`${words.receipt(stamp(atS))}, ${sentence}`}
          onClick={() => jump(seq, atS)}
        >
          <Play size={12} aria-hidden="true" />
          {stamp(atS)}
        </button>
      ))}
    </span>
  );
}
