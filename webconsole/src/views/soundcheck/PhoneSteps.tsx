import { type Signal, useSignal } from "@preact/signals";
import { Check, PhoneCall } from "lucide-preact";
import { board, me, organisation } from "../../board/live";
import { errorSentence, text } from "../../i18n";
import { api, problemIn } from "../../server/api";
import type { Problem } from "../../server/types";
import { Button } from "../../ui/Button";
import { Field } from "../../ui/Field";
import { Notice } from "../../ui/Notice";
import { Choice } from "./Choice";
import { phoneCheckWords } from "./phoneCheckWords";
import { Step } from "./Step";
import type { Outcome } from "./steps";

interface Props {
  seat: Signal<string>;
  onDemand: Signal<boolean>;
  heard: Signal<boolean>;
}

/** Seats somebody may sit down at, with the state of their telephone. */
export function freeSeats() {
  const seats = board.value.seats;
  return (organisation.value?.seats ?? []).filter((id) => {
    const account = seats[id]?.account ?? "";
    return !account || account === me.value?.account;
  });
}

export function phoneOutcome(seat: string): Outcome {
  const state = board.value.seats[seat]?.phone_state ?? "unreachable";
  return state === "unreachable" ? "todo" : "good";
}

/** A SIP telephone instead of the browser's headset: registered, heard, and what it does between calls. */
export function PhoneSteps({ seat, onDemand, heard }: Props) {
  const words = { ...text.value.phone, ...phoneCheckWords.value };
  const wrong = useSignal<Problem | null>(null);
  const free = freeSeats();
  const chosen = board.value.seats[seat.value];
  const state = chosen?.phone_state ?? "unreachable";
  const trouble = chosen?.phone_trouble || "";
  const outcome = phoneOutcome(seat.value);

  const test = async () => {
    wrong.value = null;
    heard.value = false;
    try {
      await api.testPhone(seat.value);
    } catch (error) {
      wrong.value = problemIn(error);
    }
  };

  const sentence = () => {
    if (trouble === "password" || trouble === "replaced")
      return words.trouble[trouble](chosen?.phone_address ?? "");
    return trouble ? words.trouble[trouble] : "";
  };

  return (
    <>
      <Step id="phone" number={1} title={words.registration} outcome={outcome}>
        <Field id="phone-seat" label={words.seat}>
          <select
            id="phone-seat"
            value={seat.value}
            onChange={(event) => {
              seat.value = event.currentTarget.value;
              heard.value = false;
              wrong.value = null;
            }}
          >
            {free.map((id) => (
              <option key={id} value={id}>
                {id} – {words.states[board.value.seats[id]?.phone_state ?? "unreachable"]}
              </option>
            ))}
          </select>
        </Field>
        <p class={`loudness ${outcome === "good" ? "good" : "low"}`} role="status" data-testid="phone-state">
          {words.states[state]}
        </p>
        {outcome !== "good" && <p class="hint">{words.registerHint}</p>}
        {trouble === "password" && <Notice kind="bad">{sentence()}</Notice>}
      </Step>
      <Step id="phone-test" number={2} title={words.test} outcome={heard.value ? "good" : "todo"}>
        <p role="status">
          {heard.value
            ? words.heardDone
            : chosen?.phone_call === "test"
              ? words.testRings
              : chosen?.phone_tested
                ? words.tested
                : words.testHint}
        </p>
        {wrong.value && <Notice kind="bad">{errorSentence(wrong.value)}</Notice>}
        {!wrong.value && trouble && trouble !== "password" && <Notice kind="bad">{sentence()}</Notice>}
        <div class="step-actions">
          <Button
            kind={chosen?.phone_tested ? "plain" : "primary"}
            pending={chosen?.phone_call === "test"}
            why={outcome === "good" ? null : words.states.unreachable}
            onClick={test}
            icon={<PhoneCall size={18} aria-hidden="true" />}
          >
            {words.testStart}
          </Button>
          {chosen?.phone_tested && !heard.value && (
            <Button
              kind="primary"
              icon={<Check size={18} aria-hidden="true" />}
              onClick={() => {
                heard.value = true;
              }}
            >
              {words.heard}
            </Button>
          )}
        </div>
      </Step>
      <section class="step" aria-labelledby="step-how">
        <header>
          <h2 id="step-how">
            <span class="figures">3</span> {words.how}
          </h2>
        </header>
        <fieldset class="choices">
          <legend class="sr">{words.how}</legend>
          <Choice
            name="how"
            id="nailed-up"
            chosen={!onDemand.value}
            label={words.nailedUp}
            more={words.nailedUpMore}
            choose={() => {
              onDemand.value = false;
            }}
          />
          <Choice
            name="how"
            id="on-demand"
            chosen={onDemand.value}
            label={words.onDemand}
            more={words.onDemandMore}
            choose={() => {
              onDemand.value = true;
            }}
          />
        </fieldset>
      </section>
    </>
  );
}
