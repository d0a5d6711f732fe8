import { signal } from "@preact/signals";
import { Copy, Download, Eye, Pencil, TextCursorInput, Trash2, Upload } from "lucide-preact";
import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { freeId } from "../../../board/packs";
import { Refused } from "../../../server/api";
import { packsApi } from "../../../server/packs";
import type { PackSummary, Problem } from "../../../server/types";
import { Button } from "../../../ui/Button";
import { Ask, Trouble } from "./Ask";
import { open, trouble as openTrouble, pack, source } from "./editing";
import { PackEditor } from "./PackEditor";
import { packsWords } from "./packsWords";
import "../../../styles/desk/packs.css";

type Action = "copy" | "rename" | "remove";

const list = signal<readonly PackSummary[] | null>(null);
const trouble = signal<Problem | null>(null);
const said = signal("");
const asked = signal<{ id: string; action: Action } | null>(null);
/** An archive that must be called something else. */
const archive = signal<File | null>(null);

async function attempt(work: () => Promise<string>): Promise<boolean> {
  try {
    const told = await work();
    trouble.value = null;
    asked.value = null;
    archive.value = null;
    said.value = told;
    list.value = await packsApi.list();
    return true;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    trouble.value = error.problem;
    said.value = "";
    return false;
  }
}

const load = () => attempt(async () => "");

async function take(file: File, id: string): Promise<void> {
  await attempt(async () => packsWords.value.made((await packsApi.take(file, id)).name));
  const id_taken = trouble.value?.id === "pack-exists" || trouble.value?.id === "pack-id-invalid";
  archive.value = id_taken ? file : null;
}

function Question({ one, action }: { one: PackSummary; action: Action }) {
  const words = packsWords.value;
  const taken = (list.value ?? []).map(({ id }) => id);
  const leave = () => {
    asked.value = null;
    trouble.value = null;
    document.getElementById(`${action}-${one.id}`)?.focus();
  };
  if (action === "remove")
    return (
      <Ask
        label={words.confirmRemove(one.id)}
        value=""
        button={words.confirmed}
        danger
        why={(text) => (text.trim() === one.id ? null : words.confirmRemove(one.id))}
        answer={() =>
          void attempt(async () => {
            await packsApi.remove(one.id, one.version);
            return words.gone(one.name);
          })
        }
        leave={leave}
      />
    );
  const copying = action === "copy";
  return (
    <Ask
      label={words.id}
      hint={words.idHint}
      value={copying ? freeId(one.id, taken) : one.id}
      button={copying ? words.duplicate : words.rename}
      answer={(id) =>
        void attempt(async () => {
          const made = copying
            ? await packsApi.copy(one.id, id)
            : await packsApi.rename(one.id, id, one.version);
          return words.made(`${made.name} (${made.id})`);
        }).then((done) => {
          if (done) requestAnimationFrame(() => document.getElementById(`open-${id}`)?.focus());
        })
      }
      leave={leave}
    />
  );
}

interface DoProps {
  one: PackSummary;
  action: Action;
  label: string;
  icon: ComponentChildren;
}

function Do({ one, action, label, icon }: DoProps) {
  return (
    <Button
      size="small"
      kind="quiet"
      id={`${action}-${one.id}`}
      icon={icon}
      aria-label={packsWords.value.of(label, one.id)}
      aria-expanded={asked.value?.id === one.id && asked.value.action === action}
      onClick={() => {
        trouble.value = null;
        asked.value = { id: one.id, action };
      }}
    >
      {label}
    </Button>
  );
}

function Item({ one }: { one: PackSummary }) {
  const words = packsWords.value;
  const action = asked.value?.id === one.id ? asked.value.action : null;
  return (
    <li class="pack" data-pack={one.id}>
      <div class="pack-line">
        <div class="pack-name">
          <strong lang="fr">{one.name}</strong>
          <span class="hint">
            <span lang="fr">{one.id}</span> · {words.people(one.people)} · {words.rules(one.rules)}
          </span>
          <span class="pack-marks">
            {one.running && <span class="pack-mark">{words.running}</span>}
            {one.mistakes > 0 && <span class="pack-mark bad">{words.wrong(one.mistakes)}</span>}
          </span>
        </div>
        <div class="pack-actions">
          <Button
            size="small"
            id={`open-${one.id}`}
            icon={
              one.shipped ? <Eye size={15} aria-hidden="true" /> : <Pencil size={15} aria-hidden="true" />
            }
            aria-label={words.of(one.shipped ? words.look : words.edit, one.id)}
            onClick={() => void open(one.id)}
          >
            {one.shipped ? words.look : words.edit}
          </Button>
          <Do one={one} action="copy" label={words.duplicate} icon={<Copy size={15} aria-hidden="true" />} />
          {!one.shipped && (
            <Do
              one={one}
              action="rename"
              label={words.rename}
              icon={<TextCursorInput size={15} aria-hidden="true" />}
            />
          )}
          <a
            class="button small quiet"
            id={`export-${one.id}`}
            href={packsApi.archive(one.id)}
            download
            aria-label={words.of(words.export, one.id)}
          >
            <Download size={15} aria-hidden="true" />
            {words.export}
          </a>
          {!one.shipped && (
            <Do
              one={one}
              action="remove"
              label={words.remove}
              icon={<Trash2 size={15} aria-hidden="true" />}
            />
          )}
        </div>
      </div>
      {action && <Question key={action} one={one} action={action} />}
    </li>
  );
}

function PackList() {
  const words = packsWords.value;
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => void load(), []);
  const all = list.value ?? [];
  const own = all.filter((one) => !one.shipped);
  const problem = trouble.value ?? openTrouble.value;
  return (
    <div class="packs list">
      <div class="pack-tools">
        <p class="hint">{words.intro}</p>
        <Button
          size="small"
          id="import-archive"
          icon={<Upload size={15} aria-hidden="true" />}
          onClick={() => input.current?.click()}
        >
          {words.importZip}
        </Button>
        <input
          ref={input}
          id="archive-file"
          type="file"
          accept=".zip,application/zip"
          hidden
          onChange={(event) => {
            const file = event.currentTarget.files?.[0];
            event.currentTarget.value = "";
            asked.value = null;
            if (file) void take(file, "");
          }}
        />
      </div>
      {problem && <Trouble problem={problem} />}
      {archive.value && (
        <Ask
          key={archive.value.name}
          label={words.otherId}
          hint={words.idHint}
          value={freeId(
            archive.value.name
              .replace(/\.zip$/i, "")
              .toLowerCase()
              .replace(/[^a-z0-9-]+/g, "-")
              .replace(/^[^a-z]+/, "") || "organisation",
            all.map(({ id }) => id),
          )}
          button={words.importAs}
          answer={(id) => archive.value && void take(archive.value, id)}
          leave={() => {
            archive.value = null;
            trouble.value = null;
          }}
        />
      )}
      <p class="pack-said" role="status" lang="fr">
        {said.value}
      </p>
      <section aria-labelledby="packs-own">
        <h2 id="packs-own">{words.own}</h2>
        {own.length === 0 && <p class="hint">{words.none}</p>}
        <ul>
          {own.map((one) => (
            <Item key={one.id} one={one} />
          ))}
        </ul>
      </section>
      <section aria-labelledby="packs-shipped">
        <h2 id="packs-shipped">{words.shipped}</h2>
        <p class="hint">{words.shippedHint}</p>
        <ul>
          {all
            .filter((one) => one.shipped)
            .map((one) => (
              <Item key={one.id} one={one} />
            ))}
        </ul>
      </section>
    </div>
  );
}

/** Every organisation, or the one that is open. */
export function Packs() {
  const shown = source.value.kind === "packs" ? pack.value : null;
  const id = shown?.summary.id;
  const before = useRef<string>();
  useLayoutEffect(() => {
    // In and out of the editor, the focus goes along.
    if (id && !before.current) document.getElementById("pack-back")?.focus();
    else if (!id && before.current) document.getElementById(`open-${before.current}`)?.focus();
    before.current = id;
  }, [id]);
  return shown ? <PackEditor /> : <PackList />;
}
