import { signal } from "@preact/signals";
import {
  Bell,
  CheckCheck,
  CircleCheck,
  DoorOpen,
  Ear,
  IdCard,
  Info,
  Mail,
  MessageCircleQuestion,
  PencilLine,
  PhoneOutgoing,
  ShieldAlert,
  ShieldX,
  Signpost,
  Star,
  Ticket,
  UserCheck,
  UserRound,
} from "lucide-preact";
import { useEffect } from "preact/hooks";
import { awaited, refusal } from "../../board/commands";
import { exam } from "../../board/levels";
import { me, organisation } from "../../board/live";
import {
  counter,
  freeBadge,
  inside,
  shown,
  standing,
  unseen,
  waitingLine,
  wears,
} from "../../board/visitors";
import { now } from "../../clock/clock";
import { elapsedS } from "../../clock/format";
import { errorSentence } from "../../i18n";
import { HOUSE } from "../../i18n/house";
import type { Person } from "../../server/types";
import type { Counter, DoneOutcome, Question, VisitorCard } from "../../server/visitors";
import { Button } from "../../ui/Button";
import { Field, LineField } from "../../ui/Field";
import { Notice } from "../../ui/Notice";
import { calling, counterAsked, tab } from "../console/hand";
import { colleagueName } from "../console/names";
import { roving } from "../console/roving";
import { FOR_OPERATORS } from "./systems";
import { Avatar, hour, VisitorTimer } from "./VisitorParts";
import {
  acted,
  announceHost,
  ask,
  bringBack,
  callHost,
  callNext,
  chosen,
  finish,
  giveBadge,
  givePriority,
  giveTicket,
  greet,
  heard,
  leave,
  listen,
  missing,
  practise,
  register,
  speaking,
  toldHost,
  writeToHost,
  wrong,
} from "./visitorDeeds";
import { draftOf, write } from "./visitorDraft";
import { visitorsWords } from "./visitorsWords";

const QUESTIONS: readonly Question[] = ["nom", "societe", "objet", "rendez_vous", "hote", "piece"];
const sign = { size: 16, "aria-hidden": "true" } as const;

const OUTCOMES: readonly { id: DoneOutcome; key: string; icon: typeof Info }[] = [
  { id: "with-host", key: "R", icon: UserCheck },
  { id: "informed", key: "G", icon: Info },
  { id: "sent-on", key: "V", icon: Signpost },
  { id: "refused", key: "X", icon: ShieldX },
  { id: "incident", key: "U", icon: ShieldAlert },
];
const DONE_FROM: Record<DoneOutcome, readonly VisitorCard["state"][]> = {
  "with-host": ["at-desk", "waiting"],
  informed: ["at-desk"],
  "sent-on": ["at-desk"],
  refused: ["at-desk"],
  incident: ["unseen", "at-desk", "waiting"],
};

/** Letters inside the view, for whoever has the other hand on the telephone; typing is never one of them. */
function keysOf(one: VisitorCard | undefined): Record<string, () => void> {
  const always = { n: () => void callNext() };
  if (!one) return always;
  const desk = one.state === "at-desk";
  const keys: Record<string, () => void> = { ...always };
  if (one.spoken) keys.e = () => listen(one);
  if (one.state === "unseen" || one.state === "waiting") keys.s = () => void greet(one);
  if (desk) {
    keys.d = () => document.querySelector<HTMLElement>(".visitor-questions button")?.focus();
    if (!wears(one)) keys.b = () => giveBadge(one);
  }
  if (one.state === "at-desk" || one.state === "waiting") keys.i = () => toForm(one);
  if (desk || one.state === "waiting") {
    keys.c = () => callHost(one);
    keys.a = () => announceHost(one);
    keys.m = () => writeToHost(one);
    if (desk) keys.t = () => void giveTicket(one);
    if (one.state === "waiting") keys.p = () => void givePriority(one);
  }
  for (const { id, key } of OUTCOMES)
    if (DONE_FROM[id].includes(one.state)) keys[key.toLowerCase()] = () => void finish(one, id);
  if (one.state === "inside") keys.o = () => void leave(one, true);
  if (one.state === "gone" && wears(one)) keys.o = () => void bringBack(one);
  return keys;
}

export function onCounterKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
  const target = event.target as HTMLElement;
  if (target.matches("textarea, select, input:not([type=checkbox])")) return;
  const look = counter.value;
  const deed = look && keysOf(shown(look, chosen.value))[event.key.toLowerCase()];
  if (!deed) return;
  event.preventDefault();
  if (!event.repeat) deed();
}

function nameOf(one: VisitorCard): string {
  return one.name || one.looks;
}

function Line({ one, shows }: { one: VisitorCard; shows: boolean }) {
  const words = visitorsWords.value;
  const badge = wears(one);
  const more =
    one.state === "waiting"
      ? [words.ticket(one.ticket), one.first && words.first]
      : one.state === "gone"
        ? [words.badgeOut(badge)]
        : [words.states[one.state], badge && words.badge(badge)];
  return (
    <li class={`visitor-line ${one.state}`}>
      <button
        type="button"
        data-visitor={one.visitor_id}
        aria-current={shows ? "true" : undefined}
        onClick={() => {
          chosen.value = one.visitor_id;
        }}
      >
        <Avatar one={one} />
        <span class="visitor-name" lang={HOUSE}>
          {nameOf(one)}
        </span>
        <span class="visitor-more figures">{more.filter(Boolean).join(" · ")}</span>
        {one.state !== "gone" && one.state !== "inside" && <VisitorTimer one={one} />}
      </button>
    </li>
  );
}

function Group({ title, all, at }: { title: string; all: VisitorCard[]; at: string }) {
  if (all.length === 0) return null;
  return (
    <>
      <h3>
        {title} <span class="count figures">{all.length}</span>
      </h3>
      <ul aria-label={title} onKeyDown={roving}>
        {all.map((one) => (
          <Line key={one.visitor_id} one={one} shows={one.visitor_id === at} />
        ))}
      </ul>
    </>
  );
}

function People({ look, at }: { look: Counter; at: string }) {
  const words = visitorsWords.value;
  const line = waitingLine(look);
  return (
    <nav class="visitor-people" aria-label={words.title}>
      <Group title={words.standing} all={standing(look)} at={at} />
      <Group title={words.line} all={line} at={at} />
      {line[0] && (
        <Button
          class="visitor-next"
          size="small"
          icon={<Bell {...sign} />}
          shownKey="N"
          aria-keyshortcuts="n"
          onClick={() => void callNext()}
        >
          {words.callNext(line[0].ticket)}
        </Button>
      )}
      <Group title={words.house} all={inside(look)} at={at} />
      {me.value?.role === "student" && !exam.value && (
        <Button
          class="visitor-practise"
          kind="quiet"
          size="small"
          icon={<UserRound {...sign} />}
          onClick={() => void practise()}
        >
          {words.practise}
        </Button>
      )}
    </nav>
  );
}

function Speech({ one }: { one: VisitorCard }) {
  const words = visitorsWords.value;
  const plays = heard.value === one.visitor_id;
  const urges = one.state === "unseen" && elapsedS(one.arrived_at, now.value) >= one.urges_after_s;
  return (
    <div class="visitor-speech">
      <p>
        <q lang={HOUSE}>{one.says}</q>
      </p>
      {urges && one.urges && (
        <p class="visitor-urges">
          <q lang={HOUSE}>{one.urges}</q>
        </p>
      )}
      {one.spoken && (
        <Button
          size="small"
          kind="quiet"
          icon={<Ear {...sign} />}
          shownKey="E"
          aria-keyshortcuts="e"
          aria-pressed={plays}
          why={speaking.value ? words.listenBusy : null}
          onClick={() => listen(one)}
        >
          {plays ? words.stopListening : words.listen}
        </Button>
      )}
    </div>
  );
}

function Asking({ one }: { one: VisitorCard }) {
  const words = visitorsWords.value;
  const answered = new Map(one.asked);
  const left = QUESTIONS.filter((what) => !answered.has(what));
  return (
    <section aria-label={words.answers} class="visitor-asking">
      {one.state === "at-desk" && left.length > 0 && (
        <div class="visitor-questions" role="group" aria-label={words.ask} onKeyDown={roving}>
          <span class="visitor-ask" aria-hidden="true">
            <MessageCircleQuestion {...sign} />
            {words.ask} <kbd class="key">D</kbd>
          </span>
          {left.map((what, index) => (
            <button
              key={what}
              type="button"
              class="chip"
              data-question={what}
              aria-keyshortcuts={index === 0 ? "d" : undefined}
              onClick={() => void askThen(one, what)}
            >
              {words.questions[what]}
            </button>
          ))}
        </div>
      )}
      {one.asked.length > 0 && (
        <dl class="visitor-answers" aria-live="polite">
          {one.asked.map(([what, answer]) => (
            <div key={what} data-answer={what}>
              <dt>{words.questions[what]}</dt>
              <dd>
                <q lang={HOUSE}>{answer}</q>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}

/** The next question has the focus: six of them are asked with six presses of one key. */
async function askThen(one: VisitorCard, what: Question): Promise<void> {
  if (!(await ask(one, what))) return;
  requestAnimationFrame(() =>
    (
      document.querySelector<HTMLElement>(".visitor-questions button") ??
      document.getElementById("visitor-panel")
    )?.focus(),
  );
}

function byService(people: readonly Person[]): [string, Person[]][] {
  const groups = new Map<string, Person[]>();
  for (const person of people) groups.set(person.service, [...(groups.get(person.service) ?? []), person]);
  return [...groups];
}

/** Whose line in the register is being corrected. */
const correcting = signal("");

function toForm(one: VisitorCard): void {
  correcting.value = one.visitor_id;
  requestAnimationFrame(() => document.getElementById("visitor-name")?.focus());
}

function Entry({ one }: { one: VisitorCard }) {
  const words = visitorsWords.value;
  const host = one.host && colleagueName(one.host);
  const parts = [one.name, one.company, one.purpose, host, one.document_seen && words.documentSeen];
  return (
    <div class="visitor-entry">
      <p>
        <span class="visitor-ok">
          <CheckCheck size={15} aria-hidden="true" />
          {words.registered}
        </span>{" "}
        <span lang={HOUSE}>{parts.filter(Boolean).join(" · ")}</span>
      </p>
      <Button
        size="small"
        icon={<PencilLine {...sign} />}
        shownKey="I"
        aria-keyshortcuts="i"
        onClick={() => toForm(one)}
      >
        {words.rewrite}
      </Button>
    </div>
  );
}

function RegisterForm({ one }: { one: VisitorCard }) {
  const words = visitorsWords.value;
  const line = draftOf(one);
  const id = one.visitor_id;
  return (
    <form
      class="visitor-register"
      noValidate
      aria-label={words.register}
      onSubmit={(event) => {
        event.preventDefault();
        void register(one).then((done) => {
          if (!done) return;
          correcting.value = "";
          document.getElementById("visitor-panel")?.focus();
        });
      }}
    >
      <LineField
        id="visitor-name"
        label={words.name}
        error={missing.value === "name" ? words.needName : undefined}
        value={line.name}
        maxLength={80}
        aria-keyshortcuts="i"
        write={(name) => write(id, { name })}
      />
      <LineField
        id="visitor-company"
        label={words.company}
        value={line.company}
        maxLength={80}
        write={(company) => write(id, { company })}
      />
      <LineField
        id="visitor-purpose"
        label={words.purpose}
        value={line.purpose}
        maxLength={80}
        write={(purpose) => write(id, { purpose })}
      />
      <Field
        id="visitor-host"
        label={words.host}
        error={missing.value === "host" ? words.needHost : undefined}
      >
        <select
          id="visitor-host"
          value={line.host}
          onChange={(event) => write(id, { host: event.currentTarget.value })}
        >
          <option value="">{words.chooseHost}</option>
          {byService(organisation.value?.people ?? []).map(([service, people]) => (
            <optgroup key={service} label={service} lang={HOUSE}>
              {people.map((person) => (
                <option key={person.extension} value={person.extension}>
                  {person.formal_name} ({person.extension})
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      </Field>
      <label class="check-line">
        <input
          type="checkbox"
          checked={line.document_seen}
          onChange={(event) => write(id, { document_seen: event.currentTarget.checked })}
        />
        {words.documentSeen}
      </label>
      <div class="visitor-register-end">
        <Button type="submit" size="small" icon={<PencilLine {...sign} />} shownKey="I">
          {words.register}
        </Button>
      </div>
    </form>
  );
}

function BadgeChoice({ one, look }: { one: VisitorCard; look: Counter }) {
  const words = visitorsWords.value;
  const free = look.badges.filter((slot) => !slot.visitor_id).map((slot) => slot.badge);
  const wanted = draftOf(one).badge;
  const badge = free.includes(wanted) ? wanted : freeBadge(look);
  return (
    <span class="visitor-badge">
      <select
        aria-label={words.whichBadge}
        value={badge}
        onChange={(event) => write(one.visitor_id, { badge: event.currentTarget.value })}
      >
        {free.map((each) => (
          <option key={each} value={each}>
            {each}
          </option>
        ))}
      </select>
      <Button
        size="small"
        icon={<IdCard {...sign} />}
        shownKey="B"
        aria-keyshortcuts="b"
        why={badge ? null : words.noBadge}
        onClick={() => giveBadge(one)}
      >
        {words.giveBadge(badge)}
      </Button>
    </span>
  );
}

function Telling({ one }: { one: VisitorCard }) {
  const words = visitorsWords.value;
  const host = draftOf(one).host;
  const told = toldHost(one);
  const dials = calling.value !== null || awaited("Dial");
  return (
    <>
      <Button
        size="small"
        icon={<PhoneOutgoing {...sign} />}
        shownKey="C"
        aria-keyshortcuts="c"
        pending={dials}
        data-deed="call-host"
        onClick={() => callHost(one)}
      >
        {dials ? words.dialling : host ? words.callHost(colleagueName(host)) : words.callNow}
      </Button>
      <Button
        size="small"
        kind={told ? "primary" : "plain"}
        icon={<UserCheck {...sign} />}
        shownKey="A"
        aria-keyshortcuts="a"
        data-deed="announce"
        why={told ? null : words.needCall}
        onClick={() => announceHost(one)}
      >
        {told ? words.announcedNow(colleagueName(told.host)) : words.announce}
      </Button>
      <Button
        size="small"
        icon={<Mail {...sign} />}
        shownKey="M"
        aria-keyshortcuts="m"
        onClick={() => writeToHost(one)}
      >
        {words.byMail}
      </Button>
    </>
  );
}

function Doing({ one, look }: { one: VisitorCard; look: Counter }) {
  const words = visitorsWords.value;
  const { state } = one;
  const badge = wears(one);
  return (
    <div class="visitor-doing" role="group" aria-label={words.actions}>
      {state === "unseen" && (
        <Button
          key="greet"
          kind="primary"
          size="large"
          shownKey="S"
          aria-keyshortcuts="s"
          data-deed="greet"
          onClick={() => void greet(one)}
        >
          {words.greet}
        </Button>
      )}
      {(state === "at-desk" || state === "waiting") && <Telling key="telling" one={one} />}
      {state === "at-desk" && !badge && <BadgeChoice key="badge" one={one} look={look} />}
      {state === "at-desk" && (
        <Button
          key="ticket"
          size="small"
          icon={<Ticket {...sign} />}
          shownKey="T"
          aria-keyshortcuts="t"
          onClick={() => void giveTicket(one)}
        >
          {words.giveTicket}
        </Button>
      )}
      {state === "waiting" && (
        <>
          <Button
            key="reassure"
            size="small"
            shownKey="S"
            aria-keyshortcuts="s"
            onClick={() => void greet(one)}
          >
            {words.reassure}
          </Button>
          {!one.first && (
            <Button
              key="first"
              size="small"
              icon={<Star {...sign} />}
              shownKey="P"
              aria-keyshortcuts="p"
              onClick={() => void givePriority(one)}
            >
              {words.givePriority}
            </Button>
          )}
        </>
      )}
      {state === "inside" && (
        <Button
          key="out"
          kind="primary"
          icon={<DoorOpen {...sign} />}
          shownKey="O"
          aria-keyshortcuts="o"
          data-deed="out"
          onClick={() => void leave(one, true)}
        >
          {badge ? words.out : words.outPlain}
        </Button>
      )}
      {state === "inside" && badge && (
        <Button key="out-without" kind="quiet" onClick={() => void leave(one, false)}>
          {words.outWithout}
        </Button>
      )}
      {state === "gone" && badge && (
        <Button
          key="back"
          kind="primary"
          icon={<IdCard {...sign} />}
          shownKey="O"
          aria-keyshortcuts="o"
          onClick={() => void bringBack(one)}
        >
          {words.bringBack}
        </Button>
      )}
    </div>
  );
}

function Finishing({ one }: { one: VisitorCard }) {
  const words = visitorsWords.value;
  const open = OUTCOMES.filter(({ id }) => DONE_FROM[id].includes(one.state));
  if (open.length === 0) return null;
  const speech = one.state === "at-desk";
  return (
    <div class="visitor-finish" role="group" aria-label={words.finish}>
      {speech && (
        <Field id="visitor-to" label={words.to}>
          <input
            id="visitor-to"
            value={draftOf(one).to}
            maxLength={80}
            autocomplete="off"
            placeholder={words.toHint}
            onInput={(event) => write(one.visitor_id, { to: event.currentTarget.value })}
          />
        </Field>
      )}
      <div class="visitor-doing">
        {open.map(({ id, key, icon: Icon }) => (
          <Button
            key={id}
            size="small"
            kind={id === "incident" ? "quiet" : "plain"}
            icon={<Icon {...sign} />}
            shownKey={key}
            aria-keyshortcuts={key.toLowerCase()}
            data-outcome={id}
            onClick={() => void finish(one, id)}
          >
            {words.outcomes[id]}
          </Button>
        ))}
      </div>
    </div>
  );
}

function Signs({ one }: { one: VisitorCard }) {
  const words = visitorsWords.value;
  const badge = wears(one);
  const signs = [
    one.state !== "unseen" &&
      one.greeted_by &&
      one.greeted_by !== me.value?.account &&
      words.inCharge(one.greeted_by),
    badge && (one.state === "gone" ? words.badgeOut(badge) : words.badge(badge)),
    one.ticket && one.state === "waiting" && words.ticket(one.ticket),
    one.first && words.first,
    one.announced_at && words.announced(colleagueName(one.announced_to), hour(one.announced_at)),
    one.to,
  ].filter(Boolean);
  return signs.length > 0 ? <p class="visitor-signs figures">{signs.join(" · ")}</p> : null;
}

function Visitor({ one, look }: { one: VisitorCard; look: Counter }) {
  const words = visitorsWords.value;
  return (
    <section
      class="visitor-card"
      id="visitor-panel"
      tabIndex={-1}
      aria-labelledby="visitor-title"
      data-visitor={one.visitor_id}
      data-state={one.state}
    >
      <header class="visitor-head">
        <Avatar one={one} big />
        <div>
          <h2 id="visitor-title" lang={HOUSE}>
            {nameOf(one)}
          </h2>
          {one.name && (
            <p class="hint" lang={HOUSE}>
              {one.looks}
            </p>
          )}
          <Signs one={one} />
        </div>
        <div class="visitor-state">
          <span class={`call-state ${one.state}`}>{words.states[one.state]}</span>
          {one.state !== "gone" && one.state !== "inside" && <VisitorTimer one={one} big />}
        </div>
      </header>
      {(one.state === "unseen" || one.state === "at-desk") && <Speech one={one} />}
      <div class="visitor-body">
        {one.state !== "unseen" && <Asking one={one} />}
        {(one.state === "at-desk" || one.state === "waiting") &&
          (one.identified_at && correcting.value !== one.visitor_id ? (
            <Entry one={one} />
          ) : (
            <RegisterForm one={one} />
          ))}
      </div>
      <div class="visitor-foot">
        <Doing one={one} look={look} />
        <Finishing one={one} />
      </div>
    </section>
  );
}

function Wrong() {
  const words = visitorsWords.value;
  const dialled = refusal.value;
  const said = missing.value === "call" ? words.needCall : missing.value === "seat" ? words.noSeat : "";
  return (
    <div role="alert" class="visitor-wrong">
      {wrong.value && <Notice kind="bad">{errorSentence(wrong.value)}</Notice>}
      {said && <Notice kind="info">{said}</Notice>}
      {dialled?.place === "active" && <Notice kind="bad">{errorSentence(dialled)}</Notice>}
    </div>
  );
}

function LastIncident({ look }: { look: Counter }) {
  const words = visitorsWords.value;
  const last = look.visitors.findLast((one) => one.outcome === "incident");
  const fresh = last?.done_at && elapsedS(last.done_at, now.value) < 300;
  const sheets = FOR_OPERATORS.some(({ id }) => id === "sheets");
  if (!fresh) return null;
  return (
    <div class="visitor-incident">
      <Notice kind="info">{words.incidentHint}</Notice>
      {sheets && (
        <Button
          size="small"
          icon={<CircleCheck {...sign} />}
          onClick={() => {
            tab.value = "sheets";
          }}
        >
          {words.toSheets}
        </Button>
      )}
    </div>
  );
}

let asked = 0;

/** Who stands there, who waits, and what can be done for the one in front. */
export function VisitorCounter() {
  const words = visitorsWords.value;
  const look = counter.value;
  const one = look && shown(look, chosen.value);
  useEffect(() => {
    const first = unseen(look)[0];
    if (counterAsked.value === asked || !look) return;
    asked = counterAsked.value;
    if (first) chosen.value = first.visitor_id;
  }, [counterAsked.value, look]);
  useEffect(() => {
    // The button that was pressed may be gone with what it did: the keys of the view go on working.
    if (acted.value > 0 && document.activeElement === document.body)
      document.getElementById("visitor-panel")?.focus();
  }, [acted.value, one?.state]);
  if (!look) return null;
  return (
    <div class="visitor-counter">
      <People look={look} at={one?.visitor_id ?? ""} />
      <div class="visitor-front">
        <LastIncident look={look} />
        <Wrong />
        {one ? (
          <Visitor one={one} look={look} />
        ) : (
          <div class="empty" id="visitor-panel" tabIndex={-1}>
            <UserRound size={28} aria-hidden="true" />
            <p>{words.nobody}</p>
            <p class="hint">{words.nobodyHint}</p>
          </div>
        )}
      </div>
    </div>
  );
}
