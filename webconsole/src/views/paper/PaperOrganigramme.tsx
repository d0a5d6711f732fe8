import { Printer } from "lucide-preact";
import { useEffect } from "preact/hooks";
import { organisation, personAt } from "../../board/live";
import { branches, type Placed, placed, sheets } from "../../board/organigramme";
import { language, text } from "../../i18n";
import { Button } from "../../ui/Button";
import { paperWords } from "./paperWords";
import "../../styles/paper/organigramme.css";

/** Units of the drawing: it is as large as the sheet, whatever paper is chosen. */
const COLUMN = 252;
const WIDTH = 228;
const LINE = 44;
const HEIGHT = 36;
const MOST = { name: 27, function: 38 };

const left = ({ depth }: Placed) => depth * COLUMN + 1;
const top = ({ row }: Placed) => row * LINE + 1;
const middle = (one: Placed) => top(one) + HEIGHT / 2;
const short = (said: string, most: number) => (said.length > most ? `${said.slice(0, most - 1)}…` : said);

function Sheet({ all }: { all: readonly Placed[] }) {
  const at = new Map(all.map((one) => [one.branch.extension, one]));
  const width = Math.max(...all.map(left)) + WIDTH + 2;
  const height = Math.max(...all.map(top)) + HEIGHT + 2;
  return (
    <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={paperWords.value.organigramme}>
      {all.map((one) => {
        const above = at.get(one.branch.above);
        if (!above) return null;
        const bend = left(one) - (COLUMN - WIDTH) / 2;
        const path = `M${left(above) + WIDTH} ${middle(above)} H${bend} V${middle(one)} H${left(one)}`;
        return <path key={one.branch.extension} d={path} />;
      })}
      {all.map((one) => {
        const person = personAt(one.branch.extension);
        const team = one.branch.below.length > 0 && !one.open ? ` +${one.branch.team}` : "";
        return (
          <g key={one.branch.extension}>
            <rect x={left(one)} y={top(one)} width={WIDTH} height={HEIGHT} rx="5" />
            <text x={left(one) + 8} y={top(one) + 15} class="paper-name">
              {short(`${one.branch.extension} ${person?.formal_name ?? ""}${team}`, MOST.name)}
            </text>
            <text x={left(one) + 8} y={top(one) + 28} class="paper-function">
              {short(person?.function ?? "", MOST.function)}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

/** The organisation chart for paper, A4 or A3 across: one sheet, or one for each branch of a large house. */
export function PaperOrganigramme() {
  const words = paperWords.value;
  const house = organisation.value;
  useEffect(() => {
    document.title = `${words.organigramme} – ${text.value.app.name}`;
  }, [words]);
  if (!house) return <p class="loading">{text.value.common.loading}</p>;
  const day = new Date().toLocaleDateString(language.value === "fr" ? "fr-FR" : "en-GB", {
    dateStyle: "long",
  });
  return (
    <main id="main" class="paper-chart">
      <div class="paper-tools">
        <Button icon={<Printer size={17} aria-hidden="true" />} onClick={() => print()}>
          {words.print}
        </Button>
      </div>
      {sheets(branches(house.people)).map((sheet) => (
        <article key={[...sheet.open].join()} class="paper-chart-sheet">
          <header>
            <h1>
              {words.organigramme} – {house.name}
            </h1>
            <span>{day}</span>
          </header>
          <Sheet all={placed(sheet.tops, sheet.open)} />
        </article>
      ))}
    </main>
  );
}
