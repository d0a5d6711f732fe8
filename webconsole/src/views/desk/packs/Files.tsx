import { signal } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import { lineAt, MAIN } from "../../../board/packs";
import { language } from "../../../i18n";
import { files, mistakes, readOnly, source, writeText } from "./editing";
import { packsWords } from "./packsWords";

/** The file that is shown, and the line to go to as soon as it is. */
export const shownFile = signal(MAIN);
export const wantedLine = signal(0);

/** Each file as text, for whatever has no form of its own. */
export function Files() {
  const words = { ...packsWords.value, ...source.value.words?.() };
  const area = useRef<HTMLTextAreaElement>(null);
  const name = files.value[shownFile.value] ? shownFile.value : (Object.keys(files.value)[0] ?? "");
  const text = files.value[name]?.text ?? "";
  const wrong = mistakes.value.filter((one) => one.file === name);
  const line = wantedLine.value;
  useLayoutEffect(() => {
    const box = area.current;
    if (!box || line === 0) return;
    wantedLine.value = 0;
    const [begin, end] = lineAt(box.value, line);
    box.focus();
    box.setSelectionRange(begin, end);
    // A text area does not scroll to what is selected in it by itself.
    const height = box.scrollHeight / Math.max(1, box.value.split("\n").length);
    box.scrollTop = Math.max(0, (line - 4) * height);
  }, [line, name]);
  return (
    <div class="pack-files">
      <div class="pack-tools">
        <label for="pack-file">{words.choose}</label>
        <select
          id="pack-file"
          value={name}
          onChange={(event) => {
            shownFile.value = event.currentTarget.value;
          }}
        >
          {Object.keys(files.value).map((one) => (
            <option key={one} value={one} translate={false}>
              {one}
            </option>
          ))}
        </select>
        {readOnly.value && <p class="hint">{words.readOnly}</p>}
      </div>
      <textarea
        ref={area}
        key={name}
        id="pack-text"
        lang="fr"
        class="pack-text"
        aria-label={`${words.text} ${name}`}
        aria-invalid={wrong.length > 0}
        aria-describedby={wrong.length ? "pack-text-error" : undefined}
        readOnly={readOnly.value}
        spellcheck={false}
        wrap="off"
        value={text}
        onInput={(event) => writeText(name, event.currentTarget.value)}
      />
      {wrong[0] && (
        <p class="error" id="pack-text-error">
          {words.line(wrong[0].line)} : {wrong[0].sentence[language.value]}
        </p>
      )}
    </div>
  );
}
