import { signal } from "@preact/signals";
import { Copy, Download, Eye, Pencil, Trash2, Undo2, Upload } from "lucide-preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { isTree, PEOPLE, textAt, type Value } from "../../../board/packs";
import { Refused } from "../../../server/api";
import { packsApi } from "../../../server/packs";
import { type Kind, repertoireApi } from "../../../server/repertoire";
import type { PieceSummary, Problem } from "../../../server/types";
import { Button } from "../../../ui/Button";
import { Field } from "../../../ui/Field";
import { Ask, Trouble } from "../packs/Ask";
import { open, trouble as openTrouble, pack, type Source, source, treeOf } from "../packs/editing";
import { housePeople } from "../packs/fields";
import { PackEditor } from "../packs/PackEditor";
import { packsWords } from "../packs/packsWords";
import { stopKey } from "./hearing";
import { LineTools } from "./LineTools";
import { Recordings } from "./Recordings";
import { scenariosWords } from "./scenariosWords";
import { TryCall } from "./TryCall";
import "../../../styles/desk/packs.css";
import "../../../styles/desk/scenarios.css";

const sourceOf = (kind: Kind): Source => ({
  kind,
  view: (id) => repertoireApi.piece(kind, id),
  check: (id, drafts) => repertoireApi.check(kind, id, drafts),
  save: (id, version, drafts) => repertoireApi.save(kind, id, version, drafts),
  words: () => {
    const words = scenariosWords.value;
    const house = kind === "scenarios" ? words.scenario : words.theCourse;
    return {
      back: words.toList,
      discard: words.discard,
      files: words.file,
      house,
      parts: words.parts,
      reload: words.reload,
      readOnly: words.readOnly,
    };
  },
  ...(kind === "scenarios" && { Tools: TryCall, Beside: LineTools }),
});
const SOURCES: Record<Kind, Source> = { scenarios: sourceOf("scenarios"), courses: sourceOf("courses") };

const list = signal<readonly PieceSummary[] | null>(null);
const trouble = signal<Problem | null>(null);
const said = signal("");
const asked = signal<{ one: PieceSummary; action: "copy" | "remove" } | null>(null);
/** What was deleted last, until something else is done. */
const gone = signal<PieceSummary | null>(null);
/** An archive whose codes are taken. */
const archive = signal<File | null>(null);

const filters = signal({ text: "", house: "", kind: "all", origin: "all", level: "", sensitive: false });

const key = (one: PieceSummary) => `${one.kind}-${one.id}`;

async function attempt(work: () => Promise<string>): Promise<boolean> {
  try {
    const told = await work();
    trouble.value = null;
    asked.value = null;
    archive.value = null;
    said.value = told;
    list.value = await repertoireApi.list();
    return true;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    trouble.value = error.problem;
    said.value = "";
    return false;
  }
}

async function take(file: File, anew: boolean): Promise<void> {
  gone.value = null;
  let first = "";
  await attempt(async () => {
    const made = await repertoireApi.take(file, anew);
    if (made[0]) first = `open-${key(made[0])}`;
    return scenariosWords.value.broughtIn(made.map((one) => `${one.id} ${one.name}`).join(", "));
  });
  archive.value = trouble.value?.id === "scenario-exists" ? file : null;
  if (first) requestAnimationFrame(() => document.getElementById(first)?.focus());
}

function fits(one: PieceSummary): boolean {
  const { text, house, kind, origin, level, sensitive } = filters.value;
  const all = `${one.id} ${one.name} ${one.organisation}`.toLocaleLowerCase("fr");
  return (
    text
      .toLocaleLowerCase("fr")
      .split(/\s+/)
      .every((word) => all.includes(word)) &&
    (!house || one.organisation === house) &&
    (kind === "all" || one.kind === kind) &&
    (origin === "all" || one.shipped === (origin === "shipped")) &&
    (!level || String(Math.max(one.request_level, one.person_level)) === level) &&
    (!sensitive || one.sensitive)
  );
}

interface ChooseProps {
  id: "house" | "kind" | "origin" | "level";
  label: string;
  /** Value, title, and the language of the title where an author wrote it. */
  choices: readonly (readonly [string, string, string?])[];
}

function Choose({ id, label, choices }: ChooseProps) {
  return (
    <Field id={`filter-${id}`} label={label}>
      <select
        id={`filter-${id}`}
        value={filters.value[id]}
        onChange={(event) => {
          filters.value = { ...filters.peek(), [id]: event.currentTarget.value };
        }}
      >
        {choices.map(([value, title, lang]) => (
          <option key={value} value={value} lang={lang}>
            {title}
          </option>
        ))}
      </select>
    </Field>
  );
}

function Filters({ all, shown }: { all: readonly PieceSummary[]; shown: number }) {
  const words = scenariosWords.value;
  const houses = [...new Set(all.map((one) => one.organisation).filter(Boolean))];
  return (
    <div class="scenario-filters" role="search">
      <Field id="filter-text" label={words.search}>
        <input
          id="filter-text"
          type="search"
          autocomplete="off"
          spellcheck={false}
          placeholder={words.searchHint}
          value={filters.value.text}
          onInput={(event) => {
            filters.value = { ...filters.peek(), text: event.currentTarget.value };
          }}
          onKeyDown={(event) => {
            if (event.key !== "Escape" || !filters.peek().text) return;
            event.preventDefault();
            event.stopPropagation();
            filters.value = { ...filters.peek(), text: "" };
          }}
        />
      </Field>
      <Choose id="kind" label={words.kind} choices={Object.entries(words.kinds)} />
      <Choose id="origin" label={words.origin} choices={Object.entries(words.origins)} />
      <Choose
        id="house"
        label={words.house}
        choices={[["", words.everyHouse], ...houses.map((one) => [one, one, "fr"] as const)]}
      />
      <Choose
        id="level"
        label={words.level}
        choices={[
          ["", words.everyLevel],
          ...[1, 2, 3, 4, 5].map((n) => [String(n), words.levelShort(n)] as const),
        ]}
      />
      <label class="tick">
        <input
          id="filter-sensitive"
          type="checkbox"
          checked={filters.value.sensitive}
          onChange={(event) => {
            filters.value = { ...filters.peek(), sensitive: event.currentTarget.checked };
          }}
        />
        {words.sensitiveOnly}
      </label>
      <p class="hint" role="status">
        {words.found(shown, all.length)}
      </p>
    </div>
  );
}

function Question({ one, action }: { one: PieceSummary; action: "copy" | "remove" }) {
  const words = scenariosWords.value;
  const free = useRef(signal("")).current;
  useEffect(() => {
    if (action === "copy")
      void repertoireApi.freeCode(one.kind, one.id).then(({ id }) => {
        free.value = id;
      });
  }, []);
  const leave = () => {
    asked.value = null;
    trouble.value = null;
    document.getElementById(`${action}-${key(one)}`)?.focus();
  };
  if (action === "remove")
    return (
      <div class="pack-ask">
        <span class="hint">{words.confirmHint}</span>
        <Button
          size="small"
          kind="danger"
          id="confirm-remove"
          onClick={() =>
            void attempt(async () => {
              await repertoireApi.remove(one.kind, one.id, one.version);
              gone.value = one;
              return words.gone(`${one.id} ${one.name}`);
            }).then((done) => {
              if (done) requestAnimationFrame(() => document.getElementById("undo-remove")?.focus());
            })
          }
        >
          {words.confirm(one.id)}
        </Button>
        <Button size="small" onClick={leave}>
          {packsWords.value.giveUp}
        </Button>
      </div>
    );
  if (!free.value) return null;
  return (
    <Ask
      label={words.code}
      hint={one.kind === "scenarios" ? words.codeHint : words.courseCodeHint}
      value={free.value}
      button={packsWords.value.duplicate}
      answer={(id) =>
        void attempt(async () => {
          gone.value = null;
          const made = await repertoireApi.copy(one.kind, one.id, id);
          filters.value = { ...filters.peek(), text: "", origin: "all" };
          return words.made(`${made.id} ${made.name}`);
        }).then((done) => {
          if (done) requestAnimationFrame(() => document.getElementById(`open-${one.kind}-${id}`)?.focus());
        })
      }
      leave={leave}
    />
  );
}

function Item({ one }: { one: PieceSummary }) {
  const words = scenariosWords.value;
  const packs = packsWords.value;
  const action = asked.value && key(asked.value.one) === key(one) ? asked.value.action : null;
  const scenario = one.kind === "scenarios";
  const ask = (wanted: "copy" | "remove") => () => {
    trouble.value = null;
    asked.value = { one, action: wanted };
    if (wanted === "remove") requestAnimationFrame(() => document.getElementById("confirm-remove")?.focus());
  };
  const title = one.shipped ? packs.look : packs.edit;
  return (
    <li class="pack" data-piece={one.id}>
      <div class="pack-line">
        <div class="pack-name">
          <span class="scenario-code" lang="fr">
            {one.id}
          </span>
          <strong lang="fr">{one.name}</strong>
          <span class="hint">
            {scenario ? (
              <>
                <span lang="fr">{one.organisation}</span> ·{" "}
                {words.levelOf(one.request_level, one.person_level)} · {words.calls(one.calls)} ·{" "}
                {words.voices(one.voiced, one.lines)}
              </>
            ) : (
              <>
                {words.course} · {words.played(one.calls)}
              </>
            )}
          </span>
          <span class="pack-marks">
            {!one.shipped && <span class="pack-mark">{words.own}</span>}
            {one.sensitive && <span class="pack-mark warn">{words.sensitive}</span>}
            {one.mistakes > 0 && <span class="pack-mark bad">{packs.wrong(one.mistakes)}</span>}
          </span>
        </div>
        <div class="pack-actions">
          <Button
            size="small"
            id={`open-${key(one)}`}
            icon={
              one.shipped ? <Eye size={15} aria-hidden="true" /> : <Pencil size={15} aria-hidden="true" />
            }
            aria-label={packs.of(title, one.id)}
            onClick={() => void open(one.id, SOURCES[one.kind])}
          >
            {title}
          </Button>
          <Button
            size="small"
            kind="quiet"
            id={`copy-${key(one)}`}
            icon={<Copy size={15} aria-hidden="true" />}
            aria-label={packs.of(packs.duplicate, one.id)}
            aria-expanded={action === "copy"}
            onClick={ask("copy")}
          >
            {packs.duplicate}
          </Button>
          <a
            class="button small quiet"
            id={`export-${key(one)}`}
            href={repertoireApi.archive(one.kind, one.id)}
            download
            aria-label={packs.of(packs.export, one.id)}
          >
            <Download size={15} aria-hidden="true" />
            {packs.export}
          </a>
          {!one.shipped && (
            <Button
              size="small"
              kind="quiet"
              id={`remove-${key(one)}`}
              icon={<Trash2 size={15} aria-hidden="true" />}
              aria-label={packs.of(packs.remove, one.id)}
              aria-expanded={action === "remove"}
              onClick={ask("remove")}
            >
              {packs.remove}
            </Button>
          )}
        </div>
      </div>
      {action && <Question key={action} one={one} action={action} />}
    </li>
  );
}

function PieceList() {
  const words = scenariosWords.value;
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => void attempt(async () => ""), []);
  const all = list.value ?? [];
  const shown = all.filter(fits);
  // A teacher's own stand first: they are what one comes back to.
  const sorted = [...shown.filter((one) => !one.shipped), ...shown.filter((one) => one.shipped)];
  const problem = trouble.value ?? openTrouble.value;
  const last = gone.value;
  return (
    <div class="packs list scenarios">
      <div class="pack-tools">
        <p class="hint">{words.intro}</p>
        <Button
          size="small"
          id="import-scenarios"
          icon={<Upload size={15} aria-hidden="true" />}
          onClick={() => input.current?.click()}
        >
          {words.importZip}
        </Button>
        <input
          ref={input}
          id="scenarios-file"
          type="file"
          accept=".zip,application/zip"
          hidden
          onChange={(event) => {
            const file = event.currentTarget.files?.[0];
            event.currentTarget.value = "";
            asked.value = null;
            if (file) void take(file, false);
          }}
        />
      </div>
      <Filters all={all} shown={shown.length} />
      {problem && <Trouble problem={problem} />}
      {archive.value && (
        <div class="pack-tools">
          <Button
            size="small"
            id="import-anew"
            onClick={() => archive.value && void take(archive.value, true)}
          >
            {words.importAnew}
          </Button>
        </div>
      )}
      <div class="pack-tools scenario-said">
        <p class="pack-said" role="status" lang="fr">
          {said.value}
        </p>
        {last && (
          <Button
            size="small"
            id="undo-remove"
            icon={<Undo2 size={15} aria-hidden="true" />}
            onClick={() =>
              void attempt(async () => {
                const back = await repertoireApi.restore(last.kind, last.id);
                gone.value = null;
                return words.back(`${back.id} ${back.name}`);
              }).then((done) => {
                if (done) requestAnimationFrame(() => document.getElementById(`open-${key(last)}`)?.focus());
              })
            }
          >
            {words.undo}
          </Button>
        )}
      </div>
      {list.value && shown.length === 0 && <p class="hint">{words.nothing}</p>}
      <ul class="scenario-list">
        {sorted.map((one) => (
          <Item key={key(one)} one={one} />
        ))}
      </ul>
      <Recordings />
    </div>
  );
}

/** Who has the numbers of the house of the scenario that is open. */
function useHouse(): void {
  const shown = source.value.kind === "scenarios" ? pack.value : null;
  const house = textAt(treeOf(shown?.files[0]?.name ?? "") ?? {}, ["org"]);
  useEffect(() => {
    if (!/^[a-z][a-z0-9-]{0,39}$/.test(house)) return;
    let left = false;
    packsApi
      .pack(house)
      .then((view) => {
        const people = view.files.find((one) => one.name === PEOPLE)?.data as Value | undefined;
        if (!left) housePeople.value = isTree(people) ? people : {};
      })
      .catch((error: unknown) => {
        // The checker tells that there is no such house.
        if (!(error instanceof Refused)) throw error;
      });
    return () => {
      left = true;
    };
  }, [house]);
}

/** Every scenario and course, or the one that is open. */
export function Scenarios() {
  const shown = source.value.kind === "packs" ? null : pack.value;
  const id = shown && `${source.value.kind}-${shown.summary.id}`;
  const before = useRef<string | null>(null);
  useHouse();
  useEffect(stopKey, []);
  useLayoutEffect(() => {
    // In and out of the editor, the focus goes along.
    if (id && !before.current) document.getElementById("pack-back")?.focus();
    else if (!id && before.current) document.getElementById(`open-${before.current}`)?.focus();
    before.current = id;
  }, [id]);
  return shown ? <PackEditor /> : <PieceList />;
}
