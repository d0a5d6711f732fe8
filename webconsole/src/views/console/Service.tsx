import { useSignal } from "@preact/signals";
import { Check, ChevronDown, Moon, Sun, UserX } from "lucide-preact";
import { useEffect, useRef } from "preact/hooks";
import { board } from "../../board/live";
import { errorSentence, text } from "../../i18n";
import { api, Refused } from "../../server/api";
import type { Service as Mode } from "../../server/types";
import { roving } from "./roving";
import "../../styles/console/service.css";

const ICONS = { day: Sun, night: Moon, absent: UserX } as const;
const CHOICES = ["day", "night", "hours"] as const;

/** What happens to new calls, and how to change it: the word changes when Asterisk has obeyed. */
export function Service() {
  const { service: words } = text.value.console;
  const { mode, choice, why } = board.value.service;
  const open = useSignal(false);
  const wrong = useSignal("");
  const box = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const Icon = ICONS[mode];

  const close = (back: boolean) => {
    open.value = false;
    if (back) button.current?.focus();
  };
  const choose = async (wanted: Mode["choice"]) => {
    wrong.value = "";
    try {
      await api.chooseService(wanted);
      close(true);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      wrong.value = errorSentence(error.problem);
    }
  };
  useEffect(() => {
    if (open.value) box.current?.querySelector<HTMLElement>("[aria-checked=true]")?.focus();
  }, [open.value]);

  return (
    <div
      class="service"
      role="group"
      aria-label={words.title}
      ref={box}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || !open.value) return;
        event.preventDefault();
        event.stopPropagation();
        close(true);
      }}
      onFocusOut={(event) => {
        const to = event.relatedTarget;
        if (to instanceof Node && !box.current?.contains(to)) close(false);
      }}
    >
      <button
        type="button"
        ref={button}
        class={`chip-button service-mode ${mode}`}
        aria-haspopup="menu"
        aria-expanded={open.value}
        data-testid="service"
        data-mode={mode}
        title={`${words.modes[mode]}, ${words.why[why]}. ${words.meaning[mode]}`}
        onClick={() => {
          wrong.value = "";
          open.value = !open.value;
        }}
      >
        <Icon size={15} aria-hidden="true" />
        <span class="sr">{words.title} : </span>
        {words.modes[mode]}
        <ChevronDown size={14} aria-hidden="true" />
      </button>
      {open.value && (
        <div class="service-menu">
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
      )}
    </div>
  );
}
