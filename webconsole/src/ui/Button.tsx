import type { ComponentChildren, JSX } from "preact";
import { locked } from "../board/levels";
import { text } from "../i18n";
import { ariaKey, keyLabel } from "../i18n/keys";
import type { ShortcutId } from "../keys/catalogue";

interface Props extends Omit<JSX.HTMLAttributes<HTMLButtonElement>, "icon"> {
  kind?: "plain" | "primary" | "danger" | "quiet";
  type?: "button" | "submit";
  icon?: ComponentChildren;
  shortcut?: ShortcutId;
  /** Why the button cannot be used now; it stays focusable, and says so. */
  why?: string | null | undefined;
  /** Asked for, not yet confirmed. */
  pending?: boolean;
  size?: "small" | "normal" | "large";
  disabled?: boolean;
}

export function Key({ id }: { id: ShortcutId }) {
  return <kbd class="key">{keyLabel(id, text.value)}</kbd>;
}

export function Button(props: Props) {
  const {
    kind = "plain",
    icon,
    shortcut,
    why,
    pending,
    size = "normal",
    children,
    onClick,
    type,
    ...rest
  } = props;
  // What a level locks is not on the screen; the help says which level opens it.
  if (shortcut && locked(shortcut)) return null;
  return (
    <button
      {...rest}
      type={type ?? "button"}
      class={`button ${kind} ${size} ${pending ? "pending" : ""} ${(rest.class as string) ?? ""}`}
      aria-disabled={why ? "true" : undefined}
      aria-busy={pending ? "true" : undefined}
      aria-keyshortcuts={shortcut && ariaKey(shortcut)}
      title={why ?? (rest.title as string | undefined)}
      onClick={why ? undefined : onClick}
    >
      {icon}
      <span class="button-label">{children}</span>
      {shortcut && <Key id={shortcut} />}
      {why && <span class="sr">. {why}</span>}
    </button>
  );
}
