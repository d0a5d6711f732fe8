import { cutOff } from "../../board/calls";
import { awaited } from "../../board/commands";
import { board } from "../../board/live";
import { text } from "../../i18n";
import { keyText } from "../../i18n/keys";
import { CATALOGUE, IDS, type ShortcutId } from "../../keys/catalogue";
import { keys } from "../../keys/choice";
import type { CommandName } from "../../server/types";
import { Button } from "../../ui/Button";
import { ACTIONS } from "./actions";
import { active, seat, seatId } from "./hand";
import { keyboardWords } from "./keyboardWords";
import { whyNot } from "./why";
import "../../styles/console/functions.css";

const ROW = Array.from({ length: 12 }, (_, i) => `F${i + 1}`);

const ASKS: Partial<Record<ShortcutId, readonly CommandName[]>> = {
  answer1: ["AnswerCall"],
  hangup: ["HangUp"],
  hold: ["HoldCall", "ResumeCall"],
  park: ["ParkCall"],
  retrieve: ["RetrieveCall"],
  complete: ["CompleteTransfer"],
  swap: ["Swap"],
  mute: ["Mute", "Unmute"],
  pause: ["PauseRecording", "ResumeRecording"],
};

/** The short word on a key; the state is in the word. */
function word(id: ShortcutId): string {
  const { actions } = text.value.console;
  const { short } = keyboardWords.value;
  if (id === "hold") return active.value?.state === "held" ? actions.resume : actions.hold;
  if (id === "mute") return seat.value?.muted ? actions.unmute : actions.mute;
  if (id === "pause") return active.value?.recording === "paused" ? actions.unpause : actions.pause;
  const words: Partial<Record<ShortcutId, string>> = { ...actions, ...short };
  return words[id] ?? keyboardWords.value.shortcut[id];
}

function Cell({ name }: { name: string }) {
  const id = IDS.find((one) => !CATALOGUE[one].local && keys.value[one].includes(name));
  if (!id)
    return (
      <div class="function-cell empty-cell" aria-hidden="true">
        <kbd class="key">{keyText(name, text.value)}</kbd>
      </div>
    );
  const act = ACTIONS[id];
  return (
    <Button
      class={`function-cell ${id}`}
      size="small"
      kind={id === "hangup" && cutOff(board.value, seatId.value) === "caller" ? "danger" : "plain"}
      shortcut={id}
      shownKey={name}
      why={whyNot(id)}
      pending={(ASKS[id] ?? []).some((command) => awaited(command))}
      onClick={() => act?.()}
      data-function={id}
    >
      {word(id)}
    </Button>
  );
}

/** The twelve function keys as they lie on the keyboard, in three blocks of four. */
export function FunctionRow() {
  return (
    <section class="function-row" aria-label={keyboardWords.value.functionRow}>
      {ROW.map((name) => (
        <Cell key={name} name={name} />
      ))}
    </section>
  );
}
