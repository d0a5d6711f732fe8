import { signal } from "@preact/signals";
import { ArrowLeft, Save } from "lucide-preact";
import { useEffect, useLayoutEffect } from "preact/hooks";
import { pathOf } from "../../../board/packs";
import { errorSentence, language } from "../../../i18n";
import type { Mistake } from "../../../server/types";
import { Button } from "../../../ui/Button";
import { Notice } from "../../../ui/Notice";
import { Tabs } from "../../../ui/Tabs";
import { Entries, take } from "./Entries";
import {
  check,
  close,
  dirty,
  discard,
  mistakes,
  opened,
  pack,
  readOnly,
  save,
  source,
  state,
  treeOf,
  trouble,
  wanted,
} from "./editing";
import { Files, shownFile, wantedLine } from "./Files";
import { rootType, sectionFields, sections, titleOf } from "./fields";
import { PartForm } from "./PartForm";
import { People, Sheet } from "./People";
import { packsWords } from "./packsWords";

const FILES = "files";
const part = signal("house");
/** Each kind has its own parts: the first, where it has not the one that was open before. */
const shownPart = () =>
  part.value === FILES || sections.value.some((one) => one.id === part.value) ? part.value : "house";
/** Where to go when the field that is wanted is in no form. */
let otherwise: Mistake | null = null;

function goToFile(file: string, line: number): void {
  shownFile.value = file;
  wantedLine.value = line;
  part.value = FILES;
}

/** To the field of a form if it has one, else to the line of the file. */
function goTo(mistake: Mistake): void {
  const [first, index] = pathOf(mistake.field);
  const section = sections.value.find((one) => one.file === mistake.file && one.keys.includes(String(first)));
  if (!section) {
    goToFile(mistake.file, mistake.line);
    return;
  }
  if (typeof index === "number") take(String(first), index);
  part.value = section.id;
  otherwise = mistake;
  wanted.value = mistake.field;
}

/** The element of a field: itself, or what it is a word of, or the first thing to be filled in there. */
function placeOf(field: string): HTMLElement | null {
  const all = [...document.querySelectorAll<HTMLElement>(".pack-body [data-field]")];
  for (let here = field; here; here = here.replace(/\[\d+\]$/, "")) {
    const found = all.filter((one) => one.dataset.field === here).at(-1);
    if (found) return found.tabIndex >= 0 || found.matches("td") ? found : found.querySelector(FILLED_IN);
    if (!here.endsWith("]")) return null;
  }
  return null;
}

const FILLED_IN = "input, select, textarea, td[tabindex='0'], button";

/** Saved; or to what is wrong, which may be many fields away. */
async function saved(): Promise<void> {
  await save();
  if (trouble.peek() && mistakes.peek().length)
    requestAnimationFrame(() => document.querySelector<HTMLElement>(".pack-mistakes button")?.focus());
}

function Mistakes() {
  const words = packsWords.value;
  const all = mistakes.value;
  if (all.length === 0) return null;
  return (
    <section class="pack-mistakes" aria-label={words.mistakes} data-testid="pack-mistakes">
      <ul>
        {all.slice(0, 50).map((one) => (
          <li key={`${one.file} ${one.line} ${one.field} ${one.sentence.en}`}>
            <button type="button" onClick={() => goTo(one)}>
              <span class="pack-where" lang="fr">
                {one.file}
              </span>
              <span class="pack-where">{words.line(one.line)}</span>
              {one.field && (
                <span class="pack-where" lang="fr">
                  {one.field}
                </span>
              )}
              <span>{one.sentence[language.value]}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Status() {
  const words = packsWords.value;
  const wrong = mistakes.value.length;
  const said =
    state.value === "checking"
      ? words.checking
      : wrong
        ? words.wrong(wrong)
        : state.value === "saved" && !dirty.value
          ? words.saved
          : dirty.value
            ? words.unsaved
            : words.sound;
  return (
    <p class={`pack-state ${wrong ? "bad" : ""}`} role="status" data-testid="pack-state">
      {said}
    </p>
  );
}

function Body() {
  const words = packsWords.value;
  const section = sections.value.find((one) => one.id === shownPart());
  if (!section) return <Files />;
  const { file } = section;
  if (!treeOf(file))
    return (
      <div class="pack-unreadable">
        <Notice kind="bad">{words.unreadable}</Notice>
        <Button
          size="small"
          onClick={() => goToFile(file, mistakes.value.find((one) => one.file === file)?.line ?? 1)}
        >
          {words.openFile}
        </Button>
      </div>
    );
  if (section.id === "people") return <People />;
  const [first, ...others] = sectionFields(section);
  if (first && others.length === 0)
    return first.holds === "parts" ? <Entries file={file} field={first} /> : <Sheet section={section.id} />;
  return (
    <div class="pack-form">
      <PartForm file={file} path={[]} of={rootType()} only={section.keys} />
    </div>
  );
}

/** One organisation: looked at, or changed and saved as a whole. */
export function PackEditor() {
  const { Tools, words: others } = source.value;
  const words = { ...packsWords.value, ...others?.() };
  const view = pack.value;
  const goal = wanted.value;
  useLayoutEffect(() => {
    if (!goal) return;
    const [place, mistake] = [placeOf(goal), otherwise];
    otherwise = null;
    wanted.value = "";
    if (!place && mistake) goToFile(mistake.file, mistake.line);
    place?.focus();
    place?.scrollIntoView({ block: "center", inline: "nearest" });
  }, [goal]);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!event.ctrlKey || event.altKey || event.shiftKey || event.key.toLowerCase() !== "s") return;
      event.preventDefault();
      void saved();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);
  if (!view) return null;
  const { summary } = view;
  const here = shownPart();
  const titles: Record<string, string> = { house: words.house, around: words.around, [FILES]: words.files };
  const tabs = [...sections.value.map((one) => one.id), FILES].map((id) => {
    const section = sections.value.find((one) => one.id === id);
    return {
      id: `pack-${id}`,
      label: titles[id] ?? titleOf(section && sectionFields(section).at(-1)),
      icon: null,
    };
  });
  const lost = trouble.value?.id.endsWith("-changed");
  return (
    <div class="packs editor">
      <header class="pack-head">
        <Button
          size="small"
          kind="quiet"
          id="pack-back"
          icon={<ArrowLeft size={16} aria-hidden="true" />}
          onClick={close}
        >
          {words.back}
        </Button>
        <h2 lang="fr">{summary.name}</h2>
        <span class="hint" lang="fr">
          {summary.id}
        </span>
        <span class="push" />
        <Status />
        {Tools && <Tools />}
        {dirty.value && (
          <Button size="small" onClick={discard}>
            {lost ? words.reload : words.discard}
          </Button>
        )}
        {!readOnly.value && (
          <Button
            size="small"
            kind="primary"
            id="pack-save"
            icon={<Save size={15} aria-hidden="true" />}
            aria-keyshortcuts="Control+S"
            pending={state.value === "saving"}
            onClick={() => void saved()}
          >
            {words.save}
          </Button>
        )}
      </header>
      {summary.running === true && !readOnly.value && <p class="hint pack-running">{words.runningHint}</p>}
      {trouble.value && <Notice kind="bad">{errorSentence(trouble.value)}</Notice>}
      <Mistakes />
      <Tabs<string>
        label={words.parts}
        tabs={tabs}
        chosen={`pack-${here}`}
        choose={(id) => {
          part.value = id.replace(/^pack-/, "");
          // A file that was edited as a form is shown as the text it will be.
          if (part.value === FILES) void check();
        }}
      />
      <div
        key={`${here} ${opened.value}`}
        class="pack-body"
        role="tabpanel"
        onKeyDown={(event) => {
          // Out of a long form at once, to its tab.
          if (event.key !== "Escape" || event.defaultPrevented) return;
          event.preventDefault();
          document.getElementById(`tab-pack-${here}`)?.focus();
        }}
        id={`panel-pack-${here}`}
        aria-labelledby={`tab-pack-${here}`}
      >
        <Body />
      </div>
    </div>
  );
}
