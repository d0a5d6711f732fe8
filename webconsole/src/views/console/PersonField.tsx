import { computed, useSignal } from "@preact/signals";
import { History } from "lucide-preact";
import { useEffect, useRef } from "preact/hooks";
import { searchTeller } from "../../board/desk";
import { indexed } from "../../board/directory";
import { organisation } from "../../board/live";
import { proposed } from "../../board/recipients";
import { text } from "../../i18n";
import { HOUSE } from "../../i18n/house";
import type { Person } from "../../server/types";
import { Lamp } from "../../ui/Lamp";
import { active } from "./hand";
import { colleagueName } from "./names";
import { lamps } from "./presences";
import { recent } from "./recent";
import { slipWords } from "./slipWords";
import "../../styles/console/person-field.css";

const index = computed(() => indexed(organisation.value?.people ?? []));
const tellSearch = searchTeller("directory", () => active.peek()?.call_id ?? "");

interface Props {
  id: string;
  label: string;
  /** Extension of the person chosen; empty: nobody yet, or several that are shown elsewhere. */
  chosen: string;
  /** Not to be proposed: chosen already. */
  without?: readonly string[];
  error?: string | undefined;
  pick(extension: string): void;
  /** Backspace in the empty field. */
  back?(): void;
}

function Option({
  id,
  person,
  pointed,
  pick,
}: {
  id: string;
  person: Person;
  pointed: boolean;
  pick(): void;
}) {
  const lamp = lamps.value.get(person.extension) ?? "offline";
  return (
    <div
      id={id}
      role="option"
      aria-selected={pointed}
      class={`proposal ${pointed ? "chosen" : ""}`}
      data-person={person.extension}
      onMouseDown={(event) => {
        // The focus stays in the field.
        event.preventDefault();
        pick();
      }}
    >
      <Lamp kind={lamp} />
      <span class="proposal-name" lang={HOUSE}>
        {person.formal_name}
        {recent.value.includes(person.extension) && (
          <History size={13} aria-label={slipWords.value.recent} role="img" />
        )}
      </span>
      <span class="proposal-more figures">{person.extension}</span>
      <span class="proposal-more proposal-function" lang={HOUSE}>
        {person.function}
      </span>
    </div>
  );
}

/** A person of the house, by typing a few letters of the name, the function or the number. */
export function PersonField({ id, label, chosen, without = [], error, pick, back }: Props) {
  const words = slipWords.value;
  const typed = useSignal<string | null>(null);
  const open = useSignal(false);
  const at = useSignal(0);
  const list = useRef<HTMLDivElement>(null);
  const query = typed.value ?? "";
  /** What is found for what is typed now: keys may come faster than the list is drawn. */
  const look = () => {
    const found = open.value ? proposed(index.value, typed.value ?? "", recent.value, without) : [];
    const place = Math.min(at.value, found.length - 1);
    return { found, place, pointed: found[place] };
  };
  const { found, pointed } = look();

  useEffect(() => {
    list.current?.querySelector(".chosen")?.scrollIntoView({ block: "nearest" });
  }, [pointed?.extension]);
  useEffect(() => {
    if (query) tellSearch(query, found.length);
  }, [query, found.length]);

  const shut = () => {
    typed.value = null;
    open.value = false;
    at.value = 0;
  };
  const take = (person: Person | undefined) => {
    shut();
    if (person) pick(person.extension);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const { found, place, pointed } = look();
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 6, PageUp: -6 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      if (open.value) at.value = Math.max(0, Math.min(found.length - 1, place + step));
      else open.value = true;
    } else if (event.key === "Enter" && open.value && pointed && !event.isComposing) {
      event.preventDefault();
      take(pointed);
    } else if (event.key === "Escape" && (open.value || typed.value !== null)) {
      event.preventDefault();
      shut();
    } else if (event.key === "Backspace" && !typed.value && !chosen && back) {
      back();
    }
  };
  return (
    <div class="field person-field">
      <label for={id}>{label}</label>
      <input
        id={id}
        role="combobox"
        aria-expanded={open.value}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={pointed && `${id}-${pointed.extension}`}
        aria-invalid={Boolean(error)}
        aria-describedby={error ? `${id}-error` : undefined}
        autocomplete="off"
        spellcheck={false}
        placeholder={words.typeName}
        value={typed.value ?? (chosen && colleagueName(chosen))}
        onFocus={(event) => {
          event.currentTarget.select();
          // Whoever was just looked up is one key away.
          if (!chosen && recent.value.some((one) => !without.includes(one))) open.value = true;
        }}
        onInput={(event) => {
          typed.value = event.currentTarget.value;
          open.value = true;
          at.value = 0;
          if (!typed.value && chosen) pick("");
        }}
        onKeyDown={onKeyDown}
        onBlur={() => {
          // Going on means the first that was found: what is typed must never be lost in silence.
          if (typed.value?.trim()) take(look().pointed);
          else shut();
        }}
      />
      <p class="sr" role="status">
        {query && text.value.console.found(found.length)}
      </p>
      <div
        class="proposals"
        id={`${id}-list`}
        role="listbox"
        aria-label={label}
        hidden={!open.value}
        ref={list}
        tabIndex={-1}
      >
        {found.map((person) => (
          <Option
            key={person.extension}
            id={`${id}-${person.extension}`}
            person={person}
            pointed={person === pointed}
            pick={() => take(person)}
          />
        ))}
        {open.value && found.length === 0 && <p class="empty small hint">{text.value.console.nobody}</p>}
      </div>
      {error && (
        <p class="error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  );
}
