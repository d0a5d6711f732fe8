import { MessageSquare } from "lucide-preact";
import { useEffect } from "preact/hooks";
import { stamp } from "../../clock/format";
import { HOUSE } from "../../i18n/house";
import { roving } from "../console/roving";
import { debriefWords } from "./debriefWords";
import { useOneStop } from "./oneStop";
import type { Note, Told } from "./story";

interface Props {
  facts: readonly Told[];
  notes: readonly Note[];
  current: number;
  jump(seq: number, atS: number): void;
}

/** A sentence in the language of the page, with what was said in that of the house. */
function Sentence({ sentence, words }: Pick<Told, "sentence" | "words">) {
  const at = words ? sentence.indexOf(words) : -1;
  if (at < 0) return <>{sentence}</>;
  return (
    <>
      {sentence.slice(0, at)}
      <span lang={HOUSE}>{words}</span>
      {sentence.slice(at + words.length)}
    </>
  );
}

function Fact({ fact, current, jump }: { fact: Told; current: boolean; jump: Props["jump"] }) {
  return (
    <button
      type="button"
      class={`fact ${fact.intent ? "intent" : ""} ${fact.mark ? "put" : ""}`}
      aria-current={current ? "true" : undefined}
      data-seq={fact.seq}
      data-stop={fact.seq}
      onClick={() => jump(fact.seq, fact.atS)}
    >
      <span class="figures fact-time">{stamp(fact.atS)}</span>
      <span>
        <Sentence {...fact} />
      </span>
      <span class="figures fact-seq">{fact.seq}</span>
    </button>
  );
}

function Written({ note, jump }: { note: Note; jump: Props["jump"] }) {
  return (
    <button
      type="button"
      class="fact note"
      data-note={note.id}
      data-stop={note.id}
      onClick={() => jump(note.seq, note.atS)}
    >
      <span class="figures fact-time">{stamp(note.atS)}</span>
      <span>
        <MessageSquare size={13} aria-hidden="true" /> <span lang={HOUSE}>{note.text}</span>
        <span class="hint"> · {note.by}</span>
      </span>
    </button>
  );
}

/** The facts of the call in words, with what was written about them; a press goes to just before that second. */
export function Facts({ facts, notes, current, jump }: Props) {
  const debrief = debriefWords.value;
  const { list, onFocusIn } = useOneStop<HTMLOListElement>(String(current));
  useEffect(() => {
    const element = list.current;
    if (!element) return;
    const show = () => element.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
    // Now, and when what stands above leaves less room for the list.
    const watcher = new ResizeObserver(show);
    watcher.observe(element);
    show();
    return () => watcher.disconnect();
  }, [current]);
  const lines = [
    ...facts.map((fact) => ({ atS: fact.atS, fact, note: null })),
    ...notes.map((note) => ({ atS: note.atS, fact: null, note })),
  ].sort((a, b) => a.atS - b.atS);
  return (
    <section class="facts" aria-labelledby="facts-title">
      <header>
        <h2 id="facts-title">{debrief.facts}</h2>
        <p class="hint">{debrief.keysHint}</p>
      </header>
      <ol ref={list} onKeyDown={roving} onFocusIn={onFocusIn}>
        {lines.map(({ fact, note }) => (
          <li key={fact?.seq ?? note?.id}>
            {fact ? (
              <Fact fact={fact} current={fact.seq === current} jump={jump} />
            ) : (
              note && <Written note={note} jump={jump} />
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
