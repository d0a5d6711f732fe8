import { Mail, Search, Star } from "lucide-preact";
import { useEffect, useRef } from "preact/hooks";
import { consulting } from "../../board/calls";
import { searchTeller } from "../../board/desk";
import { favourites } from "../../board/favourites";
import type { Lamp as Kind } from "../../board/lamps";
import { board, personAt } from "../../board/live";
import { language, text } from "../../i18n";
import { HOUSE } from "../../i18n/house";
import type { Person } from "../../server/types";
import { Lamp } from "../../ui/Lamp";
import { lazy } from "../../ui/lazy";
import { memo } from "../../ui/Memo";
import { correctionsWords } from "../desk/correctionsWords";
import { call, callOrDial, cancel, complete } from "./actions";
import { active, onPaper, pointed, query, results, seat, target } from "./hand";
import { lamps } from "./presences";
import { Refusal } from "./Refusal";
import "../../styles/search.css";
import "../../styles/console/directory.css";

const PersonCard = lazy(async () => {
  const [view] = await Promise.all([import("./PersonCard"), correctionsWords.learn()]);
  return view.PersonCard;
});

const tellSearch = searchTeller("directory", () => active.peek()?.call_id ?? "");

interface RowProps {
  person: Person;
  lamp: Kind;
  chosen: boolean;
  /** Messages not heard yet. */
  mail: number;
  /** Where all calls go. */
  forward: string;
  favourite: boolean;
  language: string;
}

const Row = memo(({ person, lamp, chosen, mail, forward, favourite }: RowProps) => {
  const { console: words } = text.value;
  return (
    <div
      id={`person-${person.extension}`}
      class={`person ${chosen ? "chosen" : ""}`}
      role="option"
      aria-selected={chosen}
      onMouseDown={(event) => {
        // The focus stays in the search field, where the keys work.
        event.preventDefault();
        pointed.value = person.extension;
      }}
      onDblClick={callOrDial}
    >
      <Lamp kind={lamp} />
      <span class="person-ext figures">{person.extension}</span>
      <span class="person-name" lang={HOUSE}>
        {person.formal_name}
        {favourite && <Star class="star" size={13} fill="currentColor" aria-hidden="true" />}
      </span>
      <span class={`person-state ${lamp}`}>
        {mail > 0 && (
          <span class="mail" title={words.sharing.messages(mail)}>
            <Mail size={14} aria-hidden="true" />
            <span aria-hidden="true">{mail}</span>
            <span class="sr">{words.sharing.messages(mail)}, </span>
          </span>
        )}
        {words.lamps[lamp]}
        {lamp === "forward" && ` → ${forward}`}
        {lamp === "filter" && person.filter && ` → ${person.filter}`}
      </span>
      <span class="person-function" lang={HOUSE}>
        {person.function}
      </span>
    </div>
  );
});

function move(step: number): void {
  const found = results.value;
  if (found.length === 0) return;
  const at = found.findIndex((person) => person.extension === target.value);
  const next =
    at < 0 ? (step > 0 ? 0 : found.length - 1) : Math.min(found.length - 1, Math.max(0, at + step));
  pointed.value = found[next]?.extension ?? "";
}

function enter({ shiftKey, ctrlKey, altKey }: KeyboardEvent): void {
  if (ctrlKey && shiftKey) call("BlindTransfer", personAt(target.value)?.deputy ?? "");
  else if (ctrlKey) call("SendToVoicemail");
  else if (altKey) call("CampOn");
  else if (shiftKey) call("BlindTransfer");
  else callOrDial();
}

function onKeyDown(event: KeyboardEvent): void {
  const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };
  const step = steps[event.key];
  if (step !== undefined) {
    event.preventDefault();
    move(step);
  } else if (event.key === "Enter" && !event.isComposing && !event.repeat) {
    event.preventDefault();
    // Nobody is pointed at and a colleague is on the line: Enter still means what its button says.
    if (!target.value && consulting(seat.value)) complete();
    else enter(event);
  } else if (event.key === "Escape") {
    event.preventDefault();
    cancel();
  }
}

export function Directory() {
  const { console: words } = text.value;
  const list = useRef<HTMLDivElement>(null);
  const chosen = target.value;
  useEffect(() => {
    if (chosen) list.current?.querySelector(`#person-${chosen}`)?.scrollIntoView({ block: "nearest" });
  }, [chosen]);
  const paper = onPaper.value;
  // A number that was read on paper is no search.
  useEffect(() => {
    if (!paper) tellSearch(query.value, results.value.length);
  }, [query.value, results.value.length, paper]);
  const search = paper ? words.paperNumber : words.search;
  return (
    <div class="directory">
      <div class="search">
        <Search size={17} aria-hidden="true" />
        <input
          id="directory-search"
          type="search"
          role="combobox"
          inputMode={paper ? "numeric" : "search"}
          aria-label={search}
          placeholder={search}
          aria-expanded="true"
          aria-controls="people"
          aria-autocomplete="list"
          aria-activedescendant={chosen ? `person-${chosen}` : undefined}
          autocomplete="off"
          spellcheck={false}
          value={query.value}
          onInput={(event) => {
            const { value } = event.currentTarget;
            query.value = paper ? value.replace(/\D/g, "") : value;
            if (query.value !== value) event.currentTarget.value = query.value;
            pointed.value = "";
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <p class="sr" role="status">
        {query.value && words.found(results.value.length)}
      </p>
      <div class="people" id="people" role="listbox" aria-label={words.directory} ref={list} tabIndex={-1}>
        {results.value.map((person) => (
          <Row
            key={person.extension}
            person={person}
            lamp={lamps.value.get(person.extension) ?? "offline"}
            chosen={person.extension === chosen}
            mail={board.value.mailboxes[person.extension] ?? 0}
            forward={board.value.forwards[person.extension]?.all ?? ""}
            favourite={favourites.value.has(person.extension)}
            language={language.value}
          />
        ))}
      </div>
      {results.value.length === 0 && <p class="empty small hint">{paper ? words.onPaper : words.nobody}</p>}
      <Refusal place="directory" />
      <PersonCard />
    </div>
  );
}
