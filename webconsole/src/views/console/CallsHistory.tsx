import { signal } from "@preact/signals";
import { Download } from "lucide-preact";
import { useEffect } from "preact/hooks";
import { me } from "../../board/live";
import { clockTime, phoneNumber } from "../../clock/format";
import { errorSentence, language } from "../../i18n";
import { api, problemIn } from "../../server/api";
import type { LoggedCall, Problem } from "../../server/types";
import { Button } from "../../ui/Button";
import { memo } from "../../ui/Memo";
import { Notice } from "../../ui/Notice";
import { SearchField } from "../../ui/SearchField";
import { OutcomeIcon, when } from "./CallsSigns";
import { CallsStory } from "./CallsStory";
import { callsWords } from "./callsWords";
import { focusOn } from "./focus";
import { logChanges } from "./lost";
import { callerName } from "./names";
import { roving } from "./roving";
import "../../styles/console/chips.css";

const PAGE = 50;
const MOST = 200;
/** A word is typed letter by letter: only the pause after it is a question. */
const TYPED_MS = 180;

/** Filters that exclude one another are one group: pressing one lets go of the other. */
const CHIPS = {
  in: { direction: "in" },
  out: { direction: "out" },
  lost: { lost: "true" },
  transferred: { outcome: "transferred" },
  message: { outcome: "message" },
  mine: { mine: "true" },
} as const;
type Chip = keyof typeof CHIPS;
const GROUPS: readonly (readonly Chip[])[] = [["in", "out"], ["lost", "transferred", "message"], ["mine"]];

// Kept while the operator looks at something else.
const query = signal("");
const chips = signal<readonly Chip[]>([]);
const found = signal<readonly LoggedCall[] | null>(null);
const more = signal<string | null>(null);
const wrong = signal<Problem | null>(null);
const opened = signal("");

function asked(limit: number, cursor = ""): URLSearchParams {
  const params = new URLSearchParams(Object.assign({}, ...chips.value.map((chip) => CHIPS[chip])));
  if (query.value.trim()) params.set("q", query.value.trim());
  if (limit) params.set("limit", String(limit));
  if (cursor) params.set("cursor", cursor);
  return params;
}

let questions = 0;

async function load(limit: number, cursor = ""): Promise<void> {
  questions += 1;
  const mine = questions;
  try {
    const page = await api.log(asked(limit, cursor));
    // Only the answer to the last question counts.
    if (mine !== questions) return;
    found.value = cursor ? [...(found.peek() ?? []), ...page.calls] : page.calls;
    more.value = page.next;
    wrong.value = null;
  } catch (error) {
    const problem = problemIn(error);
    if (mine === questions) wrong.value = problem;
  }
}

function toggle(chip: Chip): void {
  const group = GROUPS.find((one) => one.includes(chip)) ?? [];
  const others = chips.value.filter((one) => !group.includes(one));
  chips.value = chips.value.includes(chip) ? others : [...others, chip];
}

function open(callId: string): void {
  opened.value = callId;
  requestAnimationFrame(() => document.querySelector<HTMLElement>(".log-story")?.focus());
}

function close(): void {
  const callId = opened.value;
  opened.value = "";
  requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-logged="${callId}"]`)?.focus());
}

interface RowProps {
  one: LoggedCall;
  language: string;
}

const Row = memo(({ one: { call } }: RowProps) => {
  const words = callsWords.value;
  const out = call.direction === "out";
  return (
    <li>
      <button type="button" class="log-row" data-logged={call.call_id} onClick={() => open(call.call_id)}>
        <span class={`lost-icon outcome-${call.outcome}`}>
          <OutcomeIcon outcome={call.outcome} out={out} />
        </span>
        <span class="lost-name">{callerName(call)}</span>
        <span class="log-when figures">{when(call.offered_at)}</span>
        <span class="lost-more figures">
          {out ? words.out : words.in} · {words.outcomes[call.outcome]}
          {call.ended_at && ` · ${clockTime(call.duration_s)}`}
          {call.name && call.number && ` · ${phoneNumber(call.number)}`}
        </span>
        {call.note && <q class="lost-more lost-note">{call.note}</q>}
      </button>
    </li>
  );
});

/** The log of calls: looked for, filtered, exported; one of them in full. */
export function CallsHistory() {
  const words = callsWords.value;
  const filters = chips.value;
  useEffect(() => {
    const timer = setTimeout(
      () => void load(Math.min(MOST, Math.max(PAGE, found.peek()?.length ?? 0))),
      TYPED_MS,
    );
    return () => clearTimeout(timer);
  }, [query.value, filters, logChanges.value]);

  const shown = (found.value ?? []).find(({ call }) => call.call_id === opened.value);
  if (shown) return <CallsStory one={shown} close={close} />;
  const exported = asked(0);
  exported.set("language", language.value);
  const filtered = filters.length > 0 || Boolean(query.value.trim());
  return (
    <div class="log">
      <SearchField
        id="log-search"
        label={words.search}
        query={query}
        down={() => document.querySelector<HTMLElement>(".log-row")?.focus()}
      />
      <div class="chips">
        <div class="chips-list" role="group" aria-label={words.filters}>
          {(Object.keys(CHIPS) as Chip[])
            .filter((chip) => chip !== "mine" || me.value?.role !== "student")
            .map((chip) => (
              <button
                key={chip}
                type="button"
                class="chip"
                data-chip={chip}
                aria-pressed={filters.includes(chip)}
                onClick={() => toggle(chip)}
              >
                {words.chips[chip]}
              </button>
            ))}
        </div>
        <a class="button quiet small" href={`/api/calls.csv?${exported}`} download>
          <Download size={15} aria-hidden="true" />
          <span class="button-label">{words.export}</span>
        </a>
      </div>
      {wrong.value && <Notice kind="bad">{errorSentence(wrong.value)}</Notice>}
      <p class="sr" role="status">
        {found.value && words.found(found.value.length, more.value !== null)}
      </p>
      {found.value?.length === 0 && (
        <p class="empty small hint">{filtered ? words.nothingFound : words.noCalls}</p>
      )}
      <ul
        class="log-list"
        onKeyDown={(event) => {
          const first = event.currentTarget.querySelector(".log-row");
          if (event.key === "ArrowUp" && document.activeElement === first) {
            event.preventDefault();
            focusOn("log");
          } else roving(event);
        }}
      >
        {(found.value ?? []).map((one) => (
          <Row key={one.call.call_id} one={one} language={language.value} />
        ))}
        {more.value && (
          <li>
            <Button size="small" kind="quiet" onClick={() => void load(PAGE, more.value ?? "")}>
              {words.more}
            </Button>
          </li>
        )}
      </ul>
    </div>
  );
}
