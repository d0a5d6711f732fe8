import { useSignal } from "@preact/signals";
import { Lock } from "lucide-preact";
import { figure, worded } from "../../board/evaluation";
import { language } from "../../i18n";
import { HOUSE } from "../../i18n/house";
import { evaluationApi, type Sheet } from "../../server/evaluationApi";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { LineField } from "../../ui/Field";
import { LevelMark } from "./LevelMark";
import { sheetWords } from "./sheetWords";
import { ask, at } from "./state";

/** A mark by half points; null: none given; undefined: no mark at all. */
export function markIn(text: string): number | null | undefined {
  if (!text.trim()) return null;
  const mark = Number(text.trim().replace(",", "."));
  return Number.isInteger(mark * 2) && mark >= 0 && mark <= 20 ? mark : undefined;
}

/** What is about to be locked, before it is. */
export function SignDialog({ sheet, close }: { sheet: Sheet; close(): void }) {
  const words = sheetWords.value;
  const text = useSignal("");
  const mark = markIn(text.value);
  const sign = async () => {
    if (mark === undefined) return;
    const done = await ask(evaluationApi.sign(at.peek(), { mark, levels_digest: sheet.levels_digest }));
    if (done) close();
  };
  const suggested = sheet.suggested_mark;
  return (
    <Dialog
      title={words.sign.title}
      close={close}
      wide
      footer={
        <Button
          kind="primary"
          id="sign-now"
          icon={<Lock size={16} aria-hidden="true" />}
          onClick={() => void sign()}
        >
          {words.sign.confirm}
        </Button>
      }
    >
      <p>{words.sign.words}</p>
      <h3 class="sign-heading">{words.sign.levels}</h3>
      <ul class="sign-levels">
        {sheet.grid.criteres.map(({ code, libelle }) => (
          <li key={code}>
            <span class="grid-code figures">{code}</span>
            <span lang={HOUSE}>{worded(libelle).name}</span>
            <LevelMark level={sheet.levels[code] ?? null} echelle={sheet.grid.echelle} />
          </li>
        ))}
      </ul>
      {sheet.report && <p>{words.sign.facts(sheet.report.last_seq)}</p>}
      <LineField
        id="sign-mark"
        label={words.sign.mark}
        hint={
          suggested === null || suggested === undefined
            ? undefined
            : words.sign.markHint(words.mark.of20(figure(suggested, language.value)))
        }
        error={mark === undefined ? words.sign.markWrong : undefined}
        inputMode="decimal"
        value={text.value}
        write={(value) => {
          text.value = value;
        }}
      />
      <dl class="digests">
        <dt>{words.sign.digests}</dt>
        <dd>
          {sheet.levels_digest && (
            <>
              {words.sign.levelsDigest} <code translate={false}>{sheet.levels_digest}</code>
            </>
          )}
          <span class="hint">{words.sign.noDigest}</span>
        </dd>
      </dl>
    </Dialog>
  );
}
