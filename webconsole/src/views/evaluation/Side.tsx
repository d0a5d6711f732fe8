import { MousePointerClick } from "lucide-preact";
import { worded } from "../../board/evaluation";
import { HOUSE } from "../../i18n/house";
import type { Finding, Line, Sheet } from "../../server/evaluationApi";
import { Comments } from "./Comments";
import { Computation } from "./Computation";
import { Decide } from "./Decide";
import { FindingDetail } from "./FindingDetail";
import type { Chosen } from "./GridTable";
import { Heard } from "./Heard";
import { sheetWords } from "./sheetWords";
import { keyOf } from "./tell";

interface Props {
  sheet: Sheet;
  chosen: Chosen;
  listen(call: string, seq: number): void;
}

export function findingOf(line: Line, key: string): Finding | undefined {
  const all = [...line.session, ...line.cells.flatMap((cell) => cell.findings)];
  return all.find((one) => keyOf(one) === key);
}

/** What a machine cannot measure, said where it is decided. */
function Judged({ line }: { line: Line }) {
  const words = sheetWords.value.decide;
  const { juge, ailleurs } = line.critere;
  return (
    <>
      {juge && (
        <div class="judged" data-testid="judged">
          <strong>{words.judged}</strong>
          <p lang={HOUSE}>{juge}</p>
        </div>
      )}
      {ailleurs && <p class="hint">{words.ailleurs(ailleurs)}</p>}
    </>
  );
}

/** The criterion that is chosen: its finding, its computation, and what people say of it. */
export function Side({ sheet, chosen, listen }: Props) {
  const words = sheetWords.value;
  const line = sheet.report?.lines.find(({ critere }) => critere.code === chosen.criterion);
  if (!line)
    return (
      <aside class="panel sheet-side" aria-label={words.facts}>
        <div class="empty sheet-side-empty">
          <MousePointerClick size={24} aria-hidden="true" />
          <p>{words.choose}</p>
        </div>
      </aside>
    );
  const finding = findingOf(line, chosen.finding);
  const { name, wanted } = worded(line.critere.libelle);
  return (
    <aside class="panel sheet-side" aria-labelledby="side-title">
      <header class="side-head">
        <span class="grid-code figures">{line.critere.code}</span>
        <h2 id="side-title" lang={HOUSE}>
          {name}
        </h2>
        {wanted && (
          <p class="side-wanted" lang={HOUSE}>
            {wanted}
          </p>
        )}
      </header>
      <div class="side-body">
        <Decide sheet={sheet} line={line} />
        {finding && <FindingDetail sheet={sheet} finding={finding} listen={listen} />}
        <Judged line={line} />
        <Computation proposal={line.proposal} echelle={sheet.grid.echelle} />
        <Heard sheet={sheet} line={line} />
        <Comments sheet={sheet} criterion={line.critere.code} finding={finding} listen={listen} />
      </div>
    </aside>
  );
}
