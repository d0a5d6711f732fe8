import { useSignal } from "@preact/signals";
import { ChevronDown, Moon, Sun, UserX } from "lucide-preact";
import { useRef } from "preact/hooks";
import { lockedFunction } from "../../board/levels";
import { board } from "../../board/live";
import { text } from "../../i18n";
import { lazy } from "../../ui/lazy";
import "../../styles/console/service.css";

const ICONS = { day: Sun, night: Moon, absent: UserX } as const;

const ServiceMenu = lazy(async () => (await import("./ServiceMenu")).ServiceMenu);

/** What happens to new calls, and how to change it: the word changes when Asterisk has obeyed. */
export function Service() {
  const { service: words } = text.value.console;
  const { mode, why } = board.value.service;
  const open = useSignal(false);
  const box = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const Icon = ICONS[mode];
  const locked = lockedFunction("Service");

  const close = (back: boolean) => {
    open.value = false;
    if (back) button.current?.focus();
  };

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
        disabled={locked}
        aria-haspopup={locked ? undefined : "menu"}
        aria-expanded={locked ? undefined : open.value}
        data-testid="service"
        data-mode={mode}
        title={`${words.modes[mode]}, ${words.why[why]}. ${words.meaning[mode]}`}
        onClick={() => {
          open.value = !open.value;
        }}
      >
        <Icon size={15} aria-hidden="true" />
        <span class="sr">{words.title} : </span>
        {words.modes[mode]}
        {!locked && <ChevronDown size={14} aria-hidden="true" />}
      </button>
      {open.value && <ServiceMenu close={() => close(true)} />}
    </div>
  );
}
