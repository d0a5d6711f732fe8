import { useSignal } from "@preact/signals";
import { ChartColumn, CircleHelp, ClipboardCheck, History, Keyboard, LogOut } from "lucide-preact";
import { text } from "../../i18n";
import { ariaKey } from "../../i18n/keys";
import { go } from "../../route";
import { Preferences } from "../../ui/Preferences";
import { helpOpen, keyboardOpen } from "./hand";
import { Leave } from "./Leave";

/** What is not about a call: the calls before, appearance, keys, help, and the way out. */
export function HeaderMenu() {
  const { console: words, common } = text.value;
  const leaving = useSignal(false);
  return (
    <>
      <button type="button" class="chip-button" onClick={() => go({ at: "debrief", session: "", call: "" })}>
        <History size={16} aria-hidden="true" />
        {common.debrief}
      </button>
      <button
        type="button"
        class="chip-button"
        onClick={() => go({ at: "evaluation", session: "", student: "", grid: "" })}
      >
        <ClipboardCheck size={16} aria-hidden="true" />
        {common.evaluation}
      </button>
      <button
        type="button"
        class="chip-button"
        aria-label={common.statistics}
        title={common.statistics}
        onClick={() => go({ at: "statistiques", sessions: [], own: false })}
      >
        <ChartColumn size={16} aria-hidden="true" />
      </button>
      <Preferences />
      <button
        type="button"
        class="chip-button"
        id="open-keyboard"
        onClick={() => {
          keyboardOpen.value = true;
        }}
      >
        <Keyboard size={16} aria-hidden="true" />
        {words.keyboard}
      </button>
      <button
        type="button"
        class="chip-button"
        aria-keyshortcuts={ariaKey("help")}
        onClick={() => {
          helpOpen.value = true;
        }}
      >
        <CircleHelp size={16} aria-hidden="true" />
        {common.help}
      </button>
      <button
        type="button"
        class="chip-button"
        onClick={() => {
          leaving.value = true;
        }}
      >
        <LogOut size={16} aria-hidden="true" />
        {words.leave}
      </button>
      {leaving.value && (
        <Leave
          close={() => {
            leaving.value = false;
          }}
        />
      )}
    </>
  );
}
