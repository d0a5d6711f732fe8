import { useSignal } from "@preact/signals";
import { Check } from "lucide-preact";
import { useEffect, useRef } from "preact/hooks";
import { board } from "../../board/live";
import { errorSentence, text } from "../../i18n";
import { api, problemIn } from "../../server/api";
import type { Service as Mode } from "../../server/types";
import { roving } from "./roving";

const CHOICES = ["day", "night", "hours"] as const;

/** What the mode is and why, and the choice of another. */
export function ServiceMenu({ close }: { close(): void }) {
  const { service: words } = text.value.console;
  const { mode, choice, why } = board.value.service;
  const wrong = useSignal("");
  const box = useRef<HTMLDivElement>(null);
  const choose = async (wanted: Mode["choice"]) => {
    wrong.value = "";
    try {
      await api.chooseService(wanted);
      close();
    } catch (error) {
      wrong.value = errorSentence(problemIn(error));
    }
  };
  useEffect(() => {
    box.current?.querySelector<HTMLElement>("[aria-checked=true]")?.focus();
  }, []);
  return (
    <div class="service-menu" ref={box}>
      <p class="hint">
        <strong>
          {words.modes[mode]}, {words.why[why]}.
        </strong>{" "}
        {words.meaning[mode]}
      </p>
      <div role="menu" aria-label={words.title} onKeyDown={roving}>
        {CHOICES.map((one) => (
          <button
            key={one}
            type="button"
            role="menuitemradio"
            aria-checked={one === choice}
            onClick={() => void choose(one)}
          >
            <span class="service-check">{one === choice && <Check size={16} aria-hidden="true" />}</span>
            <span>
              {words.choices[one]}
              <small>{words.choiceMeaning[one]}</small>
            </span>
          </button>
        ))}
      </div>
      <p class="error" role="alert">
        {wrong}
      </p>
    </div>
  );
}
