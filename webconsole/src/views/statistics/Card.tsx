import type { ComponentChildren } from "preact";
import { statisticsWords } from "./statisticsWords";

interface Props {
  id: string;
  title: string;
  /** What the chart shows, in one sentence. */
  says: ComponentChildren;
  children?: ComponentChildren;
  /** The same as the chart, to be read. */
  table?: ComponentChildren;
}

/** A chart under its title and what it says, with its table folded below. */
export function Card({ id, title, says, children, table }: Props) {
  const { charts } = statisticsWords.value;
  return (
    <section class="chart-card" id={`chart-${id}`} aria-labelledby={`chart-${id}-title`}>
      <h3 id={`chart-${id}-title`}>{title}</h3>
      <p class="chart-says">{says}</p>
      {children}
      {table && (
        <details class="chart-table">
          <summary aria-label={charts.tableOf(title)}>{charts.table}</summary>
          {table}
        </details>
      )}
    </section>
  );
}

interface TableProps {
  heads: readonly string[];
  rows: readonly (readonly ComponentChildren[])[];
  /** The first column is in the house's own words. */
  lang?: string;
}

/** The first column names its row. */
export function Table({ heads, rows, lang }: TableProps) {
  return (
    <table class="figures-table">
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((cells, at) => (
          <tr key={at}>
            {cells.map((cell, column) =>
              column === 0 ? (
                <th key="name" scope="row" lang={lang}>
                  {cell}
                </th>
              ) : (
                <td key={heads[column]} class="figures">
                  {cell}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
