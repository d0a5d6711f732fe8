import { useSignal } from "@preact/signals";
import { X } from "lucide-preact";
import { indexed, search } from "../../board/directory";
import { groupEntry } from "../../board/groups";
import { organisation } from "../../board/live";
import { text } from "../../i18n";
import { colleague, colleagueName } from "../console/names";
import "../../styles/desk/picker.css";

interface Props {
  id: string;
  chosen: readonly string[];
  choose(chosen: string[]): void;
  placeholder: string;
  remove(who: string): string;
  invalid?: boolean;
}

const SHOWN = 6;

/** People and groups of the house, found as in the directory: type, Enter, and again. */
export function PeoplePicker({ id, chosen, choose, placeholder, remove, invalid = false }: Props) {
  const query = useSignal("");
  const at = useSignal(0);
  const { people = [], groups = [] } = organisation.value ?? {};
  const all = [
    ...people,
    ...groups.map((group) => groupEntry(group, colleagueName, text.value.console.sharing.group)),
  ];
  const matching = () =>
    query.value.trim()
      ? search(indexed(all), query.value)
          .filter(({ extension }) => !chosen.includes(extension))
          .slice(0, SHOWN)
      : [];
  const found = matching();
  const take = (extension: string) => {
    choose([...chosen, extension]);
    query.value = "";
    at.value = 0;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // Typed fast, Enter comes before the list has been drawn: what was typed counts, not what is shown.
    if (event.key === "Enter" && !event.ctrlKey && !event.isComposing && query.value.trim()) {
      event.preventDefault();
      event.stopPropagation();
      const one = matching()[at.value];
      if (one) take(one.extension);
    } else if (event.key === "ArrowDown" && found.length) {
      event.preventDefault();
      at.value = Math.min(at.value + 1, found.length - 1);
    } else if (event.key === "ArrowUp" && found.length) {
      event.preventDefault();
      at.value = Math.max(at.value - 1, 0);
    } else if (event.key === "Backspace" && !query.value && chosen.length) {
      choose(chosen.slice(0, -1));
    } else if (event.key === "Escape" && query.value) {
      event.preventDefault();
      query.value = "";
    }
  };
  return (
    <div class={`picker ${invalid ? "invalid" : ""}`}>
      {chosen.map((who) => (
        <button
          key={who}
          type="button"
          class="chip"
          aria-label={remove(colleague(who))}
          onClick={() => choose(chosen.filter((other) => other !== who))}
        >
          {colleague(who)}
          <X size={13} aria-hidden="true" />
        </button>
      ))}
      <input
        id={id}
        role="combobox"
        aria-expanded={found.length > 0}
        aria-controls={`${id}-found`}
        aria-autocomplete="list"
        aria-activedescendant={found.length ? `${id}-${found[at.value]?.extension}` : undefined}
        aria-invalid={invalid}
        autocomplete="off"
        spellcheck={false}
        placeholder={chosen.length ? "" : placeholder}
        value={query.value}
        onInput={(event) => {
          query.value = event.currentTarget.value;
          at.value = 0;
        }}
        onKeyDown={onKeyDown}
        onBlur={() => {
          query.value = "";
        }}
      />
      <div class="picker-found" id={`${id}-found`} role="listbox" tabIndex={-1} hidden={found.length === 0}>
        {found.map((person, rank) => (
          <div
            key={person.extension}
            id={`${id}-${person.extension}`}
            role="option"
            tabIndex={-1}
            aria-selected={rank === at.value}
            onMouseDown={(event) => {
              event.preventDefault();
              take(person.extension);
            }}
          >
            <span class="figures">{person.extension}</span> {person.formal_name}
            <span class="hint">{person.function}</span>
          </div>
        ))}
      </div>
    </div>
  );
}
