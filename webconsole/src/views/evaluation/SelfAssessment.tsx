import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { LEVELS, worded } from "../../board/evaluation";
import { HOUSE } from "../../i18n/house";
import { evaluationApi, type Sheet } from "../../server/evaluationApi";
import { Button } from "../../ui/Button";
import { Notice } from "../../ui/Notice";
import { LevelChoice, SaveState } from "./Decide";
import { LevelMark } from "./LevelMark";
import { sheetWords } from "./sheetWords";
import { ask, at, decide, decided, flush } from "./state";

/** The student's own sentence about the whole. */
function ownSentence(sheet: Sheet) {
  return sheet.comments.find((comment) => comment.marker === "self" && !comment.criterion);
}

/** Where the student thinks they are, before any fact is shown. */
export function SelfAssessment({ sheet }: { sheet: Sheet }) {
  const words = sheetWords.value.self;
  const written = ownSentence(sheet);
  const sentence = useSignal(written?.text ?? "");
  const chosen = sheet.grid.criteres.filter(({ code }) => decided(code) !== undefined).length;
  useEffect(() => flush, []);
  const keep = async () => {
    const text = sentence.value.trim();
    if (text === (written?.text ?? "")) return true;
    const where = at.peek();
    if (written && !text) return ask(evaluationApi.uncomment(where, written.comment_id));
    if (written) return ask(evaluationApi.reword(where, written.comment_id, text));
    return ask(evaluationApi.comment(where, { text, call_id: "", criterion: "", at_seq: 0, at_s: null }));
  };
  const end = async () => {
    flush();
    if (await keep()) await ask(evaluationApi.end(at.peek(), true));
  };
  return (
    <section class="panel self-form" aria-labelledby="self-title">
      <header>
        <h2 id="self-title">{words.title}</h2>
        <p>{words.intro}</p>
      </header>
      <ol class="self-criteria">
        {sheet.grid.criteres.map(({ code, libelle }) => (
          <li key={code} data-criterion={code}>
            <p class="self-criterion">
              <span class="grid-code figures">{code}</span> <span lang={HOUSE}>{worded(libelle).name}</span>
              {worded(libelle).wanted && (
                <span class="hint" lang={HOUSE}>
                  {worded(libelle).wanted}
                </span>
              )}
            </p>
            <LevelChoice
              name={`self-${code}`}
              legend={words.level(`${code}, ${libelle}`)}
              sheet={sheet}
              value={decided(code)}
              set={(level) => decide(code, level)}
            />
            <SaveState criterion={code} />
          </li>
        ))}
      </ol>
      <footer>
        <div class="field">
          <label for="self-sentence">{words.sentence}</label>
          <textarea
            id="self-sentence"
            rows={2}
            maxLength={500}
            value={sentence.value}
            onInput={(event) => {
              sentence.value = event.currentTarget.value;
            }}
            onBlur={() => void keep()}
          />
        </div>
        <Button kind="primary" id="self-end" why={chosen ? null : words.why} onClick={() => void end()}>
          {words.end}
        </Button>
        <p class="hint">{words.endWords}</p>
      </footer>
    </section>
  );
}

/** Two marks on four steps: the distance between them is the gap. */
function Track({ own, counts }: { own: number; counts: number | null }) {
  const x = (level: number) => 12 + level * 32;
  return (
    <svg class="gap-track" viewBox="0 0 120 24" width="120" height="24" aria-hidden="true">
      <line x1={x(0)} x2={x(3)} y1="12" y2="12" class="track-line" />
      {LEVELS.map((level) => (
        <line key={level} x1={x(level)} x2={x(level)} y1="8" y2="16" class="track-line" />
      ))}
      {counts !== null && counts !== own && (
        <line x1={x(own)} x2={x(counts)} y1="12" y2="12" class="track-gap" />
      )}
      {counts !== null && <path d={`M${x(counts)} 4l8 8l-8 8l-8 -8z`} class="track-counts" />}
      <circle cx={x(own)} cy="12" r={counts === own ? 3.5 : 6} class="track-own" />
    </svg>
  );
}

/** What the student thought beside what counts. */
export function SelfView({ sheet, own }: { sheet: Sheet; own: boolean }) {
  const words = sheetWords.value;
  const { self } = words;
  const { self_assessment: view, grid } = sheet;
  const levels = new Map(
    view.levels.filter(({ call_id }) => !call_id).map((one) => [one.criterion, one.level]),
  );
  const said = ownSentence(sheet);
  const gapOf = (code: string) => sheet.gaps.find(({ criterion }) => criterion === code);
  if (!view.ended_at || view.hidden)
    return (
      <section class="panel sheet-part" aria-label={words.tabs.self}>
        <p class="sheet-part-intro">{self.wait}</p>
      </section>
    );
  return (
    <section class="panel sheet-part" aria-label={words.tabs.self}>
      {said && (
        <blockquote class="self-said" lang={HOUSE}>
          <span class="eyebrow">{self.question}</span>
          {said.text}
        </blockquote>
      )}
      {own && sheet.gaps.length === 0 && <Notice kind="info">{self.notYet}</Notice>}
      <div class="table-scroll" tabIndex={0} role="region" aria-label={self.gap}>
        <table class="side-by-side">
          <thead>
            <tr>
              <th scope="col">{words.conciliation.criterion}</th>
              <th scope="col">{own ? self.mine : self.student}</th>
              <th scope="col">{self.theirs}</th>
              <th scope="col">{self.gap}</th>
            </tr>
          </thead>
          <tbody>
            {grid.criteres.map(({ code, libelle }) => {
              const level = levels.get(code);
              const gap = gapOf(code);
              return (
                <tr key={code} data-criterion={code}>
                  <th scope="row">
                    <span class="grid-code figures">{code}</span>{" "}
                    <span lang={HOUSE}>{worded(libelle).name}</span>
                  </th>
                  <td>
                    <LevelMark level={level} echelle={grid.echelle} empty={self.unknown} />
                  </td>
                  <td>
                    <LevelMark
                      level={gap ? gap.counts : undefined}
                      echelle={grid.echelle}
                      empty={self.unknown}
                    />
                  </td>
                  <td class="gap-cell">
                    {typeof level === "number" && <Track own={level} counts={gap ? gap.counts : null} />}
                    <span>
                      {!gap
                        ? ""
                        : gap.difference === 0
                          ? self.same
                          : gap.difference > 0
                            ? self.higher(gap.difference)
                            : self.lower(-gap.difference)}
                    </span>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </section>
  );
}
