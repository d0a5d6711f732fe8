import { signal } from "@preact/signals";
import { ArrowLeft, BookUser, Building2, FileText, Save, Shield, Users } from "lucide-preact";
import { useEffect, useLayoutEffect } from "preact/hooks";
import { MAIN, PEOPLE, pathOf, RULES } from "../../../board/packs";
import { errorSentence, language } from "../../../i18n";
import type { Mistake } from "../../../server/types";
import { Button } from "../../../ui/Button";
import { Notice } from "../../../ui/Notice";
import { Tabs } from "../../../ui/Tabs";
import {
  check,
  close,
  dirty,
  discard,
  files,
  mistakes,
  opened,
  pack,
  readOnly,
  save,
  state,
  treeOf,
  trouble,
} from "./editing";
import { Files, shownFile, wantedLine } from "./Files";
import { HouseForm } from "./HouseForm";
import { Groups, People } from "./People";
import { packsWords } from "./packsWords";
import { RulesForm, rule } from "./RulesForm";

type PartId = "pack-house" | "pack-people" | "pack-groups" | "pack-rules" | "pack-files";

const part = signal<PartId>("pack-house");
/** Where to put the focus as soon as it is there. */
const wanted = signal("");

const FILE_OF: Record<PartId, string> = {
  "pack-house": MAIN,
  "pack-people": PEOPLE,
  "pack-groups": PEOPLE,
  "pack-rules": RULES,
  "pack-files": "",
};

function goToFile(file: string, line: number): void {
  shownFile.value = file;
  wantedLine.value = line;
  part.value = "pack-files";
}

/** To the field of a form if it has one, else to the line of the file. */
function goTo(mistake: Mistake): void {
  const [first, index] = pathOf(mistake.field);
  if (mistake.file === PEOPLE && typeof index === "number") {
    part.value = first === "people" ? "pack-people" : "pack-groups";
    wanted.value = mistake.field;
  } else if (mistake.file === RULES && typeof index === "number") {
    rule.value = index;
    part.value = "pack-rules";
    wanted.value = mistake.field;
  } else if (mistake.file === MAIN && mistake.field) {
    part.value = "pack-house";
    wanted.value = mistake.field;
  } else goToFile(mistake.file, mistake.line);
}

/** The element of a field, or of the nearest thing around it that is on the screen. */
function placeOf(field: string): HTMLElement | null {
  for (let here = field; here; here = here.replace(/(\.[^.[]+|\[\d+\])$/, "")) {
    const found = [...document.querySelectorAll<HTMLElement>("[data-field]")].find(
      (one) => one.dataset.field === here,
    );
    if (found) return found;
    if (!/[.[]/.test(here)) return null;
  }
  return null;
}

/** The first line of a file that has to do with a field; the checker gives lines of mistakes only. */
function lineOf(field: string): number {
  const [, index] = pathOf(field);
  const text = files.value[RULES]?.text ?? "";
  let seen = -1;
  for (const [at, line] of text.split("\n").entries()) {
    if (/^\s*- id:/.test(line)) seen++;
    if (seen === index && /^\s*sauf:/.test(line)) return at + 1;
  }
  return 1;
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
  const file = FILE_OF[part.value];
  if (file && !treeOf(file))
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
  switch (part.value) {
    case "pack-house":
      return <HouseForm />;
    case "pack-people":
      return <People />;
    case "pack-groups":
      return <Groups />;
    case "pack-rules":
      return <RulesForm openFile={(field) => goToFile(RULES, lineOf(field))} />;
    default:
      return <Files />;
  }
}

/** One organisation: looked at, or changed and saved as a whole. */
export function PackEditor() {
  const words = packsWords.value;
  const view = pack.value;
  const goal = wanted.value;
  useLayoutEffect(() => {
    if (!goal) return;
    const place = placeOf(goal);
    wanted.value = "";
    place?.focus();
    place?.scrollIntoView({ block: "center", inline: "nearest" });
  }, [goal]);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!event.ctrlKey || event.altKey || event.shiftKey || event.key.toLowerCase() !== "s") return;
      event.preventDefault();
      void save();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);
  if (!view) return null;
  const { summary } = view;
  const tabs = [
    { id: "pack-house", label: words.house, icon: <Building2 size={15} aria-hidden="true" /> },
    { id: "pack-people", label: words.directory, icon: <BookUser size={15} aria-hidden="true" /> },
    { id: "pack-groups", label: words.groups, icon: <Users size={15} aria-hidden="true" /> },
    { id: "pack-rules", label: words.rulesTab, icon: <Shield size={15} aria-hidden="true" /> },
    { id: "pack-files", label: words.files, icon: <FileText size={15} aria-hidden="true" /> },
  ] as const;
  const lost = trouble.value?.id === "pack-changed";
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
            onClick={() => void save()}
          >
            {words.save}
          </Button>
        )}
      </header>
      {summary.running && !readOnly.value && <p class="hint pack-running">{words.runningHint}</p>}
      {trouble.value && <Notice kind="bad">{errorSentence(trouble.value)}</Notice>}
      <Mistakes />
      <Tabs<PartId>
        label={words.parts}
        tabs={tabs}
        chosen={part.value}
        choose={(id) => {
          part.value = id;
          // A file that was edited as a form is shown as the text it will be.
          if (id === "pack-files") void check();
        }}
      />
      <div
        key={`${part.value} ${opened.value}`}
        class="pack-body"
        role="tabpanel"
        id={`panel-${part.value}`}
        aria-labelledby={`tab-${part.value}`}
      >
        <Body />
      </div>
    </div>
  );
}
