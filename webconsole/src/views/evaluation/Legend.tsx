import { LEVELS, ORIGINS } from "../../board/evaluation";
import { HOUSE } from "../../i18n/house";
import type { Echelle } from "../../server/evaluationApi";
import { Dot } from "./Dot";
import { sheetWords } from "./sheetWords";

/** What shapes and fillings mean: always beside the grid. */
export function Legend({ echelle }: { echelle: Echelle }) {
  const words = sheetWords.value;
  return (
    <section class="legend" role="group" aria-label={words.legend}>
      <ul>
        {ORIGINS.map((origin) => (
          <li key={origin} title={words.originsLong[origin]}>
            <Dot origin={origin} level={3} />
            {words.origins[origin]}
          </li>
        ))}
      </ul>
      <ul title={words.fillings}>
        {LEVELS.map((level) => (
          <li key={level} title={echelle.libelles?.[level]} lang={HOUSE}>
            <Dot origin="certain" level={level} />
            {echelle.sigles?.[level] ?? level}
          </li>
        ))}
      </ul>
      <p id="grid-keys">{words.keys}</p>
    </section>
  );
}
