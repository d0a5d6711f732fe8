import type { Signal } from "@preact/signals";
import { Search } from "lucide-preact";
import "../styles/search.css";

interface Props {
  id: string;
  label: string;
  /** Shorter than the label, where there is little room. */
  hint?: string;
  query: Signal<string>;
  /** Into what was found, with the arrow down. */
  down?: () => void;
  /** What Enter means; without it, nothing. */
  enter?: () => void;
  typed?: (text: string) => void;
}

/** A field to look something up; Escape empties it, and only then leaves. */
export function SearchField({ id, label, hint = label, query, down, enter, typed }: Props) {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "ArrowDown" && down) down();
    else if (event.key === "Enter" && enter && !event.isComposing) enter();
    else if (event.key === "Escape" && query.value) query.value = "";
    else return;
    event.preventDefault();
  };
  return (
    <div class="search">
      <Search size={17} aria-hidden="true" />
      <input
        id={id}
        type="search"
        aria-label={label}
        placeholder={hint}
        autocomplete="off"
        spellcheck={false}
        value={query.value}
        onInput={(event) => {
          query.value = event.currentTarget.value;
          typed?.(query.value);
        }}
        onKeyDown={onKeyDown}
      />
    </div>
  );
}
