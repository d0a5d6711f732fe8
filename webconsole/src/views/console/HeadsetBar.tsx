import { Volume2 } from "lucide-preact";
import { text } from "../../i18n";
import {
  deadMicrophone,
  line,
  locked,
  microphoneFailure,
  noSound,
  reconnect,
  speaking,
  unlockSound,
} from "../../phone/headset";
import { Button } from "../../ui/Button";
import { lazy } from "../../ui/lazy";
import { Notice } from "../../ui/Notice";
import { seat } from "./hand";
import { phoneBarWords } from "./phoneBarWords";
import "../../styles/console/headset.css";

const PhoneBar = lazy(async () => {
  const [view] = await Promise.all([import("./PhoneBar"), phoneBarWords.learn()]);
  return view.PhoneBar;
});

/** What is wrong with the headset and the one thing to do about it; nothing when all is well. */
export function HeadsetBar() {
  const { console: words, failures } = text.value;
  const state = line.value;
  if (seat.value?.phone === "sip") {
    return (
      <>
        <PhoneBar seat={seat.value} />
        {locked.value && <Locked />}
      </>
    );
  }
  if (microphoneFailure.value)
    return <Trouble sentence={failures[microphoneFailure.value]} label={words.reconnect} act={reconnect} />;
  if (state.at === "stopped") {
    return state.why === "elsewhere" ? (
      <Trouble
        sentence={`${words.elsewhereTitle}. ${words.elsewhereHint}`}
        label={words.reclaim}
        act={reconnect}
      />
    ) : (
      <Trouble sentence={failureSentence(state.why)} label={words.reconnect} act={reconnect} />
    );
  }
  if (state.at === "retrying")
    return <Trouble sentence={failureSentence(state.why)} label={words.reconnect} act={reconnect} />;
  if (noSound.value) return <Trouble sentence={words.noSound} label={words.reconnect} act={reconnect} />;
  if (locked.value) return <Locked />;
  if (deadMicrophone.value && speaking()) return <Notice kind="bad">{words.deadMicrophone}</Notice>;
  return null;
}

function Locked() {
  const { console: words } = text.value;
  return (
    <div class="trouble info">
      <Notice kind="info">{words.unlockHint}</Notice>
      <Button kind="primary" onClick={() => unlockSound()} icon={<Volume2 size={18} aria-hidden="true" />}>
        {words.unlock}
      </Button>
    </div>
  );
}

function failureSentence(why: string): string {
  const { failures } = text.value;
  return (failures as Record<string, string>)[why] ?? failures.lost;
}

function Trouble({ sentence, label, act }: { sentence: string; label: string; act(): Promise<void> }) {
  return (
    <div class="trouble">
      <Notice kind="bad">{sentence}</Notice>
      <Button kind="primary" onClick={() => void act()}>
        {label}
      </Button>
    </div>
  );
}
