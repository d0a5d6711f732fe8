/** Under a line that robots say: who says it, hearing it, and one's own voice for it. */
import { signal } from "@preact/signals";
import { Mic, Square, Volume2 } from "lucide-preact";
import { errorSentence } from "../../../i18n";
import { repertoireApi } from "../../../server/repertoire";
import type { SpokenLine } from "../../../server/types";
import { spoken } from "../packs/editing";
import { hear, heard, refused, stop } from "./hearing";
import { Recorder } from "./Recorder";
import { scenariosWords } from "./scenariosWords";

/** The field whose recording is being made. */
export const voiced = signal("");
/** The field that was heard last: what refuses is told there. */
const asked = signal("");

const short = (text: string) => (text.length > 48 ? `${text.slice(0, 47)}…` : text);

function Hear({ field, line }: { field: string; line: SpokenLine }) {
  const words = scenariosWords.value;
  const playing = heard.value === field;
  return (
    <button
      type="button"
      class="chip-button"
      data-hear={field}
      aria-label={playing ? words.stop : words.hear(short(line.text))}
      title={playing ? words.stopHint : words.hear(short(line.text))}
      onClick={() => {
        asked.value = field;
        if (playing) stop();
        else void hear(field, repertoireApi.sound(line));
      }}
    >
      {playing ? <Square size={14} aria-hidden="true" /> : <Volume2 size={14} aria-hidden="true" />}
    </button>
  );
}

export function LineTools({ field, text }: { field: string; text: string }) {
  const words = scenariosWords.value;
  const line = spoken.value.find((one) => one.field === field);
  const fresh = line && (text.trim() === "" || line.text.trim() === text.trim());
  if (!line || !fresh) return text.trim() ? <p class="line-tools hint">{words.notYet}</p> : null;
  const recording = voiced.value === field;
  const given = text.trim() === "";
  const problem = asked.value === field ? refused.value : null;
  return (
    <div class="line-tools" data-line={field}>
      <Hear field={field} line={line} />
      <button
        type="button"
        class="chip-button"
        id={`voice-${field}`}
        aria-expanded={recording}
        aria-label={words.recordMenu(short(line.text))}
        title={words.record}
        onClick={() => {
          voiced.value = recording ? "" : field;
        }}
      >
        <Mic size={14} aria-hidden="true" />
      </button>
      <span class={`said-by ${line.said_by}`}>{words.saidBy[line.said_by]}</span>
      {given && (
        <span class="hint">
          {words.generic} <span lang="fr">{short(line.text)}</span>
        </span>
      )}
      {problem && <p class="error">{errorSentence(problem)}</p>}
      {recording && (
        <Recorder
          line={line}
          leave={() => {
            voiced.value = "";
            document.getElementById(`voice-${field}`)?.focus();
          }}
        />
      )}
    </div>
  );
}
