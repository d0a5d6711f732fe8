import { computed, signal } from "@preact/signals";
import { Search, Mailbox as Sign } from "lucide-preact";
import { useEffect } from "preact/hooks";
import { resource } from "../../board/desk";
import { indexed, search } from "../../board/directory";
import { kindOf, mailboxes, unread } from "../../board/letters";
import { me, organisation } from "../../board/live";
import { untitled } from "../../board/recipients";
import { errorSentence, language } from "../../i18n";
import { HOUSE } from "../../i18n/house";
import { address, go } from "../../route";
import { problemIn, type Refused } from "../../server/api";
import { lettersApi } from "../../server/lettersApi";
import type { LetterView, Problem } from "../../server/types";
import { Notice } from "../../ui/Notice";
import { when } from "../console/CallsSigns";
import { roving } from "../console/roving";
import { LetterRow } from "./LetterRow";
import { lettersWords } from "./lettersWords";
import { Paper } from "./Paper";
import "../../styles/console/directory.css";
import "../../styles/desk/mailboxes.css";

const TELLING = ["MessageTaken", "MailSent", "LetterRead", "SessionOpened"];
const boxes = resource(lettersApi.mailboxes, TELLING);
const outbox = resource(lettersApi.letters, []);
const query = signal("");
const author = signal("");
const chosen = signal("");
const opened = signal("");
const wrong = signal<Problem | null>(null);

const index = computed(() => indexed(organisation.value?.people ?? []));
const authors = computed(() => {
  const known = new Map(boxes.value?.letters.map((one) => [one.written.account, one.author]));
  return [...known].sort(([, a], [, b]) => a.localeCompare(b, language.value));
});

async function open(letter: LetterView, recipient: string): Promise<void> {
  opened.value = letter.letter_id;
  // Whoever only judges looks on: the recipient has not read it.
  if (!unread(letter, recipient) || me.value?.role === "assessor") return;
  try {
    await lettersApi.read(letter.letter_id, recipient);
    wrong.value = null;
  } catch (error) {
    wrong.value = problemIn(error);
  }
}

/** Who wrote it, and during which call; the call can be heard from here. */
function Origin({ letter, session }: { letter: LetterView; session: string }) {
  const words = lettersWords.value;
  const call = letter.written.call_id ?? "";
  const there = { at: "debrief", session, call } as const;
  return (
    <p class="letter-origin">
      {words.author(letter.author)}, {letter.caller ? words.during(letter.caller) : words.outside}
      {letter.caller && (
        <>
          {" · "}
          <a
            href={address(there)}
            onClick={(event) => {
              event.preventDefault();
              go(there);
            }}
          >
            {words.listen}
          </a>
        </>
      )}
    </p>
  );
}

function People() {
  const words = lettersWords.value;
  const everybody = boxes.value;
  const found = new Set(search(index.value, untitled(query.value)));
  const listed = mailboxes(
    (organisation.value?.people ?? []).filter((person) => found.has(person)),
    everybody?.letters ?? [],
    author.value,
  );
  return (
    <section class="boxes" aria-label={words.mailboxes}>
      <div class="search">
        <Search size={17} aria-hidden="true" />
        <input
          id="boxes-search"
          type="search"
          aria-label={words.searchBox}
          placeholder={words.searchBox}
          autocomplete="off"
          spellcheck={false}
          value={query.value}
          onInput={(event) => {
            query.value = event.currentTarget.value;
          }}
          onKeyDown={(event) => {
            if (event.key === "Escape" && query.value) {
              event.preventDefault();
              query.value = "";
            } else if (event.key === "ArrowDown") {
              event.preventDefault();
              document.querySelector<HTMLElement>(".box")?.focus();
            }
          }}
        />
      </div>
      <div class="boxes-filter">
        <label for="boxes-author">{words.student}</label>
        <select
          id="boxes-author"
          value={author.value}
          onChange={(event) => {
            author.value = event.currentTarget.value;
          }}
        >
          <option value="">{words.everyStudent}</option>
          {authors.value.map(([account, name]) => (
            <option key={account} value={account}>
              {name}
            </option>
          ))}
        </select>
      </div>
      {listed.length === 0 && <p class="empty small hint">{words.nobodyFound}</p>}
      <ul class="boxes-list" onKeyDown={roving}>
        {listed.map((box) => (
          <li key={box.person.extension}>
            <button
              type="button"
              class="box"
              data-box={box.person.extension}
              data-empty={box.letters.length === 0}
              aria-current={chosen.value === box.person.extension}
              onClick={() => {
                chosen.value = box.person.extension;
                opened.value = "";
              }}
            >
              <span class="box-name" lang={HOUSE}>
                {box.person.formal_name}
              </span>
              <span class="box-more" lang={HOUSE}>
                {box.person.function}
              </span>
              {box.unread > 0 ? (
                <span class="box-unread figures">
                  {box.unread}
                  <span class="sr"> {words.unreadCount(box.unread)}</span>
                </span>
              ) : (
                box.letters.length > 0 && (
                  <span class="box-count figures">
                    {box.letters.length}
                    <span class="sr"> {words.count(box.letters.length)}</span>
                  </span>
                )
              )}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The mailbox of everybody of the house: whoever teaches opens a letter, and its recipient has read it. */
export function Mailboxes() {
  const words = lettersWords.value;
  useEffect(() => {
    const stops = [boxes.follow(), outbox.follow()];
    return () => {
      for (const stop of stops) stop();
    };
  }, []);
  const person = organisation.value?.people.find(({ extension }) => extension === chosen.value);
  const [box] = person ? mailboxes([person], boxes.value?.letters ?? [], author.value) : [];
  const shown = box?.letters.find(({ letter_id }) => letter_id === opened.value);
  const enclosed = (id: string) => outbox.value?.enclosures.find((one) => one.id === id)?.title ?? id;
  return (
    <div class="mailboxes">
      <People />
      {box ? (
        <>
          <section class="letters-list" aria-labelledby="box-title">
            <div class="letters-top">
              <h2 id="box-title">{words.inBox(box.person.formal_name)}</h2>
            </div>
            {box.letters.length === 0 && <p class="empty small hint">{words.emptyBox}</p>}
            <ul class="letters-rows" onKeyDown={roving}>
              {box.letters.map((letter) => {
                const fresh = unread(letter, box.person.extension);
                const at = letter.read[box.person.extension];
                return (
                  <LetterRow
                    key={letter.letter_id}
                    letter={letter}
                    who={letter.author}
                    opened={letter === shown}
                    fresh={fresh}
                    state={at ? words.read(when(at)) : words.unread}
                    open={() => void open(letter, box.person.extension)}
                  />
                );
              })}
            </ul>
          </section>
          <div class="letters-body">
            {(boxes.failed || wrong.value) && (
              <Notice kind="bad">{errorSentence(wrong.value ?? (boxes.failed as Refused).problem)}</Notice>
            )}
            {shown && (
              <Paper letter={shown} enclosed={enclosed} key={`${shown.letter_id} ${kindOf(shown)}`}>
                <Origin letter={shown} session={boxes.value?.session_id ?? ""} />
              </Paper>
            )}
          </div>
        </>
      ) : (
        <div class="empty">
          <Sign size={24} aria-hidden="true" />
          <p>{words.chooseBox}</p>
          {boxes.failed && <Notice kind="bad">{errorSentence(boxes.failed.problem)}</Notice>}
        </div>
      )}
    </div>
  );
}
