import type { ComponentChildren, JSX } from "preact";
import { locked } from "../board/levels";
import { text } from "../i18n";
import { ariaKey, keyLabel, keyText } from "../i18n/keys";
import type { ShortcutId } from "../keys/catalogue";

interface Props extends Omit<JSX.HTMLAttributes<HTMLButtonElement>, "icon"> {
  kind?: "plain" | "primary" | "danger" | "quiet";
  type?: "button" | "submit";
  icon?: ComponentChildren;
  shortcut?: ShortcutId;
  /** The one of its keys to show, when it is not the first. */
  shownKey?: string;
  /** Why the button cannot be used now; it stays focusable, and says so. */
  why?: string | null | undefined;
  /** Asked for, not yet confirmed. */
  pending?: boolean;
  size?: "small" | "normal" | "large";
  disabled?: boolean;
}

export function Key({ id }: { id: ShortcutId }) {
  const label = keyLabel(id, text.value);
  return label ? <kbd class="key">{label}</kbd> : null;
}

export function Button(props: Props) {
  const {
    kind = "plain",
    icon,
    shortcut,
    shownKey,
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
      {shownKey ? <kbd class="key">{keyText(shownKey, text.value)}</kbd> : shortcut && <Key id={shortcut} />}
      {pending && <span class="sr">, {text.value.console.tried}</span>}
      {why && <span class="sr">. {why}</span>}
    </button>
  );
}
