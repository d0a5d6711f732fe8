import { useSignal } from "@preact/signals";
import { ChartLine, Download, Users } from "lucide-preact";
import { useEffect } from "preact/hooks";
import { errorSentence, text } from "../../i18n";
import { HOUSE } from "../../i18n/house";
import { address, go } from "../../route";
import { problemIn } from "../../server/api";
import {
  type ClassStudent,
  type ClassTable,
  classFile,
  evaluationApi,
  type Grid,
} from "../../server/evaluationApi";
import type { Problem } from "../../server/types";
import { Notice } from "../../ui/Notice";
import { classWords } from "./classWords";
import { Distribution } from "./Distribution";
import { Frame } from "./Frame";
import { LevelMark } from "./LevelMark";
import { learnGrids, PeriodFields, period } from "./period";
import { Trend } from "./Trend";
import "../../styles/evaluation-class.css";

function Row({ student, grid }: { student: ClassStudent; grid: Grid }) {
  const words = classWords.value;
  const to = { at: "progression", student: student.account } as const;
  const cells = new Map(student.cells.map((cell) => [cell.criterion, cell]));
  return (
    <tr data-student={student.account}>
      <th scope="row">
        <a
          href={address(to)}
          title={words.openProgress(student.name)}
          onClick={(event) => {
            if (event.ctrlKey || event.metaKey || event.shiftKey) return;
            event.preventDefault();
            go(to);
          }}
        >
          {student.name}
        </a>
      </th>
      <td class="figures">{student.sessions}</td>
      {grid.criteres.map(({ code }) => {
        const cell = cells.get(code);
        const title = cell ? `${words.attempts(cell.attempts)}` : "";
        return (
          <td key={code} title={title}>
            {cell?.last === null || cell?.last === undefined ? (
              <span class="sr">{words.notEvaluated}</span>
            ) : (
              <span class="class-cell">
                <LevelMark level={cell.last} echelle={grid.echelle} />
                <Trend trend={cell.trend} />
              </span>
            )}
          </td>
        );
      })}
    </tr>
  );
}

/** Every student, by criterion: the last level that people decided, and where it goes. */
export function ClassPage() {
  const words = classWords.value;
  const table = useSignal<ClassTable | null>(null);
  const wrong = useSignal<Problem | null>(null);
  const asked = period.value;
  useEffect(() => {
    learnGrids().catch((error) => {
      wrong.value = problemIn(error);
    });
  }, []);
  useEffect(() => {
    let current = true;
    if (!asked.grid) return;
    evaluationApi.classTable(asked).then(
      (found) => {
        if (!current) return;
        table.value = found;
        wrong.value = null;
      },
      (error) => {
        const problem = problemIn(error);
        if (current) wrong.value = problem;
      },
    );
    return () => {
      current = false;
    };
  }, [asked.grid, asked.from, asked.to]);
  const all = table.value;
  const statistics = new Map(all?.statistics.map((one) => [one.code, one]));
  return (
    <Frame here="classe" title={words.title}>
      <header class="evaluation-head">
        <div>
          <h1>{words.title}</h1>
          <p class="hint">{words.intro}</p>
        </div>
        <div class="evaluation-filters">
          <PeriodFields />
          <a class="button" href={classFile(asked, "csv")} download>
            <Download size={16} aria-hidden="true" />
            <span translate={false}>{words.csv}</span>
          </a>
          <a class="button" href={classFile(asked, "xlsx")} download>
            <Download size={16} aria-hidden="true" />
            <span translate={false}>{words.xlsx}</span>
          </a>
        </div>
      </header>
      {wrong.value && <Notice kind="bad">{errorSentence(wrong.value)}</Notice>}
      {!all && !wrong.value && <p class="loading">{text.value.common.loading}</p>}
      {all && all.students.length === 0 && (
        <div class="empty">
          <ChartLine size={26} aria-hidden="true" />
          <p>{words.none}</p>
        </div>
      )}
      {all && all.students.length > 0 && (
        <div class="panel class-panel" tabIndex={0} role="region" aria-label={words.title}>
          <table class="class-table">
            <thead>
              <tr>
                <th scope="col">{words.student}</th>
                <th scope="col">{words.sessions}</th>
                {all.grid.criteres.map(({ code, libelle }) => (
                  <th key={code} scope="col" title={libelle} lang={HOUSE}>
                    <span class="figures">{code}</span>
                    <span class="sr"> {libelle}</span>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {all.students.map((student) => (
                <Row key={student.account} student={student} grid={all.grid} />
              ))}
            </tbody>
            <tfoot>
              <tr>
                <th scope="row">
                  <Users size={14} aria-hidden="true" /> {words.whole}
                </th>
                <td class="figures">{all.sessions}</td>
                {all.grid.criteres.map(({ code }) => (
                  <td key={code}>
                    <Distribution of={statistics.get(code)} echelle={all.grid.echelle} />
                  </td>
                ))}
              </tr>
            </tfoot>
          </table>
        </div>
      )}
    </Frame>
  );
}
