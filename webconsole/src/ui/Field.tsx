import type { ComponentChildren, InputHTMLAttributes } from "preact";

interface Props {
  id: string;
  label: string;
  error?: string | undefined;
  hint?: string | undefined;
  children: ComponentChildren;
}

/** A label above its control, and what is wrong under it. */
export function Field({ id, label, error, hint, children }: Props) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children}
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p class="error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  );
}

interface LineProps extends Omit<Props, "children">, Omit<InputHTMLAttributes, "id" | "label" | "value"> {
  value: string;
  write(text: string): void;
}

/** One line to write, under its label. */
export function LineField({ id, label, error, hint, value, write, ...more }: LineProps) {
  return (
    <Field id={id} label={label} error={error} hint={hint}>
      <input
        id={id}
        value={value}
        autocomplete="off"
        aria-invalid={Boolean(error)}
        onInput={(event) => write(event.currentTarget.value)}
        {...more}
      />
    </Field>
  );
}
