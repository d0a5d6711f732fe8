import { signal } from "@preact/signals";
import { CalendarClock, Pencil, Plus, Shield, Undo2, X } from "lucide-preact";
import { useEffect } from "preact/hooks";
import { resource } from "../../board/desk";
import { plain } from "../../board/directory";
import { BLANK, draftOf } from "../../board/ruleDraft";
import { timeOfDay } from "../../clock/format";
import { errorSentence } from "../../i18n";
import { HOUSE } from "../../i18n/house";
import { api, problemIn } from "../../server/api";
import type { IssuedRule, Problem } from "../../server/types";
import { Button } from "../../ui/Button";
import { Notice } from "../../ui/Notice";
import { SearchField } from "../../ui/SearchField";
import { acteSentence } from "./acteWords";
import { absentees, RuleForm } from "./RuleForm";
import { draft } from "./ruleDraftKept";
import { rulingWords } from "./rulingWords";
import "../../styles/console/chips.css";
import "../../styles/desk/ruling.css";

const rules = resource(api.issuedRules, ["ConsigneIssued", "ConsigneWithdrawn"]);
const query = signal("");
const opened = signal("");
const told = signal("");
const wrong = signal<Problem | null>(null);

async function act(work: Promise<void>, sentence: string): Promise<void> {
  try {
    await work;
    told.value = sentence;
    wrong.value = null;
  } catch (error) {
    told.value = "";
    wrong.value = problemIn(error);
  }
}

function write(issued: IssuedRule | null): void {
  draft.value = issued ? draftOf(issued) : BLANK;
  told.value = "";
  requestAnimationFrame(() => document.getElementById(issued ? "rule-conduite" : "rule-cibles")?.focus());
}

function fits({ rule }: IssuedRule, asked: string): boolean {
  const all = plain([rule.id, rule.portee, rule.condition, rule.conduite, rule.exceptions].join(" "));
  return plain(asked)
    .split(/\s+/)
    .every((word) => all.includes(word));
}

function News({ issued }: { issued: IssuedRule }) {
  const words = rulingWords.value;
  const at = issued.until ?? issued.since;
  if (issued.state === "house" || !at) return null;
  return (
    <span class="ruling-news" data-state={issued.state}>
      {words.states[issued.state]}
      <span class="hint figures">{words.by(issued.by || "–", timeOfDay(Date.parse(at)).slice(0, 5))}</span>
    </span>
  );
}

function Details({ issued }: { issued: IssuedRule }) {
  const words = rulingWords.value;
  const { rule } = issued;
  return (
    <div class="ruling-details" id={`ruling-${rule.id}`}>
      {rule.condition && (
        <p class="hint" lang={HOUSE}>
          {rule.condition}
        </p>
      )}
      <p lang={HOUSE}>{rule.conduite}</p>
      {Boolean(rule.quand.absents?.length) && (
        <p class="hint">{words.onlyAway(absentees(rule.quand.absents ?? []))}</p>
      )}
      <dl>
        {Boolean(rule.attendu?.length) && (
          <div>
            <dt>{words.attendu}</dt>
            {rule.attendu?.map((line) => {
              const said = line.map((one) => acteSentence(one, words)).join(` ${words.or} `);
              return <dd key={said}>{said}</dd>;
            })}
          </div>
        )}
        {Boolean(rule.interdit?.length) && (
          <div>
            <dt>{words.interdit}</dt>
            {rule.interdit?.map((one) => (
              <dd key={acteSentence(one, words)}>{acteSentence(one, words)}</dd>
            ))}
          </div>
        )}
        {rule.sauf
          ?.filter(({ quand }) => quand.absents?.length)
          .map(({ quand, conduite }) => (
            <div key={conduite}>
              <dt>{words.onlyAway(absentees(quand.absents ?? []))}</dt>
              <dd>{conduite}</dd>
            </div>
          ))}
      </dl>
      <div class="actions">
        <Button size="small" icon={<Pencil size={15} aria-hidden="true" />} onClick={() => write(issued)}>
          {words.edit}
        </Button>
        {issued.until ? (
          <Button
            size="small"
            icon={<Undo2 size={15} aria-hidden="true" />}
            onClick={() => void act(api.putRuleBack(rule.id), words.back(rule.id))}
          >
            {words.putBack}
          </Button>
        ) : (
          <Button
            size="small"
            icon={<X size={15} aria-hidden="true" />}
            onClick={() => void act(api.withdrawRule(rule.id), words.withdrawn(rule.id))}
          >
            {words.withdraw}
          </Button>
        )}
      </div>
    </div>
  );
}

function Row({ issued }: { issued: IssuedRule }) {
  const { rule } = issued;
  const open = opened.value === rule.id;
  const Icon = rule.validite ? CalendarClock : Shield;
  return (
    <li class={`ruling-row ${issued.until ? "over" : ""}`} data-issued={rule.id}>
      <button
        type="button"
        class="line-head ruling-head"
        aria-expanded={open}
        aria-controls={`ruling-${rule.id}`}
        onClick={() => {
          opened.value = open ? "" : rule.id;
        }}
      >
        <Icon size={16} aria-hidden="true" />
        <span class="ruling-name" lang={HOUSE}>
          {rule.portee}
        </span>
        <span class="hint figures">{rule.id}</span>
        <News issued={issued} />
      </button>
      {open && <Details issued={issued} />}
    </li>
  );
}

function List({ title, list }: { title: string; list: readonly IssuedRule[] }) {
  if (list.length === 0) return null;
  return (
    <li>
      <h2>{title}</h2>
      <ul aria-label={title}>
        {list.map((issued) => (
          <Row key={issued.rule.id} issued={issued} />
        ))}
      </ul>
    </li>
  );
}

/** The headings of a list of rows that open: arrows go from one heading or button to the next. */
function arrows(event: KeyboardEvent & { currentTarget: HTMLElement }): void {
  const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>("button")];
  const at = buttons.indexOf(document.activeElement as HTMLElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
  const next = to === undefined ? undefined : buttons[to];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

/** The rules of the session: what is in force, and the form that gives out one more. */
export function Ruling() {
  const words = rulingWords.value;
  useEffect(() => rules.follow(), []);
  const found = (rules.value ?? []).filter((issued) => fits(issued, query.value));
  const live = found.filter((issued) => !issued.until);
  // What was given out today is what is looked for today.
  const newest = live.filter((issued) => issued.state !== "house").reverse();
  const problem = wrong.value ?? rules.failed?.problem;
  return (
    <div class="ruling">
      <RuleForm
        done={(sentence) => {
          told.value = sentence;
          wrong.value = null;
        }}
      />
      <div class="ruling-list">
        <div class="ruling-find">
          <SearchField
            id="ruling-search"
            label={words.search}
            query={query}
            down={() => document.querySelector<HTMLElement>(".ruling-head")?.focus()}
          />
          <Button
            id="ruling-add"
            size="small"
            icon={<Plus size={16} aria-hidden="true" />}
            onClick={() => write(null)}
          >
            {words.add}
          </Button>
        </div>
        {problem && <Notice kind="bad">{errorSentence(problem)}</Notice>}
        {told.value && <Notice kind="good">{told.value}</Notice>}
        {rules.value && found.length === 0 && <p class="empty small hint">{words.nothing}</p>}
        <ul class="ruling-rows" onKeyDown={arrows}>
          <List
            title={words.inForce}
            list={[...newest, ...live.filter((issued) => issued.state === "house")]}
          />
          <List title={words.withdrawnList} list={found.filter((issued) => issued.until)} />
        </ul>
      </div>
    </div>
  );
}
