import { signal } from "@preact/signals";
import { Check, CheckCheck, ChevronRight, Eye, PhoneOutgoing, Plus, X } from "lucide-preact";
import { useEffect } from "preact/hooks";
import { resource, tellOpened } from "../../board/desk";
import { isPromise, isUsed, offered, pointOf } from "../../board/handover";
import { kept } from "../../board/kept";
import { lockedFunction } from "../../board/levels";
import { now } from "../../clock/clock";
import { dayAndTime, dialable, hourOf, phoneNumber } from "../../clock/format";
import { errorSentence, language } from "../../i18n";
import { HOUSE } from "../../i18n/house";
import { api } from "../../server/api";
import { papers } from "../../server/papers";
import type { Handover as Handed, HandedPoint, NewPoint, PendingThing } from "../../server/types";
import { Button } from "../../ui/Button";
import { Notice } from "../../ui/Notice";
import { focusOn } from "../console/focus";
import { active, seatId } from "../console/hand";
import { roving } from "../console/roving";
import { handovers } from "./handovers";
import { journalWords } from "./journalWords";
import { focusLater, inHand, refusal } from "./papers";

const forms = resource(papers.forms, []);
const draft = kept<{ points: NewPoint[]; free: string }>("standard.handover", { points: [], free: "" });
const opened = signal<Record<string, boolean>>({});
const told = signal<{ good: boolean; sentence: string } | null>(null);

/** « 11:30 » today, with its day on another one. */
function when(iso: string): string {
  const sameDay = new Date(iso).toDateString() === new Date(now.peek()).toDateString();
  return sameDay ? hourOf(iso) : dayAndTime(iso, language.value);
}

function wordsOf(thing: PendingThing): string {
  const words = journalWords.value;
  const who = thing.name || phoneNumber(thing.number) || words.somebody;
  const number = thing.name ? phoneNumber(thing.number) : "";
  const at = thing.at ? when(thing.at) : "";
  if (thing.kind === "promise") return words.kinds.promise(who, number, thing.what, at);
  if (thing.kind === "message") return words.kinds.message(who, thing.what);
  if (thing.kind === "parked") return words.kinds.parked(who, thing.what);
  if (thing.kind === "booking") return words.kinds.booking(thing.what, who, at);
  const form = forms.value?.find(({ id }) => id === thing.what);
  return words.kinds.sheet(form?.title[language.value] ?? thing.what, when(thing.since));
}

async function asked(request: Promise<unknown>, then: () => void): Promise<void> {
  const refused = await refusal(request);
  told.value = refused ? { good: false, sentence: refused } : null;
  if (!refused) then();
}

function Point({ point, place, of }: { point: HandedPoint; place: number; of: Handed }) {
  const words = journalWords.value;
  return (
    <li class="handed" data-point={place} data-used={isUsed(point)}>
      <span class="handed-text" lang={HOUSE}>
        {point.text}
      </span>
      {point.seen && (
        <span class="pill good">
          <Eye size={13} aria-hidden="true" /> {words.seen(point.seen.who)}
        </span>
      )}
      {point.said && (
        <span class="pill good">
          <Check size={13} aria-hidden="true" /> {words.usedBy(point.said.who)}
        </span>
      )}
      {point.number && !isUsed(point) && seatId.value && !lockedFunction("Dial") && (
        <Button
          size="small"
          icon={<PhoneOutgoing size={15} aria-hidden="true" />}
          why={active.value ? words.speaking : null}
          // What keeps a promise says which; of anything else the number alone is called.
          onClick={() => {
            const about = isPromise(point.about) ? point.about : "";
            const command = { type: "Dial", number: dialable(point.number), about } as const;
            void asked(api.command(seatId.value, command), () => focusOn("call"));
          }}
        >
          {words.callBack}
        </Button>
      )}
      {!point.said && !of.mine && (
        <Button
          size="small"
          icon={<Check size={15} aria-hidden="true" />}
          onClick={() =>
            void asked(papers.usePoint(of.handover_id, place, inHand()), () =>
              focusLater(`handed-${of.handover_id}`),
            )
          }
        >
          {words.used}
        </Button>
      )}
    </li>
  );
}

function Received({ one }: { one: Handed }) {
  const words = journalWords.value;
  const shown = opened.value[one.handover_id] ?? one.unread;
  const names = one.read.map(({ who }) => who).join(", ");
  const used = one.points.filter(isUsed).length;
  return (
    <li class="handover" data-handover={one.handover_id} data-unread={one.unread}>
      <button
        type="button"
        class="line-head handover-head"
        id={`handed-${one.handover_id}`}
        aria-expanded={shown}
        aria-controls={`points-${one.handover_id}`}
        onClick={() => {
          opened.value = { ...opened.peek(), [one.handover_id]: !shown };
          if (!shown) tellOpened("handover", one.handover_id, inHand());
        }}
      >
        <strong>{one.mine ? words.yours : words.from(one.who)}</strong>
        <span class="figures hint">{when(one.at)}</span>
        {one.unread && <span class="pill warn">{words.unread}</span>}
        <span class="hint push">{words.points(used, one.points.length)}</span>
        <ChevronRight class="papers-more" size={16} aria-hidden="true" />
      </button>
      {shown && (
        <div class="handover-body" id={`points-${one.handover_id}`}>
          <ul>
            {one.points.map((point, place) => (
              <Point key={`${place} ${point.text}`} point={point} place={place} of={one} />
            ))}
          </ul>
          <div class="handover-read">
            {one.unread && (
              <Button
                size="small"
                class="handover-lu"
                icon={<CheckCheck size={15} aria-hidden="true" />}
                onClick={() =>
                  void asked(papers.readHandover(one.handover_id, inHand()), () => {
                    opened.value = { ...opened.peek(), [one.handover_id]: true };
                    focusLater(`handed-${one.handover_id}`);
                  })
                }
              >
                {words.read}
              </Button>
            )}
            <span class="hint">{names ? words.readBy(names) : words.unreadYet}</span>
          </div>
        </div>
      )}
    </li>
  );
}

function Writing() {
  const words = journalWords.value;
  const { points, free } = draft.value;
  const pending = offered(handovers.value?.pending ?? [], points);
  // Two quick keys may come before one redraw: what they change is what is there now.
  const set = (next: (now: readonly NewPoint[]) => NewPoint[]) => {
    told.value = null;
    draft.value = { ...draft.peek(), points: next(draft.peek().points) };
  };
  const add = () => {
    const text = draft.peek().free.trim();
    if (!text) return;
    set((now) => [...now, { text, about: "", number: "" }]);
    draft.value = { ...draft.peek(), free: "" };
  };
  const send = async () => {
    add();
    const all = draft.peek().points.filter(({ text }) => text.trim());
    if (all.length === 0) {
      told.value = { good: false, sentence: words.needPoint };
      document.getElementById("handover-free")?.focus();
      return;
    }
    const refused = await refusal(papers.handOver(all, inHand()));
    told.value = { good: !refused, sentence: refused || words.sent };
    if (!refused) draft.value = { points: [], free: "" };
  };
  return (
    <section class="handover-writing" aria-label={words.leave}>
      <h3>{words.leave}</h3>
      {pending.length > 0 ? (
        <>
          <p class="eyebrow">{words.pending}</p>
          <ul class="pending-list" onKeyDown={roving}>
            {pending.map((thing) => (
              <li key={thing.about}>
                <button
                  type="button"
                  class="pending-one"
                  data-pending={thing.kind}
                  title={words.accept}
                  onClick={(event) => {
                    const next = event.currentTarget
                      .closest("li")
                      ?.nextElementSibling?.querySelector("button");
                    set((now) => [...now, pointOf(thing, wordsOf(thing).slice(0, 300))]);
                    if (next) next.focus();
                    else focusLater("handover-free");
                  }}
                >
                  <Plus size={15} aria-hidden="true" />
                  <span class="pill">{words.tags[thing.kind]}</span>
                  <span>{wordsOf(thing)}</span>
                  <span class="sr">. {words.accept}</span>
                </button>
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p class="hint">{points.length ? words.pendingNone : words.nothingYet}</p>
      )}
      {points.length > 0 && (
        <ol class="handover-points">
          {points.map((point, place) => (
            <li key={point.about || place}>
              <input
                aria-label={words.point(place + 1)}
                maxLength={300}
                autocomplete="off"
                value={point.text}
                onInput={(event) => {
                  const text = event.currentTarget.value;
                  set((now) => now.map((one, at) => (at === place ? { ...one, text } : one)));
                }}
              />
              <Button
                size="small"
                kind="quiet"
                aria-label={words.remove(place + 1)}
                title={words.remove(place + 1)}
                icon={<X size={15} aria-hidden="true" />}
                onClick={() => {
                  set((now) => now.filter((_, at) => at !== place));
                  focusLater("handover-free");
                }}
              />
            </li>
          ))}
        </ol>
      )}
      <form
        class="handover-free"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <div class="field">
          <label for="handover-free">{words.free}</label>
          <input
            id="handover-free"
            maxLength={300}
            autocomplete="off"
            placeholder={words.freeHint}
            value={free}
            onInput={(event) => {
              told.value = null;
              draft.value = { ...draft.peek(), free: event.currentTarget.value };
            }}
          />
        </div>
        <Button type="submit" icon={<Plus size={15} aria-hidden="true" />}>
          {words.add}
        </Button>
        <Button id="handover-send" kind="primary" onClick={() => void send()}>
          {words.send}
        </Button>
      </form>
      {told.value && <Notice kind={told.value.good ? "good" : "bad"}>{told.value.sentence}</Notice>}
    </section>
  );
}

/** What was left here, and what one leaves. */
export function Handover() {
  const words = journalWords.value;
  useEffect(() => {
    return forms.follow();
  }, []);
  const all = handovers.value?.handovers ?? [];
  return (
    <div class="papers-scroll handovers">
      {handovers.failed && <Notice kind="bad">{errorSentence(handovers.failed.problem)}</Notice>}
      <section aria-label={words.received}>
        <h3>{words.received}</h3>
        {all.length === 0 && handovers.value && <p class="hint">{words.none}</p>}
        <ul>
          {all.map((one) => (
            <Received key={one.handover_id} one={one} />
          ))}
        </ul>
      </section>
      <Writing />
    </div>
  );
}
