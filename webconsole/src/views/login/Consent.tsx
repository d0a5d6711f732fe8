import type { ComponentChildren } from "preact";

interface Props {
  id: string;
  chosen: boolean;
  choose(): void;
  icon: ComponentChildren;
  label: string;
  more: string;
}

/** One of two equal choices: neither is preselected, both say what they mean. */
export function Consent({ id, chosen, choose, icon, label, more }: Props) {
  return (
    <label class={`choice ${chosen ? "chosen" : ""}`} for={id}>
      <input
        id={id}
        type="radio"
        name="consent"
        checked={chosen}
        onChange={choose}
        aria-describedby={`${id}-more`}
      />
      <span class="choice-label">
        {icon}
        {label}
      </span>
      <span class="hint" id={`${id}-more`}>
        {more}
      </span>
    </label>
  );
}
