import { signal } from "@preact/signals";
import { Download, Upload } from "lucide-preact";
import { useRef } from "preact/hooks";
import { errorSentence, language } from "../../../i18n";
import { Refused } from "../../../server/api";
import { packsApi } from "../../../server/packs";
import type { DirectoryChanges, Mistake, Problem } from "../../../server/types";
import { Button } from "../../../ui/Button";
import { Notice } from "../../../ui/Notice";
import { dirty, pack, readOnly, replaced, state } from "./editing";
import { fieldsOf, fresh, sectionFields, sections, titleOf } from "./fields";
import { columnsOf, Grid } from "./Grid";
import { packsWords } from "./packsWords";

const personField = (name: string) => fieldsOf("Person").find((one) => one.name === name);

interface Incoming {
  file: Blob;
  changes: DirectoryChanges | null;
  problem: Problem | null;
}

const sheet = signal<Incoming | null>(null);

async function look(id: string, file: Blob): Promise<void> {
  try {
    sheet.value = { file, changes: await packsApi.preview(id, file), problem: null };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    sheet.value = { file, changes: null, problem: error.problem };
  }
}

async function apply(id: string, { file, changes }: Incoming): Promise<void> {
  if (!changes) return;
  try {
    replaced(await packsApi.apply(id, changes.version, file));
    sheet.value = null;
    state.value = "saved";
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    sheet.value = { file, changes, problem: error.problem };
  }
}

function Wrong({ mistakes }: { mistakes: readonly Mistake[] }) {
  const words = packsWords.value;
  return (
    <ul class="sheet-list">
      {mistakes.map((one) => (
        <li key={`${one.line} ${one.field}`}>
          <strong>{words.line(one.line)}</strong>
          {one.field && <span lang="fr"> {one.field}</span>} : <span>{one.sentence[language.value]}</span>
        </li>
      ))}
    </ul>
  );
}

function Changes({ changes }: { changes: DirectoryChanges }) {
  const words = packsWords.value;
  const parts = [
    [words.added(changes.added.length), changes.added],
    [words.changed(changes.changed.length), changes.changed],
    [words.removed(changes.removed.length), changes.removed],
  ] as const;
  if (parts.every(([, people]) => people.length === 0)) return <p class="hint">{words.same}</p>;
  return (
    <div class="sheet-parts">
      {parts.map(
        ([title, people]) =>
          people.length > 0 && (
            <section key={title}>
              <h4>{title}</h4>
              <ul class="sheet-list">
                {people.map((one) => (
                  <li key={one.extension}>
                    <strong class="figures">{one.extension}</strong> <span lang="fr">{one.name}</span>
                    {one.changes.map((change) => (
                      <span key={change.field} class="sheet-change">
                        {titleOf(personField(change.field)) || change.field} :{" "}
                        <del lang="fr">{change.before || "∅"}</del> →{" "}
                        <ins lang="fr">{change.after || "∅"}</ins>
                      </span>
                    ))}
                  </li>
                ))}
              </ul>
            </section>
          ),
      )}
    </div>
  );
}

function SheetPreview({ id }: { id: string }) {
  const words = packsWords.value;
  const now = sheet.value;
  if (!now) return null;
  return (
    <section class="sheet-preview" aria-label={words.preview} data-testid="sheet-preview">
      <h3>{words.preview}</h3>
      {now.problem && <Notice kind="bad">{errorSentence(now.problem)}</Notice>}
      {now.problem?.mistakes && <Wrong mistakes={now.problem.mistakes} />}
      {now.changes && <Changes changes={now.changes} />}
      <div class="actions">
        {now.changes && !now.problem && (
          <Button size="small" kind="primary" onClick={() => void apply(id, now)}>
            {words.apply}
          </Button>
        )}
        <Button
          size="small"
          onClick={() => {
            sheet.value = null;
          }}
        >
          {words.giveUp}
        </Button>
      </div>
    </section>
  );
}

export function People() {
  const words = packsWords.value;
  const input = useRef<HTMLInputElement>(null);
  const view = pack.value;
  if (!view) return null;
  const { id } = view.summary;
  return (
    <div class="pack-fill">
      <div class="pack-tools">
        <p class="hint">{readOnly.value ? words.readOnly : words.gridHint}</p>
        <a class="button small" href={packsApi.sheet(id, language.value)} download>
          <Download size={15} aria-hidden="true" />
          {words.exportSheet}
        </a>
        {!readOnly.value && (
          <>
            <Button
              size="small"
              icon={<Upload size={15} aria-hidden="true" />}
              why={dirty.value ? words.saveFirst : null}
              onClick={() => input.current?.click()}
            >
              {words.importSheet}
            </Button>
            <input
              ref={input}
              id="sheet-file"
              type="file"
              accept=".csv,text/csv"
              hidden
              onChange={(event) => {
                const file = event.currentTarget.files?.[0];
                event.currentTarget.value = "";
                if (file) void look(id, file);
              }}
            />
          </>
        )}
      </div>
      <SheetPreview id={id} />
      <List section="people" />
    </div>
  );
}

/** A list of the organisation as a table over the whole place. */
function List({ section }: { section: string }) {
  const mine = sections.value.find((one) => one.id === section);
  const [field] = mine ? sectionFields(mine) : [];
  if (!mine || !field) return null;
  return (
    <Grid
      file={mine.file}
      path={[field.name]}
      label={titleOf(field)}
      columns={columnsOf(field.of)}
      addLabel={field.add?.[language.value] ?? packsWords.value.add}
      fresh={() => fresh(field.of)}
    />
  );
}

export function Sheet({ section }: { section: string }) {
  const words = packsWords.value;
  return (
    <div class="pack-fill">
      <div class="pack-tools">
        <p class="hint">{readOnly.value ? words.readOnly : words.gridHint}</p>
      </div>
      <List section={section} />
    </div>
  );
}
