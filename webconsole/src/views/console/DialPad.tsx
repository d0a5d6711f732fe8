import { computed, signal } from "@preact/signals";
import { Delete, Phone } from "lucide-preact";
import { useEffect } from "preact/hooks";
import { consulting, talking } from "../../board/calls";
import { awaited } from "../../board/commands";
import { board, onFact, personAt } from "../../board/live";
import { dialled, KEYS, LETTERS, tone } from "../../board/pad";
import { phoneNumber } from "../../clock/format";
import { text } from "../../i18n";
import { HOUSE } from "../../i18n/house";
import { Button } from "../../ui/Button";
import { Lamp } from "../../ui/Lamp";
import { cancel, dial, redial, sendDigit } from "./actions";
import { calling, connected, lastDialled, seat, seatId } from "./hand";
import { callerName, colleagueName } from "./names";
import { lamps } from "./presences";
import { Refusal } from "./Refusal";
import "../../styles/console/dialpad.css";

const typed = signal("");
/** Tones that the switchboard has sent in this conversation. */
const sent = signal("");
/** The operator wants to dial although somebody is on the line. */
const composing = signal(false);

/** Who hears the tones: the caller, else the colleague consulted; null while nobody is on the line. */
const partner = computed(() => {
  const caller = talking(board.value, seatId.value);
  if (caller) return { id: caller.call_id, name: callerName(caller) };
  const colleague = consulting(seat.value);
  return colleague?.state === "talking"
    ? { id: colleague.consultation_id, name: colleagueName(colleague.station) }
    : null;
});
const sends = computed(() => partner.value !== null && !composing.value);

function press(key: string): void {
  if (sends.value) sendDigit(key);
  else typed.value = dialled(typed.value + key);
}

function call(): void {
  if (!typed.value || calling.value) return;
  dial(typed.value);
  typed.value = "";
  composing.value = false;
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  const key = tone(event.key);
  if (key && sends.value) {
    event.preventDefault();
    if (!event.repeat) press(key);
  } else if (event.key === "Enter" && !sends.value) {
    event.preventDefault();
    if (!event.repeat) call();
  } else if (event.key === "Escape") {
    event.preventDefault();
    if (typed.value) {
      typed.value = "";
      // The next digit may come before the redraw.
      if (event.target instanceof HTMLInputElement) event.target.value = "";
    } else cancel();
  }
}

/** Whose number this is, as far as the house knows. */
function Whose() {
  const { dial: words } = text.value.console;
  const person = personAt(typed.value);
  const lamp = person && lamps.value.get(person.extension);
  if (sends.value && partner.value) return <>{words.tones(partner.value.name)}</>;
  if (person && lamp)
    return (
      <>
        <Lamp kind={lamp} /> <strong>{person.formal_name}</strong> ·{" "}
        <span lang={HOUSE}>{person.function}</span>
      </>
    );
  if (typed.value.length === 10 && typed.value.startsWith("0")) return <>{words.town}</>;
  return <>{partner.value && typed.value ? words.holds : ""}</>;
}

function Mode() {
  const { dial: words } = text.value.console;
  return (
    <fieldset class="pad-mode">
      <legend class="sr">{words.mode}</legend>
      {([false, true] as const).map((dials) => (
        <label key={String(dials)} class={composing.value === dials ? "chosen" : ""}>
          <input
            type="radio"
            name="pad-mode"
            checked={composing.value === dials}
            onChange={() => {
              composing.value = dials;
            }}
          />
          {dials ? words.composes : words.sends}
        </label>
      ))}
    </fieldset>
  );
}

/** The pad of a telephone: what is typed is dialled; during a conversation each key is a tone. */
export function DialPad() {
  const { console: words } = text.value;
  const { dial: pad } = words;
  const tones = sends.value;
  const about = partner.value?.id ?? "";
  useEffect(() => {
    sent.value = "";
    composing.value = false;
    return onFact((fact) => {
      if (fact.type === "DigitSent" && fact.seat === seatId.value) sent.value += fact.digit ?? "";
    });
  }, [about]);
  const why = connected.value
    ? calling.value
      ? pad.waits
      : typed.value
        ? null
        : pad.empty
    : words.why.disconnected;
  return (
    <div class="pad">
      {partner.value && <Mode />}
      <div class="pad-number">
        <input
          id="dial-number"
          class="figures"
          type="tel"
          inputMode="tel"
          autocomplete="off"
          aria-label={tones ? pad.sent : pad.number}
          aria-describedby="pad-whose"
          placeholder={tones ? pad.sent : pad.placeholder}
          readOnly={tones}
          value={tones ? sent.value : phoneNumber(typed.value)}
          onInput={(event) => {
            typed.value = dialled(event.currentTarget.value);
            event.currentTarget.value = phoneNumber(typed.value);
          }}
          onKeyDown={onKeyDown}
        />
        <Button
          kind="quiet"
          icon={<Delete size={20} aria-hidden="true" />}
          aria-label={pad.erase}
          title={pad.erase}
          why={tones || !typed.value ? pad.empty : null}
          onClick={() => {
            typed.value = typed.value.slice(0, -1);
          }}
        />
      </div>
      <p class="pad-whose hint" id="pad-whose" data-testid="pad-whose">
        <Whose />
      </p>
      <fieldset class="pad-keys">
        <legend class="sr">{pad.keys}</legend>
        {KEYS.map((key) => (
          <button
            key={key}
            type="button"
            class="pad-key"
            aria-disabled={!tones && !tone(key).match(/\d/) ? "true" : undefined}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => press(key)}
          >
            <span class="pad-digit">{key}</span>
            <span class="pad-letters" aria-hidden="true" translate={false}>
              {LETTERS[key] ?? ""}
            </span>
          </button>
        ))}
      </fieldset>
      <div class="actions pad-actions">
        <Button
          kind={typed.value && !tones ? "primary" : "plain"}
          icon={<Phone size={18} aria-hidden="true" />}
          why={tones ? pad.empty : why}
          pending={awaited("Dial")}
          onClick={call}
        >
          {pad.call}
        </Button>
        <Button
          shortcut="redial"
          why={
            connected.value
              ? calling.value
                ? pad.waits
                : lastDialled.value
                  ? null
                  : pad.noRedial
              : words.why.disconnected
          }
          onClick={redial}
        >
          {pad.redial(lastDialled.value ? colleagueName(lastDialled.value) : "")}
        </Button>
      </div>
      <Refusal place="pad" />
    </div>
  );
}
