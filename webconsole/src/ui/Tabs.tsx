import type { ComponentChildren } from "preact";
import { useRef } from "preact/hooks";

export interface Tab<Id extends string> {
  id: Id;
  label: string;
  icon: ComponentChildren;
  hint?: ComponentChildren;
}

interface Props<Id extends string> {
  label: string;
  tabs: readonly Tab<Id>[];
  chosen: Id;
  choose(id: Id): void;
  /** One under the other, beside what they show. */
  vertical?: boolean;
  id?: string;
}

/** Tabs with one stop for the Tab key; the arrows go from one to the next. */
export function Tabs<Id extends string>({ label, tabs, chosen, choose, vertical = false, id }: Props<Id>) {
  const list = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const [forth, back] = vertical ? ["ArrowDown", "ArrowUp"] : ["ArrowRight", "ArrowLeft"];
    const step = event.key === forth ? 1 : event.key === back ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    // From where the keyboard is: two quick presses come before one redraw.
    const focused = tabs.findIndex((tab) => `tab-${tab.id}` === (event.target as HTMLElement).id);
    const at = focused >= 0 ? focused : tabs.findIndex((tab) => tab.id === chosen);
    const next = tabs[(at + step + tabs.length) % tabs.length];
    if (!next) return;
    choose(next.id);
    list.current?.querySelector<HTMLElement>(`#tab-${next.id}`)?.focus();
  };
  return (
    <div
      class="tabs"
      role="tablist"
      id={id}
      aria-label={label}
      aria-orientation={vertical ? "vertical" : undefined}
      ref={list}
      onKeyDown={onKeyDown}
    >
      {tabs.map((tab) => (
        <button
          key={tab.id}
          id={`tab-${tab.id}`}
          type="button"
          role="tab"
          aria-selected={tab.id === chosen}
          aria-controls={`panel-${tab.id}`}
          tabIndex={tab.id === chosen ? 0 : -1}
          onClick={() => choose(tab.id)}
        >
          {tab.icon}
          <span>{tab.label}</span>
          {tab.hint}
        </button>
      ))}
    </div>
  );
}
