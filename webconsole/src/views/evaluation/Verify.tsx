import { useSignal } from "@preact/signals";
import { ShieldCheck } from "lucide-preact";
import { errorSentence } from "../../i18n";
import { problemIn } from "../../server/api";
import { evaluationApi, type SheetAt, type Verification } from "../../server/evaluationApi";
import type { Problem } from "../../server/types";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { Notice } from "../../ui/Notice";
import { sheetWords } from "./sheetWords";

/** Computes the digests of a signed sheet again, and says whether they are still those that were signed. */
export function Verify({ at }: { at: SheetAt }) {
  const words = sheetWords.value;
  const busy = useSignal(false);
  const found = useSignal<Verification | { wrong: Problem } | null>(null);
  const verify = async () => {
    busy.value = true;
    try {
      found.value = await evaluationApi.verify(at);
    } catch (error) {
      found.value = { wrong: problemIn(error) };
    }
    busy.value = false;
  };
  const seen = found.value;
  return (
    <>
      <Button
        size="small"
        id="verify-sheet"
        icon={<ShieldCheck size={16} aria-hidden="true" />}
        pending={busy.value}
        onClick={() => void verify()}
      >
        {words.verify.button}
      </Button>
      {seen && (
        <Dialog
          title={words.verify.button}
          close={() => {
            found.value = null;
          }}
        >
          {"wrong" in seen ? (
            <Notice kind="bad">{errorSentence(seen.wrong)}</Notice>
          ) : (
            <div data-testid="verified" data-good={String(seen.journal && seen.levels)}>
              {seen.journal && seen.levels && <Notice kind="good">{words.verify.good}</Notice>}
              {!seen.journal && <Notice kind="bad">{words.verify.journal}</Notice>}
              {!seen.levels && <Notice kind="bad">{words.verify.levels}</Notice>}
              <dl class="digests">
                <dt>{words.sign.journalDigest}</dt>
                <dd>
                  <code translate={false}>{seen.journal_digest}</code>
                </dd>
                <dt>{words.sign.levelsDigest}</dt>
                <dd>
                  <code translate={false}>{seen.levels_digest}</code>
                </dd>
              </dl>
            </div>
          )}
        </Dialog>
      )}
    </>
  );
}
