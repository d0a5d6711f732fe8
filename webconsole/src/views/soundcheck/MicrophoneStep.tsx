import { type Signal, useSignal } from "@preact/signals";
import { Mic } from "lucide-preact";
import { useEffect } from "preact/hooks";
import { text } from "../../i18n";
import {
  type Device,
  devices,
  type MicrophoneFailure,
  NoMicrophone,
  openMicrophone,
  remember,
  unable,
} from "../../phone/devices";
import { type Loudness, loudness, Peak, watchLevel } from "../../phone/level";
import { audio, unlock } from "../../phone/player";
import { Button } from "../../ui/Button";
import { Field } from "../../ui/Field";
import { Meter } from "../../ui/Meter";
import { Notice } from "../../ui/Notice";
import { Step } from "./Step";
import { soundCheckWords } from "./soundCheckWords";
import type { Outcome } from "./steps";

interface Props {
  outcome: Signal<Outcome>;
  stream: Signal<MediaStream | null>;
}

const WINDOW_MS = 2_500;

export function MicrophoneStep({ outcome, stream }: Props) {
  const check = soundCheckWords.value;
  const failure = useSignal<MicrophoneFailure | "microphone-lost" | null>(unable());
  const choices = useSignal<Device[]>([]);
  const chosen = useSignal("");
  const level = useSignal(-100);
  const peak = useSignal(-100);
  const heard = useSignal<Loudness>("silent");
  const asking = useSignal(false);

  const open = async (deviceId?: string) => {
    asking.value = true;
    failure.value = null;
    stream.value?.getTracks().forEach((track) => {
      track.stop();
    });
    try {
      const opened = await openMicrophone(deviceId);
      await unlock();
      const track = opened.getAudioTracks()[0];
      if (track) {
        chosen.value = track.getSettings().deviceId ?? "";
        track.onended = () => {
          failure.value = "microphone-lost";
          outcome.value = "bad";
        };
      }
      choices.value = await devices("audioinput");
      outcome.value = "todo";
      stream.value = opened;
    } catch (error) {
      if (!(error instanceof NoMicrophone)) throw error;
      failure.value = error.why;
      outcome.value = "bad";
      stream.value = null;
    } finally {
      asking.value = false;
    }
  };

  useEffect(() => {
    if (failure.value) outcome.value = "bad";
    // Already allowed once: no need to press a button to hear oneself.
    void navigator.permissions
      ?.query({ name: "microphone" as PermissionName })
      .then((permission) => {
        if (permission.state === "granted" && !stream.value) void open();
      })
      .catch(() => {});
  }, []);

  useEffect(() => {
    const opened = stream.value;
    if (!opened) return;
    const loudest = new Peak(WINDOW_MS);
    return watchLevel(audio(), opened, (db) => {
      level.value = db;
      peak.value = loudest.push(db, Date.now());
      const now = loudness(peak.value);
      if (now !== heard.value) heard.value = now;
      // Heard once at a good level is proof enough; silence afterwards is only listening.
      if (now === "good" && outcome.value !== "good") outcome.value = "good";
    });
  }, [stream.value]);

  return (
    <Step id="microphone" number={1} title={check.microphone} outcome={outcome.value}>
      {stream.value ? (
        <>
          <p>{check.speak}</p>
          <Meter label={check.level} level={level} peak={peak} />
          <p class={`loudness ${heard.value}`} role="status">
            {check.levels[heard.value]}
          </p>
          <Field id="microphone" label={check.device}>
            <select
              id="microphone"
              value={chosen.value}
              onChange={(event) => {
                remember("input", event.currentTarget.value);
                void open(event.currentTarget.value);
              }}
            >
              {choices.value.map((device) => (
                <option key={device.id} value={device.id} translate={false}>
                  {device.label}
                </option>
              ))}
            </select>
          </Field>
        </>
      ) : (
        <>
          <p>{check.allowHint}</p>
          {failure.value && <Notice kind="bad">{text.value.failures[failure.value]}</Notice>}
          <Button
            kind="primary"
            pending={asking.value}
            onClick={() => open()}
            icon={<Mic size={18} aria-hidden="true" />}
          >
            {failure.value ? text.value.common.retry : check.allow}
          </Button>
        </>
      )}
    </Step>
  );
}
