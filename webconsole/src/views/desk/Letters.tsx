import { signal } from "@preact/signals";
import { Inbox, PenLine } from "lucide-preact";
import { useEffect } from "preact/hooks";
import { resource, tellOpened } from "../../board/desk";
import { readers, recipientsOf } from "../../board/letters";
import { errorSentence } from "../../i18n";
import { lettersApi } from "../../server/lettersApi";
import type { LetterView } from "../../server/types";
import { Button } from "../../ui/Button";
import { Notice } from "../../ui/Notice";
import { when } from "../console/CallsSigns";
import { focusOn } from "../console/focus";
import { active } from "../console/hand";
import { colleagueName } from "../console/names";
import { roving } from "../console/roving";
import { Compose } from "./Compose";
import { LetterRow } from "./LetterRow";
import { lettersWords } from "./lettersWords";
import { Paper } from "./Paper";
import "../../styles/desk/letters.css";

// Kept while the operator looks at something else.
const opened = signal("");
const outbox = resource(lettersApi.letters, ["MessageTaken", "MailSent", "LetterRead", "SessionOpened"]);

function State({ letter }: { letter: LetterView }) {
  const words = lettersWords.value;
  const all = recipientsOf(letter);
  const read = readers(letter);
  const at = letter.read[all[0] ?? ""];
  if (read === 0) return <>{words.unread}</>;
  if (all.length === 1 && at) return <>{words.read(when(at))}</>;
  return <>{words.readBy(read, all.length)}</>;
}

function open(letter: LetterView): void {
  opened.value = letter.letter_id;
  const message = letter.written.type === "MessageTaken";
  tellOpened(message ? "message" : "mail", letter.letter_id, active.peek()?.call_id ?? "");
}

/** What this person sent, whether it has been read, and a new mail to write. */
export function Letters() {
  const words = lettersWords.value;
  useEffect(() => outbox.follow(), []);
  const told = outbox.value;
  const letters = told?.letters ?? [];
  const shown = letters.find(({ letter_id }) => letter_id === opened.value);
  const enclosed = (id: string) => told?.enclosures.find((one) => one.id === id)?.title ?? id;
  return (
    <div
      class="letters"
      role="group"
      aria-label={words.title}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || event.defaultPrevented) return;
        event.preventDefault();
        focusOn("call");
      }}
    >
      <section class="letters-list" aria-labelledby="letters-sent">
        <div class="letters-top">
          <h3 id="letters-sent">{words.sentList}</h3>
          <Button
            size="small"
            kind={shown ? "primary" : "plain"}
            id="letters-write"
            icon={<PenLine size={16} aria-hidden="true" />}
            aria-pressed={!shown}
            onClick={() => {
              opened.value = "";
              requestAnimationFrame(() => document.getElementById("mail-recipients")?.focus());
            }}
          >
            {words.write}
          </Button>
        </div>
        {outbox.failed && <Notice kind="bad">{errorSentence(outbox.failed.problem)}</Notice>}
        {told && letters.length === 0 && (
          <div class="empty">
            <Inbox size={22} aria-hidden="true" />
            <p>{words.nothingSent}</p>
            <p class="hint">{words.nothingSentHint}</p>
          </div>
        )}
        <ul class="letters-rows" onKeyDown={roving}>
          {letters.map((letter) => (
            <LetterRow
              key={letter.letter_id}
              letter={letter}
              who={recipientsOf(letter).map(colleagueName).join(", ")}
              opened={letter === shown}
              fresh={false}
              state={<State letter={letter} />}
              open={() => open(letter)}
            />
          ))}
        </ul>
      </section>
      <div class="letters-body">
        {shown ? <Paper letter={shown} enclosed={enclosed} /> : <Compose outbox={told} />}
      </div>
    </div>
  );
}
