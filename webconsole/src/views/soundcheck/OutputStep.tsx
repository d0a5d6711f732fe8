import { type Signal, useSignal } from "@preact/signals";
import { Check, Volume2 } from "lucide-preact";
import { useEffect } from "preact/hooks";
import { canChooseSpeaker, type Device, devices, remember, remembered } from "../../phone/devices";
import { CHIME_S, play, unlock, useSpeaker } from "../../phone/player";
import { Button } from "../../ui/Button";
import { Field } from "../../ui/Field";
import { Step } from "./Step";
import { soundCheckWords } from "./soundCheckWords";
import type { Outcome } from "./steps";

/** Only the person can say whether something was heard. */
export function OutputStep({ outcome }: { outcome: Signal<Outcome> }) {
  const check = soundCheckWords.value;
  const choices = useSignal<Device[]>([]);
  const playing = useSignal(false);
  const played = useSignal(false);

  useEffect(() => {
    if (!canChooseSpeaker() || !navigator.mediaDevices) return;
    const list = async () => {
      choices.value = await devices("audiooutput");
    };
    void list();
    navigator.mediaDevices.addEventListener("devicechange", list);
    return () => navigator.mediaDevices.removeEventListener("devicechange", list);
  }, []);

  const chime = async () => {
    await unlock();
    play("chime");
    playing.value = true;
    setTimeout(() => {
      playing.value = false;
      played.value = true;
    }, CHIME_S * 1000);
  };

  return (
    <Step id="output" number={2} title={check.output} outcome={outcome.value}>
      <p role="status">
        {outcome.value === "good"
          ? check.heardDone
          : playing.value
            ? check.playing
            : played.value
              ? check.notHeard
              : check.outputHint}
      </p>
      <div class="step-actions">
        <Button
          kind={played.value || outcome.value === "good" ? "plain" : "primary"}
          onClick={chime}
          icon={<Volume2 size={18} aria-hidden="true" />}
        >
          {check.play}
        </Button>
        {(playing.value || played.value) && outcome.value !== "good" && (
          <Button
            kind="primary"
            icon={<Check size={18} aria-hidden="true" />}
            onClick={() => {
              outcome.value = "good";
            }}
          >
            {check.heard}
          </Button>
        )}
      </div>
      {choices.value.length > 0 && (
        <Field id="speaker" label={check.device}>
          <select
            id="speaker"
            value={remembered("output")}
            onChange={(event) => {
              remember("output", event.currentTarget.value);
              outcome.value = "todo";
              void useSpeaker(event.currentTarget.value);
            }}
          >
            <option value="">{check.outputDefault}</option>
            {choices.value
              .filter((device) => device.id !== "default")
              .map((device) => (
                <option key={device.id} value={device.id} translate={false}>
                  {device.label}
                </option>
              ))}
          </select>
        </Field>
      )}
    </Step>
  );
}
