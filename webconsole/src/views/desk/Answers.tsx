import { computed, signal } from "@preact/signals";
import { BookText, CircleAlert, CircleX, FileText, MessageCircle, Phone, PhoneOutgoing } from "lucide-preact";
import { useEffect, useRef } from "preact/hooks";
import { resource, searchTeller, tellOpened } from "../../board/desk";
import { type Item, indexed, itemsOf, rowFits, search } from "../../board/documentation";
import { lockedFunction } from "../../board/levels";
import { me } from "../../board/live";
import { phoneNumber } from "../../clock/format";
import { errorSentence, language, text } from "../../i18n";
import { HOUSE } from "../../i18n/house";
import { api, problemIn } from "../../server/api";
import type { AnswerCard, HouseDocument, OutsideContact, Problem } from "../../server/types";
import { Button } from "../../ui/Button";
import { Notice } from "../../ui/Notice";
import { SearchField } from "../../ui/SearchField";
import { dial } from "../console/actions";
import { about } from "../console/draft";
import { focusOn } from "../console/focus";
import { connected } from "../console/hand";
import { roving } from "../console/roving";
import { answersWords } from "./answersWords";
import "../../styles/console/chips.css";
import "../../styles/desk/answers.css";

const KINDS = ["answer", "document", "contact"] as const;
type Kind = Item["kind"];

const documentation = resource(api.documentation, ["SessionOpened"]);

// Kept while the operator looks at something else.
const query = signal("");
const only = signal<Kind | null>(null);
const opened = signal("");
const wrong = signal<Problem | null>(null);
/** Subjects given to the caller in hand. */
const given = signal<{ call: string; subjects: readonly string[] }>({ call: "", subjects: [] });

const index = computed(() => {
  const told = documentation.value;
  return indexed(told ? itemsOf(told) : []);
});
const found = computed(() =>
  search(index.value, query.value).filter(({ kind }) => !only.value || kind === only.value),
);

const aboutCall = () => about.peek();
const tellSearch = searchTeller("answer", aboutCall);
const PAPER = { answer: "answer", document: "document", contact: "directory" } as const;
const ICON = { answer: MessageCircle, document: FileText, contact: Phone };

function open(item: Item): void {
  if (opened.value !== item.id) {
    opened.value = item.id;
    tellOpened(
      PAPER[item.kind],
      item.kind === "document" ? item.of.id : item.title.slice(0, 80),
      aboutCall(),
    );
  }
  // What can be done with it is one key away.
  requestAnimationFrame(() => document.getElementById("answer-act")?.focus());
}

async function give(subject: string): Promise<void> {
  const call = aboutCall();
  try {
    await api.answerGiven(subject, call);
    const before = given.value.call === call ? given.value.subjects : [];
    given.value = { call, subjects: [...before, subject] };
    wrong.value = null;
  } catch (error) {
    wrong.value = problemIn(error);
  }
}

function day(iso: string): string {
  return new Date(iso).toLocaleDateString(language.value === "fr" ? "fr-FR" : "en-GB", {
    day: "numeric",
    month: "long",
    year: "numeric",
  });
}

function Trust({ card }: { card: AnswerCard }) {
  if (card.trust === "good") return null;
  const Sign = card.trust === "to-check" ? CircleAlert : CircleX;
  return (
    <span class="answer-trust" data-trust={card.trust}>
      <Sign size={14} aria-hidden="true" />
      {answersWords.value.trust[card.trust]}
    </span>
  );
}

function Row({ item }: { item: Item }) {
  const Icon = ICON[item.kind];
  return (
    <li>
      <button
        type="button"
        class="answer-row"
        data-item={item.id}
        aria-current={opened.value === item.id ? "true" : undefined}
        onClick={() => open(item)}
      >
        <Icon size={16} aria-hidden="true" />
        <span class="answer-title" lang={HOUSE}>
          {item.title}
        </span>
        {item.kind === "answer" && <Trust card={item.of} />}
        {item.kind === "contact" && <span class="hint figures">{phoneNumber(item.of.number)}</span>}
      </button>
    </li>
  );
}

function Answer({ card }: { card: AnswerCard }) {
  const words = answersWords.value;
  const done = given.value.call === about.value && given.value.subjects.includes(card.subject);
  return (
    <>
      <p class="answer-said" lang={HOUSE}>
        {card.answer}
      </p>
      {card.trust !== "good" && (
        <Notice kind={card.trust === "to-check" ? "info" : "bad"}>{words.advice[card.trust]}</Notice>
      )}
      <dl class="answer-facts">
        {card.source && (
          <div>
            <dt>{words.source}</dt>
            <dd lang={HOUSE}>{card.source}</dd>
          </div>
        )}
        <div>
          <dt>{words.checked}</dt>
          <dd>{day(card.checked)}</dd>
        </div>
        {card.until && (
          <div>
            <dt>{words.until}</dt>
            <dd>{day(card.until)}</dd>
          </div>
        )}
        {card.keywords.length > 0 && (
          <div>
            <dt>{words.keywords}</dt>
            <dd lang={HOUSE}>{card.keywords.join(", ")}</dd>
          </div>
        )}
      </dl>
      {me.value?.role !== "assessor" && (
        <div class="actions">
          <Button
            id="answer-act"
            kind={card.trust === "good" ? "primary" : "plain"}
            icon={<MessageCircle size={16} aria-hidden="true" />}
            onClick={() => void give(card.subject)}
          >
            {words.give}
          </Button>
        </div>
      )}
      {done && <Notice kind="good">{words.given}</Notice>}
    </>
  );
}

function Paper({ paper }: { paper: HouseDocument }) {
  return (
    <>
      {paper.paragraphs.map((one) => (
        <p key={one} lang={HOUSE}>
          {one}
        </p>
      ))}
      {paper.columns.length > 0 && (
        <div
          class="answer-table"
          tabIndex={0}
          id="answer-act"
          role="group"
          aria-label={paper.title}
          lang={HOUSE}
        >
          <table lang={HOUSE}>
            <thead>
              <tr>
                {paper.columns.map((one) => (
                  <th key={one} scope="col">
                    {one}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {paper.rows.map((row) => (
                <tr key={row.join("|")} class={rowFits(row, query.value) ? "fits" : ""}>
                  {row.map((cell, column) => (
                    <td key={paper.columns[column]}>{cell}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}

function Contact({ contact }: { contact: OutsideContact }) {
  const { why } = text.value.console;
  return (
    <>
      <p class="answer-said figures">{phoneNumber(contact.number)}</p>
      {contact.about && <p lang={HOUSE}>{contact.about}</p>}
      {me.value?.seat && !lockedFunction("Dial") && (
        <div class="actions">
          <Button
            id="answer-act"
            kind="primary"
            icon={<PhoneOutgoing size={16} aria-hidden="true" />}
            why={connected.value ? null : why.disconnected}
            onClick={() => dial(contact.number)}
          >
            {answersWords.value.call}
          </Button>
        </div>
      )}
    </>
  );
}

function Opened({ item }: { item: Item }) {
  const words = answersWords.value;
  const kind = item.kind === "document" ? words.documentKinds[item.of.kind] : words.kinds[item.kind];
  return (
    <article class="answer-card" data-open={item.id} aria-labelledby="answer-title">
      <header>
        <span class="eyebrow">{kind}</span>
        <h2 id="answer-title" lang={HOUSE}>
          {item.title}
        </h2>
        {item.kind === "answer" && <Trust card={item.of} />}
      </header>
      {item.kind === "answer" && <Answer card={item.of} />}
      {item.kind === "document" && <Paper paper={item.of} />}
      {item.kind === "contact" && <Contact contact={item.of} />}
      {wrong.value && <Notice kind="bad">{errorSentence(wrong.value)}</Notice>}
    </article>
  );
}

/** What the switchboard may answer alone, the papers of the house and its contacts outside. */
export function Answers() {
  const words = answersWords.value;
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => documentation.follow(), []);
  const items = found.value;
  useEffect(() => tellSearch(query.value, items.length), [query.value, items.length]);
  const item = index.value.find((one) => one.item.id === opened.value)?.item;
  const { failed } = documentation;
  return (
    <section
      class="answers"
      aria-label={words.list}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || event.defaultPrevented) return;
        event.preventDefault();
        focusOn("call");
      }}
    >
      <div class="answers-find">
        <SearchField
          id="answers-search"
          label={words.search}
          query={query}
          down={() => list.current?.querySelector("button")?.focus()}
          enter={() => {
            const first = found.value[0];
            if (first && query.value.trim()) open(first);
          }}
        />
        <div class="chips">
          <div class="chips-list" role="group" aria-label={words.filters}>
            {KINDS.map((one) => (
              <button
                key={one}
                type="button"
                class="chip"
                data-chip={one}
                aria-pressed={only.value === one}
                onClick={() => {
                  only.value = only.value === one ? null : one;
                }}
              >
                {words.kinds[one]}
              </button>
            ))}
          </div>
        </div>
        {failed && <Notice kind="bad">{errorSentence(failed.problem)}</Notice>}
        <p class="sr" role="status">
          {words.found(items.length)}
        </p>
        {documentation.value && items.length === 0 && (
          <p class="empty small hint">{index.value.length ? words.nothing : words.none}</p>
        )}
        <ul class="answers-list" ref={list} aria-label={words.list} onKeyDown={roving}>
          {items.map((one) => (
            <Row key={one.id} item={one} />
          ))}
        </ul>
      </div>
      <div class="answers-read">
        {item ? (
          <Opened key={item.id} item={item} />
        ) : (
          <div class="empty">
            <BookText size={26} aria-hidden="true" />
            <p>{words.choose}</p>
          </div>
        )}
      </div>
    </section>
  );
}
