import { useSignal } from "@preact/signals";
import { Download, Printer } from "lucide-preact";
import { useEffect, useRef } from "preact/hooks";
import { sheetFile } from "../../server/evaluationApi";
import { sheetWords } from "./sheetWords";
import { at } from "./state";

const FORMS = ["pdf", "xlsx", "csv", "json", "xapi.jsonl"] as const;

/** The sheet on paper, and as files. */
export function Outputs() {
  const words = sheetWords.value.outputs;
  const open = useSignal(false);
  const menu = useRef<HTMLDivElement>(null);
  const path = sheetFile(at.value);
  useEffect(() => {
    if (!open.value) return;
    const away = (event: Event) => {
      if (
        event instanceof KeyboardEvent
          ? event.key === "Escape"
          : !menu.current?.contains(event.target as Node)
      )
        open.value = false;
    };
    window.addEventListener("keydown", away);
    window.addEventListener("pointerdown", away);
    return () => {
      window.removeEventListener("keydown", away);
      window.removeEventListener("pointerdown", away);
    };
  }, [open.value]);
  const label = (form: (typeof FORMS)[number]) => words[form === "xapi.jsonl" ? "xapi" : form];
  return (
    <div class="outputs" ref={menu}>
      <a class="button small" href={`${path}.pdf`} target="_blank" rel="noopener">
        <Printer size={16} aria-hidden="true" />
        <span class="button-label">{words.print}</span>
      </a>
      <button
        type="button"
        class="button small"
        aria-expanded={open.value}
        aria-controls="exports"
        onClick={() => {
          open.value = !open.value;
        }}
      >
        <Download size={16} aria-hidden="true" />
        <span class="button-label">{words.export}</span>
      </button>
      {open.value && (
        <ul class="exports" id="exports">
          {FORMS.map((form) => (
            <li key={form}>
              <a href={`${path}.${form}`} download data-export={form}>
                {label(form)}
              </a>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
