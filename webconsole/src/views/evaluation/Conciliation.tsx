import { useSignal } from "@preact/signals";
import { figure, type Level, worded } from "../../board/evaluation";
import { language } from "../../i18n";
import { HOUSE } from "../../i18n/house";
import { type Criterion, evaluationApi, type Marker, type Sheet } from "../../server/evaluationApi";
import { Notice } from "../../ui/Notice";
import { LevelMark } from "./LevelMark";
import { sheetWords } from "./sheetWords";
import { ask, at, needsReason } from "./state";

const levelOf = (marker: Marker | undefined, criterion: string) =>
  marker?.levels.find((one) => one.criterion === criterion && !one.call_id)?.level;

function Figures({ sheet }: { sheet: Sheet }) {
  const words = sheetWords.value.conciliation;
  const agreement = sheet.agreement;
  if (!agreement) return null;
  const { compared, same, within_one, share, kappa } = agreement;
  const number = (value: number | null | undefined, digits = 0) =>
    value === null || value === undefined ? "–" : figure(value, language.value, digits);
  return (
    <dl class="agreement" data-testid="agreement">
      <div>
        <dt>{words.figures.compared}</dt>
        <dd class="figures">{compared}</dd>
      </div>
      <div>
        <dt>{words.figures.exact}</dt>
        <dd class="figures">
          {same} / {compared}
          {share !== null && <small> {sheetWords.value.units["%"](number(share))}</small>}
        </dd>
      </div>
      <div>
        <dt>{words.figures.near}</dt>
        <dd class="figures">
          {within_one} / {compared}
        </dd>
      </div>
      <div title={words.kappaWords}>
        <dt>{words.figures.kappa}</dt>
        <dd class="figures">{number(kappa, 2)}</dd>
      </div>
    </dl>
  );
}

interface RowProps {
  sheet: Sheet;
  criterion: Criterion;
  pair: readonly [Marker, Marker];
}

function Row({ sheet, criterion, pair }: RowProps) {
  const words = sheetWords.value;
  const { code } = criterion;
  const reason = useSignal<string | null>(null);
  const wanted = useSignal<Level | null | undefined>(undefined);
  const [one, other] = pair.map((marker) => levelOf(marker, code));
  const apart = one !== other;
  const gap = typeof one === "number" && typeof other === "number" ? Math.abs(one - other) : null;
  const settled = sheet.settled.find((given) => given.criterion === code && !given.call_id);
  const counts = settled ? settled.level : apart ? undefined : one;
  const { echelle } = sheet.grid;
  const level = wanted.value === undefined ? (settled?.level as Level | null | undefined) : wanted.value;
  const written = reason.value ?? settled?.reason ?? "";
  const missing = needsReason(code, level) && !written.trim();
  const settle = async () => {
    const chosen = wanted.peek() === undefined ? level : wanted.peek();
    const why = (reason.peek() ?? settled?.reason ?? "").trim();
    if (chosen === undefined || (needsReason(code, chosen) && !why)) return;
    const done = await ask(evaluationApi.settle(at.peek(), code, { level: chosen, reason: why }));
    if (done) wanted.value = undefined;
  };
  return (
    <tr class={apart ? (settled ? "settled" : "apart") : ""} data-criterion={code}>
      <th scope="row">
        <span class="grid-code figures">{code}</span>{" "}
        <span lang={HOUSE}>{worded(criterion.libelle).name}</span>
      </th>
      {[one, other].map((level, which) => {
        const why = pair[which]?.levels.find((given) => given.criterion === code && !given.call_id)?.reason;
        return (
          <td key={pair[which]?.account}>
            <LevelMark level={level as number | null | undefined} echelle={echelle} empty="–" />
            {why && (
              <p class="hint" lang={HOUSE}>
                {why}
              </p>
            )}
          </td>
        );
      })}
      <td>{apart ? (gap === null ? "≠" : words.conciliation.apart(gap)) : words.conciliation.same}</td>
      <td class="agreed">
        {apart && sheet.permissions.may_conciliate ? (
          <>
            <select
              aria-label={words.conciliation.agreedOf(code)}
              data-settle={code}
              value={level === undefined ? "" : String(level ?? "none")}
              onChange={(event) => {
                const { value } = event.currentTarget;
                wanted.value = value === "" ? undefined : value === "none" ? null : (Number(value) as Level);
                void settle();
              }}
            >
              <option value="">{words.nothing}</option>
              {[3, 2, 1, 0].map((one) => (
                <option key={one} value={one} lang={HOUSE}>
                  {words.levelOf(one, echelle.libelles?.[one] ?? "")}
                </option>
              ))}
              <option value="none">{words.notEvaluated}</option>
            </select>
            <input
              id={`settle-why-${code}`}
              aria-label={`${words.conciliation.reason}, ${code}`}
              aria-invalid={missing}
              aria-describedby={missing ? `settle-missing-${code}` : undefined}
              placeholder={words.conciliation.reason}
              value={written}
              maxLength={500}
              onInput={(event) => {
                reason.value = event.currentTarget.value;
              }}
              onChange={() => void settle()}
            />
            {missing && (
              <p class="error" id={`settle-missing-${code}`}>
                {words.decide.reasonMissing}
              </p>
            )}
          </>
        ) : (
          <LevelMark level={counts} echelle={echelle} empty="–" />
        )}
      </td>
    </tr>
  );
}

/** Two markings side by side, how far they agree, and the level that is settled where they do not. */
export function Conciliation({ sheet }: { sheet: Sheet }) {
  const words = sheetWords.value.conciliation;
  const only = useSignal(false);
  const open = sheet.markers.filter((marker) => !marker.hidden && marker.ended_at);
  const [first, second] = open;
  if (!first || !second || !sheet.agreement)
    return (
      <section class="panel sheet-part" aria-label={words.title}>
        <p class="sheet-part-intro">{words.notYet}</p>
      </section>
    );
  const differ = sheet.agreement.differ;
  const left = differ.filter((code) => !sheet.settled.some((one) => one.criterion === code && !one.call_id));
  const shown = sheet.grid.criteres.filter(({ code }) => !only.value || differ.includes(code));
  return (
    <section class="panel sheet-part" aria-label={words.title}>
      <div class="sheet-part-intro">
        <p>{words.intro}</p>
        <Figures sheet={sheet} />
        <Notice kind={left.length ? "info" : "good"}>
          {left.length ? words.left(left.length) : words.settled}
        </Notice>
        <label class="check-line">
          <input
            type="checkbox"
            checked={only.value}
            onChange={(event) => {
              only.value = event.currentTarget.checked;
            }}
          />
          {words.only}
        </label>
      </div>
      <div class="table-scroll" tabIndex={0} role="region" aria-label={words.table}>
        <table class="side-by-side">
          <thead>
            <tr>
              <th scope="col">{words.criterion}</th>
              <th scope="col">{first.name}</th>
              <th scope="col">{second.name}</th>
              <th scope="col">{words.gap}</th>
              <th scope="col">{words.agreed}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((criterion) => (
              <Row key={criterion.code} sheet={sheet} criterion={criterion} pair={[first, second]} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
