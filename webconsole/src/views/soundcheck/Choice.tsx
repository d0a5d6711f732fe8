import type { ComponentChildren } from "preact";

interface Props {
  id: string;
  name: string;
  chosen: boolean;
  choose(): void;
  label: string;
  more: string;
  icon?: ComponentChildren;
}

/** One of several ways, with what it means under it. */
export function Choice({ id, name, chosen, choose, label, more, icon }: Props) {
  return (
    <label class={`way ${chosen ? "chosen" : ""}`} for={id}>
      <input
        id={id}
        type="radio"
        name={name}
        checked={chosen}
        onChange={choose}
        aria-describedby={`${id}-more`}
      />
      <span class="way-label">
        {icon}
        {label}
      </span>
      <span class="hint" id={`${id}-more`}>
        {more}
      </span>
    </label>
  );
}
