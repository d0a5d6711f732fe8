import { type Signal, signal } from "@preact/signals";
import { PhoneIncoming } from "lucide-preact";
import { useEffect } from "preact/hooks";
import { resource } from "../../board/desk";
import { type Deed, wishOf } from "../../board/prompting";
import { errorSentence } from "../../i18n";
import { HOUSE } from "../../i18n/house";
import { problemIn } from "../../server/api";
import { callersApi } from "../../server/callersApi";
import type { CallerCard as Card, Problem } from "../../server/types";
import { Button } from "../../ui/Button";
import { Notice } from "../../ui/Notice";
import { CallerCard } from "./CallerCard";
import { souffleurWords } from "./souffleurWords";
import "../../styles/desk/souffleur.css";

/** Whatever may change a card. */
const FACTS = [
  ...["CallOffered", "CallWaiting", "CallAnswered", "CallHeld", "CallResumed", "CallTakenOver"],
  ...["CallParked", "CallRetrieved", "CallPickedUp", "CallCamped", "CallTurnedAway", "VoicemailReached"],
  ...["CallAbandoned", "CallEnded", "TransferStarted", "TransferCompleted", "TransferFailed"],
  ...["ConsultationStarted", "ConsultationAnswered", "ConsultationFailed", "PatienceChanged"],
  ...["RobotLineStarted", "RobotLineEnded", "CallerPrompted", "RobotFailed"],
];
/** What is proposed during a wait depends on how long it has lasted. */
const WAIT_MS = 2_000;

const cards = resource(callersApi.cards, FACTS);
const playable = resource(callersApi.playable, []);
const chosen = signal("");
const wanted = signal("");
/** Who has just been had to call. */
const dialling = signal("");
const wrong = signal<Problem | null>(null);
const texts = new Map<string, Signal<string>>();

function textOf(call: string): Signal<string> {
  const text = texts.get(call) ?? signal("");
  texts.set(call, text);
  return text;
}

async function act(work: Promise<unknown>, who = ""): Promise<boolean> {
  try {
    await work;
    dialling.value = who;
    wrong.value = null;
    return true;
  } catch (error) {
    dialling.value = "";
    wrong.value = problemIn(error);
    return false;
  }
}

function focusCard(call: string): void {
  document.getElementById(`card-${call}`)?.focus();
}

async function speak(card: Card): Promise<void> {
  const text = textOf(card.call_id);
  if (!(await act(callersApi.speak(card.call_id, text.value)))) return;
  text.value = "";
  focusCard(card.call_id);
}

function obey(card: Card, deed: Deed): void {
  const call = card.call_id;
  const asked: Record<Deed, () => Promise<void>> = {
    repeat: () => callersApi.repeat(call),
    annoy: () => callersApi.mood(call, "annoyed"),
    soothe: () => callersApi.mood(call, "soothed"),
    noise: () => callersApi.noise(call, card.noise === "aucun" ? card.own_noise : "aucun"),
    byHand: () => callersApi.lead(call, !card.by_hand),
    hangUp: () => callersApi.hangUp(call),
  };
  void act(asked[deed]());
}

/** Up and down inside a card, from button to button. */
function climb(event: KeyboardEvent, card: HTMLElement): void {
  const step = event.key === "ArrowDown" ? 1 : -1;
  const buttons = [...card.querySelectorAll<HTMLElement>("button")];
  const next = buttons[buttons.indexOf(document.activeElement as HTMLElement) + step];
  event.preventDefault();
  (next ?? card).focus();
}

function onKey(event: KeyboardEvent & { currentTarget: HTMLElement }): void {
  const target = event.target as HTMLElement;
  const element = target.closest<HTMLElement>("[data-card]");
  const list = cards.value ?? [];
  const at = list.findIndex(({ call_id }) => call_id === element?.dataset["card"]);
  const card = list[at];
  if (!element || !card) return;
  if (target instanceof HTMLInputElement) {
    if (event.key === "Escape") element.focus();
    return;
  }
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    climb(event, element);
    return;
  }
  const wish = wishOf(event, card, target === element);
  if (!wish) return;
  event.preventDefault();
  event.stopPropagation();
  if ("say" in wish) void act(callersApi.say(card.call_id, wish.say));
  else if ("deed" in wish) obey(card, wish.deed);
  else if ("type" in wish) document.getElementById(`type-${card.call_id}`)?.focus();
  else focusCard(list[(at + wish.step + list.length) % list.length]?.call_id ?? "");
}

function CallIn() {
  const words = souffleurWords.value;
  const list = playable.value ?? [];
  const levels = [...new Set(list.map(({ interlocuteur }) => interlocuteur))];
  const id = (one: { scenario: string; cle: string }) => `${one.scenario}.${one.cle}`;
  const picked = list.find((one) => id(one) === wanted.value) ?? list[0];
  return (
    <form
      class="souffleur-call"
      onSubmit={(event) => {
        event.preventDefault();
        if (picked) void act(callersApi.call(picked.scenario, picked.cle), picked.name);
      }}
    >
      <label for="souffleur-who">{words.call}</label>
      <select
        id="souffleur-who"
        lang={HOUSE}
        value={picked ? id(picked) : ""}
        onChange={(event) => {
          wanted.value = event.currentTarget.value;
        }}
      >
        {levels.map((level) => (
          <optgroup key={level} label={words.level(level)}>
            {list
              .filter(({ interlocuteur }) => interlocuteur === level)
              .map((one) => (
                <option key={id(one)} value={id(one)}>
                  {words.choice(one.name, one.titre, one.scenario)}
                </option>
              ))}
          </optgroup>
        ))}
      </select>
      <Button
        id="souffleur-call"
        type="submit"
        kind="primary"
        size="small"
        icon={<PhoneIncoming size={16} aria-hidden="true" />}
      >
        {words.callNow}
      </Button>
    </form>
  );
}

/** The callers that robots play, side by side: what each says, and what one has it say. */
export function Souffleur() {
  const words = souffleurWords.value;
  useEffect(() => {
    void playable.load();
    return cards.follow();
  }, []);
  const list = cards.value ?? [];
  const waits = list.some(({ waits_since }) => waits_since !== null);
  useEffect(() => {
    if (!waits) return;
    const turn = window.setInterval(() => void cards.load(), WAIT_MS);
    return () => window.clearInterval(turn);
  }, [waits]);
  useEffect(() => {
    // Whoever was had to call has a card now.
    dialling.value = "";
  }, [list.length]);
  const here = list.find(({ call_id }) => call_id === chosen.value) ?? list[0];
  const gone = Boolean(chosen.value) && here?.call_id !== chosen.value;
  useEffect(() => {
    if (!gone) return;
    // The card under the keyboard has gone with its call: the next one takes over.
    for (const call of texts.keys()) if (!list.some(({ call_id }) => call_id === call)) texts.delete(call);
    chosen.value = here?.call_id ?? "";
    if (document.activeElement === document.body && here) focusCard(here.call_id);
  }, [gone, here?.call_id]);
  const problem = wrong.value ?? cards.failed?.problem ?? playable.failed?.problem;
  return (
    <div class="souffleur">
      <div class="souffleur-head">
        <h2 class="sr">{words.title}</h2>
        <p class="hint">{words.keysHint}</p>
        <CallIn />
      </div>
      {problem && <Notice kind="bad">{errorSentence(problem)}</Notice>}
      {dialling.value && <Notice kind="good">{words.called(dialling.value)}</Notice>}
      {cards.value && list.length === 0 ? (
        <div class="empty">
          <b>{words.empty}</b>
          <p>{words.emptyHint}</p>
        </div>
      ) : (
        <section class="souffleur-cards" aria-label={words.cards} onKeyDown={onKey}>
          {list.map((card, at) => (
            <CallerCard
              key={card.call_id}
              card={card}
              place={at + 1}
              chosen={card === here}
              text={textOf(card.call_id)}
              choose={() => {
                chosen.value = card.call_id;
              }}
              say={(line) => void act(callersApi.say(card.call_id, line))}
              speak={() => void speak(card)}
              deed={(deed) => obey(card, deed)}
            />
          ))}
        </section>
      )}
    </div>
  );
}
