import { signal } from "@preact/signals";
import { BookText, Handshake, Phone, UserRound } from "lucide-preact";
import { useEffect, useLayoutEffect } from "preact/hooks";
import { resource, searchTeller, tellOpened } from "../../board/desk";
import { found } from "../../board/handover";
import { kept } from "../../board/kept";
import { hourOf } from "../../clock/format";
import { errorSentence } from "../../i18n";
import { HOUSE } from "../../i18n/house";
import { papers } from "../../server/papers";
import type { JournalLine } from "../../server/types";
import { Button } from "../../ui/Button";
import { Notice } from "../../ui/Notice";
import { SearchField } from "../../ui/SearchField";
import { Tabs } from "../../ui/Tabs";
import { Handover } from "./Handover";
import { HandoverMark } from "./HandoverMark";
import { lookAtHandovers, toRead } from "./handovers";
import { journalWords } from "./journalWords";
import { backToCall, calledBy, caller, inHand, refusal } from "./papers";
import "../../styles/console/chips.css";
import "../../styles/desk/journal.css";

type Part = "lines" | "handover";

const pages = resource(papers.journal, ["JournalWritten", "VisitorArrived", "VisitorIdentified"]);
const part = signal<Part | null>(null);
const draft = kept("standard.journal", { heading: "", text: "", visitor: "", call: true });
/** What became of the last line: empty when it is written, else why it is not. */
const told = signal<{ refused: string } | null>(null);
const wrong = signal<"" | "heading" | "text">("");
const query = signal("");
const tellSearch = searchTeller("journal", inHand);

function change(to: Partial<typeof draft.value>): void {
  told.value = null;
  wrong.value = "";
  draft.value = { ...draft.peek(), ...to };
}

async function write(call: string): Promise<void> {
  const { heading, text, visitor } = draft.peek();
  wrong.value = heading.trim() ? (text.trim() ? "" : "text") : "heading";
  if (wrong.value) {
    document.getElementById(`journal-${wrong.value}`)?.focus();
    return;
  }
  const refused = await refusal(papers.writeLine(heading, text, visitor, call));
  told.value = { refused };
  if (!refused) draft.value = { ...draft.peek(), text: "", visitor: "" };
}

function Writing() {
  const words = journalWords.value;
  const visitors = pages.value?.visitors ?? [];
  const who = inHand() ? caller.value : null;
  const now = draft.value;
  // A first heading that fits: a line written during a call is mostly about it.
  useLayoutEffect(() => {
    if (!draft.peek().heading) draft.value = { ...draft.peek(), heading: words.headings[who ? 0 : 5] ?? "" };
  }, []);
  return (
    <form
      class="journal-writing"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void write(who && now.call ? who.call_id : "");
      }}
    >
      <div class="journal-fields">
        <div class="field">
          <label for="journal-heading">{words.heading}</label>
          <input
            id="journal-heading"
            maxLength={80}
            autocomplete="off"
            aria-invalid={wrong.value === "heading"}
            value={now.heading}
            onInput={(event) => change({ heading: event.currentTarget.value })}
          />
        </div>
        <div class="chips-list journal-headings" role="group" aria-label={words.usual}>
          {words.headings.map((heading) => (
            <button
              key={heading}
              type="button"
              class="chip"
              aria-pressed={heading === now.heading}
              onClick={() => change({ heading })}
            >
              {heading}
            </button>
          ))}
        </div>
        {visitors.length > 0 && (
          <div class="field journal-visitor">
            <label for="journal-visitor">{words.visitor}</label>
            <select
              id="journal-visitor"
              value={now.visitor}
              onChange={(event) => change({ visitor: event.currentTarget.value })}
            >
              <option value="">{words.noVisitor}</option>
              {visitors.map((one) => (
                <option key={one.visitor_id} value={one.visitor_id} lang={HOUSE}>
                  {one.name}
                </option>
              ))}
            </select>
          </div>
        )}
        <div class="field journal-text">
          <label for="journal-text">{words.line}</label>
          <textarea
            id="journal-text"
            rows={2}
            maxLength={2000}
            placeholder={words.lineHint}
            aria-invalid={wrong.value === "text"}
            value={now.text}
            onInput={(event) => change({ text: event.currentTarget.value })}
            onKeyDown={(event) => {
              if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
              event.preventDefault();
              event.currentTarget.form?.requestSubmit();
            }}
          />
        </div>
      </div>
      {wrong.value && (
        <p class="error" role="alert">
          {wrong.value === "text" ? words.needText : words.needHeading}
        </p>
      )}
      <div class="journal-end">
        {who && (
          <label class="check-line">
            <input
              id="journal-call"
              type="checkbox"
              checked={now.call}
              onChange={(event) => change({ call: event.currentTarget.checked })}
            />
            {words.about(calledBy(who))}
          </label>
        )}
        {told.value && (
          <Notice kind={told.value.refused ? "bad" : "good"}>{told.value.refused || words.written}</Notice>
        )}
        <Button kind="primary" type="submit" class="push">
          {words.write}
        </Button>
      </div>
    </form>
  );
}

function Line({ line }: { line: JournalLine }) {
  const words = journalWords.value;
  return (
    <li class="journal-line" data-entry={line.entry_id}>
      <span class="figures journal-when">{hourOf(line.at)}</span>
      <div>
        <p class="journal-title">
          <strong lang={HOUSE}>{line.heading}</strong>
          <span class="hint" lang={HOUSE}>
            {line.who}
          </span>
        </p>
        <p class="journal-words" lang={HOUSE}>
          {line.text}
        </p>
        {(line.call_id || line.visitor) && (
          <p class="hint journal-about">
            {line.call_id && (
              <span>
                <Phone size={13} aria-hidden="true" />
                {words.call(calledBy({ name: line.caller_name, number: line.caller_number }))}
              </span>
            )}
            {line.visitor && (
              <span>
                <UserRound size={13} aria-hidden="true" />
                {line.visitor}
              </span>
            )}
          </p>
        )}
      </div>
    </li>
  );
}

function Lines() {
  const words = journalWords.value;
  const all = pages.value?.lines ?? [];
  const lines = all.filter((line) => found(line, query.value));
  useEffect(() => tellSearch(query.value, lines.length), [query.value, lines.length]);
  return (
    <>
      <Writing />
      <SearchField id="journal-search" label={words.search} query={query} />
      <p class="sr" role="status">
        {words.found(lines.length)}
      </p>
      {/* Scrolls by keyboard too: there is nothing in it to go to. */}
      <section class="papers-scroll journal-lines" aria-label={words.parts.lines} tabIndex={0}>
        {lines.length === 0 && <p class="empty small hint">{all.length ? words.nothing : words.empty}</p>}
        <ul>
          {lines.map((line) => (
            <Line key={line.entry_id} line={line} />
          ))}
        </ul>
      </section>
    </>
  );
}

/** The journal of the reception, and what one operator leaves to the next. */
export function Journal() {
  const words = journalWords.value;
  // What is to be read comes first.
  const shown = part.value ?? (toRead.value ? "handover" : "lines");
  useEffect(() => {
    const stops = [pages.follow(), lookAtHandovers()];
    return () => {
      for (const stop of stops) stop();
    };
  }, []);
  useEffect(() => tellOpened(shown === "lines" ? "journal" : "handover", "", inHand()), [shown]);
  const tabs = [
    { id: "lines", label: words.parts.lines, icon: <BookText size={15} aria-hidden="true" /> },
    {
      id: "handover",
      label: words.parts.handover,
      icon: <Handshake size={15} aria-hidden="true" />,
      hint: <HandoverMark />,
    },
  ] as const;
  return (
    <div class="papers" role="group" aria-label={words.view} onKeyDown={backToCall}>
      <div class="papers-parts">
        <Tabs<Part>
          label={words.view}
          tabs={tabs}
          chosen={shown}
          choose={(id) => {
            part.value = id;
          }}
        />
      </div>
      <div class="papers-part" role="tabpanel" id={`panel-${shown}`} aria-labelledby={`tab-${shown}`}>
        {pages.failed && <Notice kind="bad">{errorSentence(pages.failed.problem)}</Notice>}
        {shown === "lines" ? <Lines /> : <Handover />}
      </div>
    </div>
  );
}
