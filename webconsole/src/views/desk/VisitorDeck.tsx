import { signal } from "@preact/signals";
import { DoorOpen, EyeOff, Play, Square, Star, TriangleAlert } from "lucide-preact";
import { useEffect } from "preact/hooks";
import { resource } from "../../board/desk";
import { counter, VISITOR_FACTS } from "../../board/visitors";
import { errorSentence } from "../../i18n";
import { HOUSE } from "../../i18n/house";
import { type Deck, type VisitorCard, type VisitorCase, visitorsApi } from "../../server/visitors";
import { Button } from "../../ui/Button";
import { Field } from "../../ui/Field";
import { Notice } from "../../ui/Notice";
import { colleague } from "../console/names";
import { act, wrong } from "./visitorDeeds";
import { visitorsWords } from "./visitorsWords";

/** What those who teach know: asked of the service like the counter. */
export const deck = resource<Deck>(visitorsApi.deck, VISITOR_FACTS);

const rush = signal({ count: 5, minutes: 10, seed: 1 });

export function caseOf(visitor: string): VisitorCase | undefined {
  const known = deck.value;
  const code = known?.codes.find((one) => one.visitor_id === visitor)?.code;
  return known?.cases.find((one) => one.code === code);
}

function RushForm() {
  const words = visitorsWords.value;
  const running = counter.value?.rush;
  const number = (field: "count" | "minutes" | "seed", label: string, min: number, max: number) => (
    <Field id={`rush-${field}`} label={label}>
      <input
        id={`rush-${field}`}
        type="number"
        class="figures"
        min={min}
        max={max}
        value={rush.value[field]}
        onInput={(event) => {
          rush.value = { ...rush.value, [field]: Number(event.currentTarget.value) };
        }}
      />
    </Field>
  );
  return (
    <form
      class="visitor-rush"
      aria-label={words.rush}
      onSubmit={(event) => {
        event.preventDefault();
        const { count, minutes, seed } = rush.value;
        void act(visitorsApi.startRush(count, minutes, seed));
      }}
    >
      <div>
        <h2>{words.rush}</h2>
        <p class="hint">{words.rushHint}</p>
      </div>
      {running ? (
        <>
          <p class="figures" role="status" data-testid="rush">
            {words.rushNow(running.come, running.total)}
          </p>
          <Button
            icon={<Square size={15} aria-hidden="true" />}
            onClick={() => void act(visitorsApi.stopRush())}
          >
            {words.stopRush}
          </Button>
        </>
      ) : (
        <>
          {number("count", words.rushCount, 1, deck.value?.cases.length ?? 1)}
          {number("minutes", words.rushMinutes, 1, 120)}
          {number("seed", words.rushSeed, 0, 1_000_000)}
          <Button type="submit" icon={<Play size={15} aria-hidden="true" />}>
            {words.startRush}
          </Button>
        </>
      )}
    </form>
  );
}

export function Expected({ one }: { one: VisitorCase }) {
  const words = visitorsWords.value;
  const { juste } = one;
  const parts = [
    words.outcomes[juste.issue],
    juste.hote && colleague(juste.hote),
    juste.vers,
    juste.badge && words.withBadge,
    juste.piece && words.withPiece,
  ].filter(Boolean);
  return (
    <>
      <p class="case-right figures">{parts.join(" · ")}</p>
      <p lang={HOUSE}>{juste.pourquoi}</p>
    </>
  );
}

function Case({ one }: { one: VisitorCase }) {
  const words = visitorsWords.value;
  return (
    <li class="visitor-case" data-case={one.code}>
      <div>
        <h3>
          <span lang={HOUSE}>{one.qui}</span>
          {one.priority !== "normal" && (
            <span class={`case-mark ${one.priority}`}>
              {one.priority === "urgent" ? (
                <TriangleAlert size={14} aria-hidden="true" />
              ) : (
                <Star size={14} aria-hidden="true" />
              )}
              {words.priorities[one.priority]}
            </span>
          )}
          {one.mystere && (
            <span class="case-mark">
              <EyeOff size={14} aria-hidden="true" />
              {words.mystery}
            </span>
          )}
          {one.langue !== "français" && <span class="case-mark">{words.speaks(one.langue)}</span>}
        </h3>
        <p class="hint" lang={HOUSE}>
          {one.allure}
        </p>
        <Expected one={one} />
      </div>
      <Button
        size="small"
        icon={<DoorOpen size={16} aria-hidden="true" />}
        why={one.here ? words.isHere : null}
        onClick={() => void act(visitorsApi.send(one.code))}
      >
        {words.sendIn}
      </Button>
    </li>
  );
}

function Order() {
  const words = visitorsWords.value;
  const look = counter.value;
  const out = deck.value?.overtakings ?? [];
  if (!look || look.visitors.length === 0) return null;
  const name = (id: string) => {
    const one: VisitorCard | undefined = look.visitors.find((each) => each.visitor_id === id);
    return one ? one.name || caseOf(id)?.qui || one.looks : "";
  };
  return (
    <section class="visitor-order" aria-label={words.overtakings}>
      <h2>{words.overtakings}</h2>
      {out.length === 0 ? (
        <p class="hint">{words.orderKept}</p>
      ) : (
        <ul>
          {out.map((one) => (
            <li key={`${one.visitor_id}-${one.passed}-${one.at}`}>
              {words.overtaken(name(one.visitor_id), name(one.passed))}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** Who may come, and what is right: for whoever teaches. */
export function VisitorDeck() {
  const words = visitorsWords.value;
  useEffect(() => deck.follow(), []);
  const cases = deck.value?.cases ?? [];
  return (
    <div class="visitor-deck">
      {wrong.value && <Notice kind="bad">{errorSentence(wrong.value)}</Notice>}
      <RushForm />
      <Order />
      {deck.value && cases.length === 0 && <p class="empty small hint">{words.noDeck}</p>}
      <ul aria-label={words.parts.deck}>
        {cases.map((one) => (
          <Case key={one.code} one={one} />
        ))}
      </ul>
    </div>
  );
}
