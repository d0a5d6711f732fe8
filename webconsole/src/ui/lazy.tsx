/** Views that are downloaded when they are first shown, so that answering a call waits for nothing else. */
import { signal } from "@preact/signals";
import type { ComponentType } from "preact";
import { useEffect } from "preact/hooks";
import { text } from "../i18n";
import { whyMissing } from "../server/version";
import { Button } from "./Button";
import { Notice } from "./Notice";

export type Lazy<P> = ComponentType<P> & {
  /** Downloads without showing: what the person will probably want next. */
  preload(): void;
};

type State<P> = ComponentType<P> | "loading" | "unreachable" | "replaced" | null;

/** Shows `load`'s component; while it comes, and when it cannot come, says so. */
export function lazy<P extends object>(load: () => Promise<ComponentType<P>>): Lazy<P> {
  // In an object: a component is a function, which a signal's setter must not be confused with.
  const state = signal<{ now: State<P> }>({ now: null });

  async function begin(): Promise<void> {
    if (state.peek().now === "loading" || typeof state.peek().now === "function") return;
    state.value = { now: "loading" };
    try {
      state.value = { now: await load() };
    } catch {
      state.value = { now: await whyMissing() };
    }
  }

  function Shown(props: P) {
    const { now } = state.value;
    useEffect(() => void begin(), []);
    if (typeof now === "function") {
      const View = now;
      return <View {...props} />;
    }
    return now === "unreachable" || now === "replaced" ? (
      <Missing why={now} retry={() => void begin()} />
    ) : (
      <p class="loading" role="status">
        {text.value.common.loading}
      </p>
    );
  }
  return Object.assign(Shown, { preload: () => void begin() });
}

interface MissingProps {
  why: "unreachable" | "replaced";
  retry(): void;
  retryLabel?: string;
}

export function Missing({ why, retry, retryLabel }: MissingProps) {
  const { common } = text.value;
  const replaced = why === "replaced";
  return (
    <section class="loading" data-testid="missing" data-why={why}>
      <Notice kind={replaced ? "info" : "bad"}>{replaced ? common.replaced : common.viewMissing}</Notice>
      <Button kind="primary" onClick={replaced ? () => location.reload() : retry}>
        {replaced ? common.reload : (retryLabel ?? common.retry)}
      </Button>
    </section>
  );
}
