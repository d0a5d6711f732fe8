import { CircleAlert, CircleCheck, Info } from "lucide-preact";
import type { ComponentChildren } from "preact";

const ICONS = { bad: CircleAlert, good: CircleCheck, info: Info } as const;

/** One sentence that matters now, with a sign as well as a colour. */
export function Notice({ kind, children }: { kind: keyof typeof ICONS; children: ComponentChildren }) {
  const Icon = ICONS[kind];
  return (
    <p class={`notice ${kind}`} role={kind === "bad" ? "alert" : "status"}>
      <Icon size={18} aria-hidden="true" />
      <span>{children}</span>
    </p>
  );
}
