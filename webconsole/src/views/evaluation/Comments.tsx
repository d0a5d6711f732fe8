import { useSignal } from "@preact/signals";
import { MessageSquarePlus, Trash2 } from "lucide-preact";
import { stamp } from "../../clock/format";
import { HOUSE } from "../../i18n/house";
import { type Comment, evaluationApi, type Finding, type Sheet } from "../../server/evaluationApi";
import { Button } from "../../ui/Button";
import { metricName } from "./metrics";
import { sheetWords } from "./sheetWords";
import { ask, at } from "./state";

interface OneProps {
  sheet: Sheet;
  comment: Comment;
  listen(call: string, seq: number): void;
}

function One({ sheet, comment, listen }: OneProps) {
  const words = sheetWords.value.comments;
  const call = sheet.report?.calls.find(({ call_id }) => call_id === comment.call_id);
  const anchor = call
    ? comment.at_s === null || comment.at_s === undefined
      ? call.title
      : words.anchored(stamp(comment.at_s), call.title)
    : "";
  return (
    <li class="comment">
      <p lang={HOUSE}>{comment.text}</p>
      <p class="comment-foot">
        <span>{words.by(comment.name || comment.account)}</span>
        {anchor && (
          <button
            type="button"
            class="chip-button"
            lang={HOUSE}
            onClick={() => listen(comment.call_id, comment.at_seq)}
          >
            {anchor}
          </button>
        )}
        {comment.mine && sheet.state !== "signed" && (
          <button
            type="button"
            class="chip-button"
            onClick={() => void ask(evaluationApi.uncomment(at.peek(), comment.comment_id))}
          >
            <Trash2 size={14} aria-hidden="true" />
            {words.remove}
          </button>
        )}
      </p>
    </li>
  );
}

interface Props {
  sheet: Sheet;
  criterion: string;
  /** What a new comment is anchored to. */
  finding: Finding | undefined;
  listen(call: string, seq: number): void;
}

/** What people wrote about a criterion, each at its second; and a field to write more. */
export function Comments({ sheet, criterion, finding, listen }: Props) {
  const words = sheetWords.value.comments;
  const text = useSignal("");
  const writes = useSignal(false);
  const shown = sheet.comments.filter((comment) => comment.criterion === criterion);
  const may = sheet.permissions.may_mark || sheet.permissions.may_conciliate;
  const save = async () => {
    const seq = finding ? finding.at || (finding.seqs[0] ?? 0) : 0;
    const done = await ask(
      evaluationApi.comment(at.peek(), {
        text: text.value.trim(),
        call_id: finding?.call_id ?? "",
        criterion,
        at_seq: seq,
        at_s: null,
      }),
    );
    if (!done) return;
    text.value = "";
    writes.value = false;
  };
  if (!may && shown.length === 0) return null;
  return (
    <section class="comments" aria-labelledby="comments-title">
      <header>
        <h3 id="comments-title">{words.title}</h3>
        {may && !writes.value && (
          <Button
            size="small"
            kind="quiet"
            icon={<MessageSquarePlus size={14} aria-hidden="true" />}
            onClick={() => {
              writes.value = true;
              requestAnimationFrame(() => document.getElementById("comment-text")?.focus());
            }}
          >
            {words.add}
          </Button>
        )}
      </header>
      <ul>
        {shown.map((comment) => (
          <One key={comment.comment_id} sheet={sheet} comment={comment} listen={listen} />
        ))}
      </ul>
      {writes.value && (
        <form
          class="field"
          onSubmit={(event) => {
            event.preventDefault();
            if (text.value.trim()) void save();
          }}
        >
          <label for="comment-text">{words.text}</label>
          <textarea
            id="comment-text"
            rows={3}
            maxLength={2000}
            value={text.value}
            onInput={(event) => {
              text.value = event.currentTarget.value;
            }}
          />
          <p class="hint">{finding ? words.here(metricName(finding.metric)) : words.ofCriterion}</p>
          <Button type="submit" size="small" kind="primary">
            {words.save}
          </Button>
        </form>
      )}
    </section>
  );
}
