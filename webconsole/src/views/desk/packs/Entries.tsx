import { signal } from "@preact/signals";
import { Plus, Trash2 } from "lucide-preact";
import { fieldOf, listAt, mistakesAt, type Path } from "../../../board/packs";
import { language } from "../../../i18n";
import type { PackField } from "../../../server/types";
import { Button } from "../../../ui/Button";
import { roving } from "../../console/roving";
import { mistakes, readOnly, treeOf, wanted, writeValue } from "./editing";
import { fresh, nameOf, titleOf } from "./fields";
import { PartForm } from "./PartForm";
import { packsWords } from "./packsWords";

const chosen = signal<Record<string, number>>({});

/** Show one entry of a list. */
export function take(key: string, at: number): void {
  chosen.value = { ...chosen.peek(), [key]: at };
}

/** A list of which each entry is a form: the list, and beside it the entry that is chosen. */
export function Entries({ file, field }: { file: string; field: PackField }) {
  const words = packsWords.value;
  const path: Path = [field.name];
  const all = listAt(treeOf(file) ?? {}, path);
  const at = Math.min(chosen.value[field.name] ?? 0, Math.max(0, all.length - 1));
  const here = all[at];
  const place = (index: number) => fieldOf([...path, index]);
  return (
    <div class="pack-rules">
      <div class="pack-rules-list">
        {all.length > 0 && (
          <ul aria-label={titleOf(field)} onKeyDown={roving}>
            {all.map((one, index) => {
              const wrong = mistakesAt(mistakes.value, file, place(index)).length;
              const [name, more] = nameOf(field.of, one);
              return (
                <li key={index}>
                  <button
                    type="button"
                    data-field={place(index)}
                    aria-current={index === at}
                    tabIndex={index === at ? 0 : -1}
                    class={wrong ? "wrong" : ""}
                    onClick={() => take(field.name, index)}
                    onFocus={() => take(field.name, index)}
                  >
                    {name?.text ? (
                      <strong lang={name.lang}>{name.text}</strong>
                    ) : (
                      <strong>{words.unnamed}</strong>
                    )}
                    {more?.text && <span lang={more.lang}>{more.text}</span>}
                    {wrong > 0 && <em>{words.wrong(wrong)}</em>}
                  </button>
                </li>
              );
            })}
          </ul>
        )}
        {!readOnly.value && (
          <div class="grid-foot">
            <Button
              size="small"
              icon={<Plus size={15} aria-hidden="true" />}
              onClick={() => {
                const next = fresh(field.of, all);
                writeValue(file, [...path, all.length], next);
                take(field.name, all.length);
                wanted.value = fieldOf([...path, all.length, "id" in next ? "id" : ""]).replace(/\.$/, "");
              }}
            >
              {field.add?.[language.value] ?? words.add}
            </Button>
            {here !== undefined && (
              <Button
                size="small"
                kind="quiet"
                icon={<Trash2 size={15} aria-hidden="true" />}
                onClick={() => {
                  writeValue(
                    file,
                    path,
                    all.filter((_, index) => index !== at),
                  );
                  take(field.name, Math.max(0, at - 1));
                }}
              >
                {words.takeAwayOne(nameOf(field.of, here)[0]?.text || words.unnamed)}
              </Button>
            )}
          </div>
        )}
      </div>
      {here !== undefined && (
        <div class="pack-form" key={`${at}-${all.length}`}>
          <PartForm file={file} path={[...path, at]} of={field.of} />
        </div>
      )}
    </div>
  );
}
