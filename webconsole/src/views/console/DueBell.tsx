import { BellRing } from "lucide-preact";
import { dueState } from "../../board/callbacks";
import { now } from "../../clock/clock";
import { Key } from "../../ui/Button";
import { callbacksWords } from "../desk/callbacksWords";
import { showLost } from "./actions";
import { when } from "./CallsSigns";
import { dueCalls } from "./due";
import { tab, wide } from "./hand";
import { callerName } from "./names";
import "../../styles/console/due.css";

function show(): void {
  if (!wide.value) {
    showLost();
    return;
  }
  tab.value = "callbacks";
  requestAnimationFrame(() => document.getElementById("callbacks-list")?.focus());
}

/** A promised call is due: seen from everywhere, in nobody's way. */
export function DueBell() {
  const words = callbacksWords.value;
  const [first, ...others] = dueCalls.value;
  if (!first) return null;
  return (
    <button
      type="button"
      class="due-bell figures"
      data-testid="due-bell"
      data-due={dueState(first, now.value)}
      onClick={show}
    >
      <BellRing size={15} aria-hidden="true" />
      <strong>{words.bell}</strong>
      <span>
        {callerName(first)}, {when(first.call_back_at ?? first.taken_at)}
        {others.length > 0 && ` ${words.more(others.length)}`}
      </span>
      {!wide.value && <Key id="calls" />}
    </button>
  );
}
