import { useSignal } from "@preact/signals";
import { Drama, Headset, Phone } from "lucide-preact";
import { useEffect } from "preact/hooks";
import { SkipLink } from "../../a11y/SkipLink";
import { followAnew, me } from "../../board/live";
import { errorSentence, text } from "../../i18n";
import { takeSeat } from "../../phone/headset";
import { go } from "../../route";
import { problemIn } from "../../server/api";
import { rolesApi } from "../../server/rolesApi";
import type { Problem } from "../../server/types";
import { Button } from "../../ui/Button";
import { Notice } from "../../ui/Notice";
import { Preferences } from "../../ui/Preferences";
import { callerWords } from "../caller/callerWords";
import { signOut } from "../signOut";
import { Choice } from "./Choice";
import { ConnectionStep } from "./ConnectionStep";
import { MicrophoneStep } from "./MicrophoneStep";
import { OutputStep } from "./OutputStep";
import { freeSeats, PhoneSteps, phoneOutcome } from "./PhoneSteps";
import { phoneCheckWords } from "./phoneCheckWords";
import { soundCheckWords } from "./soundCheckWords";
import { type Outcome, outstanding, outstandingPhone, type StepId } from "./steps";
import "../../styles/soundcheck.css";

/** Out of the house: the stream begins anew, as it is told to a caller. */
async function playCaller(): Promise<void> {
  const person = me.value;
  if (!person) return;
  const { line } = await rolesApi.take(person.account);
  me.value = { ...person, line };
  followAnew();
}

/** Three checks in the order in which they fail: microphone, earphones, link. */
export function SoundCheck() {
  const check = soundCheckWords.value;
  const phone = phoneCheckWords.value;
  const { app, common } = text.value;
  const microphone = useSignal<Outcome>("todo");
  const output = useSignal<Outcome>("todo");
  const connection = useSignal<Outcome>("todo");
  const stream = useSignal<MediaStream | null>(null);
  const part = useSignal<"operator" | "caller">("operator");
  const voice = useSignal<"browser" | "sip">("browser");
  const chosenSeat = useSignal("");
  const onDemand = useSignal(false);
  const heard = useSignal(false);
  const busy = useSignal(false);
  const refused = useSignal<Problem | null>(null);

  useEffect(() => {
    document.title = `${check.title} – ${app.name}`;
    return () =>
      stream.value?.getTracks().forEach((track) => {
        track.stop();
      });
  }, []);

  const roles = callerWords.value;
  const plays = part.value === "caller";
  const sip = !plays && voice.value === "sip";
  const free = freeSeats();
  if (sip && !free.includes(chosenSeat.value)) chosenSeat.value = free[0] ?? "";
  const left: StepId[] = sip
    ? outstandingPhone(phoneOutcome(chosenSeat.value), heard.value)
    : outstanding({
        microphone: microphone.value,
        output: output.value,
        connection: connection.value,
      });
  const names: Record<StepId, string> = {
    microphone: check.microphone,
    output: check.output,
    connection: check.connection,
    phone: phone.registration,
    "phone-test": phone.test,
  };
  const cannot = sip ? (chosenSeat.value ? null : phone.noSeat) : stream.value ? null : check.allowHint;

  const take = async () => {
    busy.value = true;
    refused.value = null;
    try {
      if (plays) {
        await playCaller();
        return;
      }
      if (sip) await takeSeat(chosenSeat.value, { phone: "sip", on_demand: onDemand.value });
      else await takeSeat("any", { phone: "browser", on_demand: false });
      go({ at: "console" });
    } catch (error) {
      refused.value = problemIn(error);
    } finally {
      busy.value = false;
    }
  };

  return (
    <div class="check">
      <SkipLink />
      <header class="login-bar">
        <span class="brand" translate={false}>
          {app.name}
        </span>
        <div class="check-who">
          <span class="hint">{me.value?.name}</span>
          <Button kind="quiet" size="small" onClick={signOut}>
            {common.signOut}
          </Button>
          <Preferences withContrast />
        </div>
      </header>
      <main id="main" class="check-main">
        <div>
          <h1>{check.title}</h1>
          <p class="hint">{plays ? roles.callerIntro : sip ? phone.intro : check.intro}</p>
        </div>
        <fieldset class="choices side-by-side">
          <legend class="sr">{roles.roleLegend}</legend>
          <Choice
            id="role-operator"
            name="role"
            chosen={!plays}
            label={roles.operator}
            more={roles.operatorMore}
            icon={<Headset size={18} aria-hidden="true" />}
            choose={() => {
              part.value = "operator";
            }}
          />
          <Choice
            id="role-caller"
            name="role"
            chosen={plays}
            label={roles.caller}
            more={roles.callerMore}
            icon={<Drama size={18} aria-hidden="true" />}
            choose={() => {
              part.value = "caller";
            }}
          />
        </fieldset>
        {!plays && (
          <fieldset class="choices side-by-side">
            <legend class="sr">{phone.choice}</legend>
            <Choice
              id="voice-browser"
              name="voice"
              chosen={!sip}
              label={phone.browser}
              more={phone.browserMore}
              icon={<Headset size={18} aria-hidden="true" />}
              choose={() => {
                voice.value = "browser";
              }}
            />
            <Choice
              id="voice-sip"
              name="voice"
              chosen={sip}
              label={phone.sip}
              more={phone.sipMore}
              icon={<Phone size={18} aria-hidden="true" />}
              choose={() => {
                voice.value = "sip";
                // Nobody is listened to who speaks by telephone.
                stream.value?.getTracks().forEach((track) => {
                  track.stop();
                });
                stream.value = null;
                microphone.value = "todo";
              }}
            />
          </fieldset>
        )}
        <div class="check-steps">
          {sip ? (
            <PhoneSteps seat={chosenSeat} onDemand={onDemand} heard={heard} />
          ) : (
            <>
              <MicrophoneStep outcome={microphone} stream={stream} />
              <OutputStep outcome={output} />
              <ConnectionStep outcome={connection} stream={stream.value} />
            </>
          )}
        </div>
        <div class="check-end">
          <p class={left.length === 0 ? "ready" : ""} role="status">
            {left.length === 0
              ? plays
                ? roles.ready
                : check.ready
              : `${check.todo} ${left.map((step) => names[step].toLowerCase()).join(", ")}.`}
          </p>
          {refused.value && <Notice kind="bad">{errorSentence(refused.value)}</Notice>}
          <div class="check-actions">
            {left.length > 0 && (
              <div class="check-skip">
                <Button kind="quiet" onClick={take} aria-describedby="skip-hint" why={cannot}>
                  {plays ? roles.skip : check.skip}
                </Button>
                <p class="hint" id="skip-hint">
                  {check.skipHint}
                </p>
              </div>
            )}
            <Button
              kind="primary"
              size="large"
              onClick={take}
              pending={busy.value}
              why={left.length > 0 ? `${check.todo} ${left.map((step) => names[step]).join(", ")}` : null}
            >
              {plays ? roles.begin : busy.value ? check.taking : check.take}
            </Button>
          </div>
        </div>
      </main>
    </div>
  );
}
