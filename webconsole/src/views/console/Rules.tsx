import { computed, signal } from "@preact/signals";
import {
  BookOpen,
  CalendarClock,
  Check,
  CheckCheck,
  ChevronRight,
  MessageCircle,
  Shield,
} from "lucide-preact";
import { useEffect } from "preact/hooks";
import { searchTeller, tellOpened } from "../../board/desk";
import { callRules, houseRules } from "../../board/houseRules";
import { matches, ordered, stateOf } from "../../board/rules";
import { now } from "../../clock/clock";
import { timeOfDay } from "../../clock/format";
import { errorSentence, language, text } from "../../i18n";
import { HOUSE } from "../../i18n/house";
import { api, problemIn } from "../../server/api";
import type { Problem, Rule } from "../../server/types";
import { Button } from "../../ui/Button";
import { Notice } from "../../ui/Notice";
import { SearchField } from "../../ui/SearchField";
import { Tabs } from "../../ui/Tabs";
import { whereaboutsThen } from "../desk/whereaboutsThen";
import { about } from "./draft";
import { ForThisCall } from "./ForThisCall";
import { focusOn } from "./focus";
import { Guide } from "./Guide";
import { seat, seatId, target } from "./hand";
import { colleague } from "./names";
import { roving } from "./roving";
import { rulesWords } from "./rulesWords";
import "../../styles/console/chips.css";
import "../../styles/console/rules.css";

const CHIPS = ["call", "now", "unread", "about"] as const;
type Chip = (typeof CHIPS)[number];

// Kept while the operator looks at something else.
const part = signal<"house-rules" | "house-guide">("house-rules");
const query = signal("");
const chip = signal<Chip | null>(null);
const opened = signal("");
const wrong = signal<Problem | null>(null);
/** Subjects that were told to the caller in hand. */
const told = signal<{ call: string; subjects: readonly string[] }>({ call: "", subjects: [] });

const aboutCall = () => about.peek();
const tellSearch = searchTeller("consigne", aboutCall);

/** The rules of the call in hand, as its operator has described it, by their ids. */
const applies = computed(() => {
  const known = callRules.value;
  const found = known && known.call === about.value ? known.rules.applies : [];
  return new Map(found.map((rule) => [rule.id, rule]));
});
const described = computed(
  () => callRules.value?.call === about.value && callRules.value?.rules.qualified != null,
);

async function tellRead(rule: Rule): Promise<void> {
  try {
    await api.ruleRead(seatId.value, rule.id, rule.number, aboutCall());
    wrong.value = null;
  } catch (error) {
    wrong.value = problemIn(error);
  }
}

async function tellGiven(subject: string): Promise<void> {
  const call = aboutCall();
  try {
    await api.answerGiven(subject, call);
    const before = told.value.call === call ? told.value.subjects : [];
    told.value = { call, subjects: [...before, subject] };
    wrong.value = null;
  } catch (error) {
    wrong.value = problemIn(error);
  }
}

function open(rule: Rule): void {
  opened.value = opened.value === rule.id ? "" : rule.id;
  if (opened.value) tellOpened("consigne", rule.id, aboutCall());
}

/** « 11 h 30 » today, « 27/11 09:00 » on another day. */
function instant(iso: string): string {
  const at = new Date(iso);
  const clock = timeOfDay(at.getTime()).slice(0, 5);
  if (at.toDateString() === new Date(now.value).toDateString()) return clock;
  const day = at.toLocaleDateString(language.value, { weekday: "short", day: "numeric", month: "short" });
  return clock === "00:00" ? day : `${day} ${clock}`;
}

/** What has changed since the person sat down. */
function News({ rule }: { rule: Rule }) {
  const words = rulesWords.value;
  if (rule.state === "house") return null;
  const at = rule.until ?? rule.since;
  return (
    <span class="rule-news" data-state={rule.state}>
      {words.states[rule.state]} {at && <span class="figures">{words.at(instant(at))}</span>}
    </span>
  );
}

function Validity({ rule }: { rule: Rule }) {
  const words = rulesWords.value;
  const state = stateOf(rule, now.value);
  if (state === "general" || rule.state === "withdrawn") return null;
  return (
    <span class="rule-when figures" data-state={state}>
      {state === "over"
        ? words.over
        : state === "coming"
          ? rule.debut && words.from(instant(rule.debut))
          : rule.fin && words.until(instant(rule.fin))}
    </span>
  );
}

function Text({ name, said }: { name: string; said: string }) {
  return said ? (
    <div>
      <dt>{name}</dt>
      <dd lang={HOUSE}>{said}</dd>
    </div>
  ) : null;
}

function Card({ rule }: { rule: Rule }) {
  const words = rulesWords.value;
  const read = seat.value?.consignes_read?.includes(rule.id) ?? false;
  const shown = opened.value === rule.id;
  const state = stateOf(rule, now.value);
  const { exception = "", presences = [] } = applies.value.get(rule.id) ?? {};
  const given = told.value.call === about.value ? told.value.subjects : [];
  const Icon = rule.generale ? Shield : CalendarClock;
  return (
    <li class={`rule ${state}`} data-rule={rule.id} data-read={read}>
      <button
        type="button"
        class="line-head rule-head"
        aria-expanded={shown}
        aria-controls={`rule-${rule.id}`}
        onClick={() => open(rule)}
      >
        <Icon class="rule-icon" size={16} aria-hidden="true" />
        <span class="rule-name">
          <span lang={HOUSE}>{rule.portee}</span>
          <News rule={rule} />
        </span>
        <Validity rule={rule} />
        <span class="rule-id figures">
          {rule.id}
          {read && (
            <>
              <CheckCheck size={15} aria-hidden="true" />
              <span class="sr">{words.read}</span>
            </>
          )}
        </span>
        <ChevronRight class="rule-more" size={16} aria-hidden="true" />
      </button>
      {shown && (
        <div class="rule-body" id={`rule-${rule.id}`}>
          <dl>
            <Text name={words.condition} said={rule.condition} />
            <Text name={words.conduct} said={rule.conduite} />
            <Text name={words.exceptions} said={rule.exceptions} />
            <Text name={words.exceptionHolds} said={exception} />
            {presences.length > 0 && (
              <div data-testid="rule-presences">
                <dt>{words.whereabouts.title}</dt>
                {whereaboutsThen(presences, Boolean(exception), words.whereabouts).map((said) => (
                  <dd key={said}>{said}</dd>
                ))}
              </div>
            )}
          </dl>
          <div class="actions">
            {!read && (
              <Button
                size="small"
                icon={<Check size={16} aria-hidden="true" />}
                onClick={() => void tellRead(rule)}
              >
                {words.read}
              </Button>
            )}
            {rule.state !== "withdrawn" &&
              rule.told.map((subject) => (
                <Button
                  key={subject}
                  size="small"
                  icon={<MessageCircle size={16} aria-hidden="true" />}
                  why={given.includes(subject) ? words.toldDone : null}
                  onClick={() => void tellGiven(subject)}
                >
                  {words.told(subject)}
                </Button>
              ))}
          </div>
        </div>
      )}
    </li>
  );
}

function List({ title, rules }: { title: string; rules: readonly Rule[] }) {
  if (rules.length === 0) return null;
  return (
    <li>
      <h3>{title}</h3>
      <ul aria-label={title}>
        {rules.map((rule) => (
          <Card key={rule.id} rule={rule} />
        ))}
      </ul>
    </li>
  );
}

function House() {
  const words = rulesWords.value;
  const all = houseRules.value?.rules ?? [];
  const read = new Set(seat.value?.consignes_read);
  const keeps: Record<Chip, (rule: Rule) => boolean> = {
    call: (rule) => applies.value.has(rule.id) && rule.state !== "withdrawn",
    now: (rule) => stateOf(rule, now.value) === "now",
    unread: (rule) => !read.has(rule.id),
    about: (rule) => rule.cibles.includes(target.value),
  };
  const shown: Record<Chip, boolean> = {
    call: described.value,
    now: true,
    unread: true,
    about: Boolean(target.value),
  };
  const chosen = chip.value && shown[chip.value] ? chip.value : null;
  const found = ordered(all, now.value).filter(
    (rule) => (!chosen || keeps[chosen](rule)) && matches(rule, query.value),
  );
  useEffect(() => tellSearch(query.value, found.length), [query.value, found.length]);
  const labels: Record<Chip, string> = {
    ...words.chips,
    call: words.call(applies.value.size),
    about: words.about(colleague(target.value)),
  };
  const house = found.filter((rule) => rule.state === "house");
  return (
    <div class="rules">
      <SearchField
        id="rules-search"
        label={words.search}
        query={query}
        down={() => document.querySelector<HTMLElement>(".rule-head")?.focus()}
      />
      <div class="chips">
        <div class="chips-list" role="group" aria-label={words.filters}>
          {CHIPS.filter((one) => shown[one]).map((one) => (
            <button
              key={one}
              type="button"
              class="chip"
              data-chip={one}
              aria-pressed={chosen === one}
              onClick={() => {
                chip.value = chosen === one ? null : one;
              }}
            >
              {labels[one]}
            </button>
          ))}
        </div>
        <span class="hint figures">
          {words.count(all.filter((rule) => read.has(rule.id)).length, all.length)}
        </span>
      </div>
      <ForThisCall
        call={about.value}
        described={() => {
          chip.value = "call";
        }}
      />
      {(wrong.value ?? houseRules.failed?.problem) && (
        <Notice kind="bad">{errorSentence((wrong.value ?? houseRules.failed?.problem) as Problem)}</Notice>
      )}
      <p class="sr" role="status">
        {words.found(found.length)}
      </p>
      {found.length === 0 && houseRules.value && (
        <p class="empty small hint">{all.length ? words.nothing : words.none}</p>
      )}
      <ul class="rules-list" onKeyDown={roving}>
        <List title={words.changes} rules={found.filter((rule) => rule.state !== "house")} />
        <List title={words.dated} rules={house.filter((rule) => !rule.generale)} />
        <List title={words.general} rules={house.filter((rule) => rule.generale)} />
      </ul>
    </div>
  );
}

/** The rules of the house, and what it says and promises. */
export function Rules() {
  const words = rulesWords.value;
  const tabs = [
    { id: "house-rules", label: words.rules, icon: <Shield size={15} aria-hidden="true" /> },
    { id: "house-guide", label: words.guide, icon: <BookOpen size={15} aria-hidden="true" /> },
  ] as const;
  return (
    <div class="house">
      <div class="house-parts">
        <Tabs
          label={text.value.console.rules}
          tabs={tabs}
          chosen={part.value}
          choose={(id) => {
            part.value = id;
          }}
        />
      </div>
      <div
        class="house-part"
        role="tabpanel"
        id={`panel-${part.value}`}
        aria-labelledby={`tab-${part.value}`}
        onKeyDown={(event) => {
          if (event.key !== "Escape" || event.defaultPrevented) return;
          event.preventDefault();
          focusOn("call");
        }}
      >
        {part.value === "house-rules" ? <House /> : <Guide />}
      </div>
    </div>
  );
}
