import { type Signal, useSignal } from "@preact/signals";
import { Flag } from "lucide-preact";
import { useEffect, useRef } from "preact/hooks";
import * as calls from "../../board/calls";
import { board, organisation } from "../../board/live";
import { now } from "../../clock/clock";
import { timeOfDay } from "../../clock/format";
import { errorSentence } from "../../i18n";
import { problemIn } from "../../server/api";
import { wallApi } from "../../server/wallApi";
import { Button } from "../../ui/Button";
import { roving } from "../console/roving";
import { wallWords } from "./wallWords";

export interface Put {
  mark: string;
  seat: string;
  at: string;
}

const KEPT = "standard.marks";

/** The words that were chosen in this browser; null: those we suggest, in the language of the page. */
function ownWords(): string[] | null {
  return localStorage.getItem(KEPT)?.split("\n").filter(Boolean) ?? null;
}

/** Why no mark can be put at a seat, or null. */
export function whyNoMark(id: string): string | null {
  const { calls: all } = board.value;
  const here = Object.values(all).some(
    (call) => call.seat === id && ["talking", "held", "dialling", "ringing"].includes(call.state),
  );
  return here || calls.consulting(board.value.seats[id] ?? null) ? null : wallWords.value.marks.noCall;
}

/** Mark this instant; what it is about can be said afterwards. */
export async function mark(
  id: string,
  put: Signal<Put | null>,
  tell: (sentence: string) => void,
): Promise<void> {
  tell("");
  const why = whyNoMark(id);
  if (why) {
    tell(why);
    return;
  }
  const at = timeOfDay(now.peek(), organisation.value?.time_zone);
  await wallApi.mark(id).then(
    ({ mark_id }) => {
      put.value = { mark: mark_id, seat: id, at };
    },
    (error) => tell(errorSentence(problemIn(error))),
  );
}

/** What the mark just put is about: a word of the list, or one's own. */
export function MarkWords({ put, tell }: { put: Signal<Put | null>; tell(sentence: string): void }) {
  const { marks } = wallWords.value;
  const mine = useSignal(ownWords());
  const list = mine.value ?? marks.words;
  const own = useSignal("");
  const first = useRef<HTMLDivElement>(null);
  const here = put.value;
  useEffect(() => {
    first.current?.querySelector("button")?.focus();
    first.current?.closest("form")?.scrollIntoView({ block: "end" });
  }, [here?.mark]);
  if (!here) return null;
  const say = (text: string) => {
    const back = document.getElementById(`wall-${here.seat}`);
    put.value = null;
    back?.focus();
    if (text) wallApi.word(here.mark, text).catch((error) => tell(errorSentence(problemIn(error))));
  };
  return (
    <form
      class="mark-words"
      data-testid="mark-words"
      onSubmit={(event) => {
        event.preventDefault();
        say(own.value.trim());
      }}
    >
      <p role="status">{marks.at(here.at)}</p>
      <div class="mark-list" role="group" aria-label={marks.choose} ref={first} onKeyDown={roving}>
        {list.map((word) => (
          // By its place: in another language it stays the button that has the focus.
          <button key={list.indexOf(word)} type="button" class="chip-button" onClick={() => say(word)}>
            {word}
          </button>
        ))}
      </div>
      <div class="mark-own">
        <input
          id="mark-own"
          aria-label={marks.other}
          placeholder={marks.other}
          maxLength={80}
          value={own.value}
          onInput={(event) => {
            own.value = event.currentTarget.value;
          }}
        />
        <Button size="small" type="submit">
          {marks.save}
        </Button>
      </div>
      <details>
        <summary>{marks.edit}</summary>
        <label for="mark-list">{marks.editHint}</label>
        <textarea
          id="mark-list"
          rows={5}
          value={list.join("\n")}
          onChange={(event) => {
            const lines = event.currentTarget.value.split("\n").map((line) => line.trim());
            mine.value = lines.filter(Boolean);
            localStorage.setItem(KEPT, mine.value.join("\n"));
          }}
        />
      </details>
    </form>
  );
}

/** The button that puts a mark. */
export function MarkButton({ id, act }: { id: string; act(): void }) {
  return (
    <Button
      size="small"
      icon={<Flag size={16} aria-hidden="true" />}
      shownKey="R"
      why={whyNoMark(id)}
      aria-keyshortcuts="R"
      data-testid="mark"
      onClick={act}
    >
      {wallWords.value.marks.put}
    </Button>
  );
}
