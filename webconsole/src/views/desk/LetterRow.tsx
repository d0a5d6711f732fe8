import { Mail, NotebookPen, StickyNote } from "lucide-preact";
import type { ComponentChildren } from "preact";
import { kindOf, subjectOf } from "../../board/letters";
import { HOUSE } from "../../i18n/house";
import type { LetterView } from "../../server/types";
import { when } from "../console/CallsSigns";
import { lettersWords } from "./lettersWords";
import "../../styles/desk/letters.css";

const ICONS = { message: NotebookPen, memo: StickyNote, mail: Mail } as const;

interface Props {
  letter: LetterView;
  who: string;
  opened: boolean;
  fresh: boolean;
  state: ComponentChildren;
  open(): void;
}

/** One line of a list of letters. */
export function LetterRow({ letter, who, opened, fresh, state, open }: Props) {
  const words = lettersWords.value;
  const kind = kindOf(letter);
  const Icon = ICONS[kind];
  const { written } = letter;
  return (
    <li>
      <button
        type="button"
        class="line-head letter-row"
        data-letter-row={letter.letter_id}
        data-fresh={fresh}
        aria-current={opened}
        onClick={open}
      >
        <Icon size={16} aria-hidden="true" />
        <span class="sr">{words.kinds[kind]}, </span>
        <span class="letter-who">{who}</span>
        <time class="letter-when figures" dateTime={written.at}>
          {when(written.at)}
        </time>
        <span class="letter-subject">
          {written.type === "MessageTaken" && written.urgent && <strong>{words.urgent} · </strong>}
          <span lang={HOUSE}>{subjectOf(letter)}</span>
        </span>
        <span class="letter-state figures">{state}</span>
      </button>
    </li>
  );
}
