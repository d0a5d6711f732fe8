import type { Signal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useRef } from "preact/hooks";
import { stamp } from "../../clock/format";
import { percent } from "./Lanes";
import { instantAt, lengthOf, panned, place, type Stretch } from "./zoom";

interface Props {
  label: string;
  whole: Stretch;
  window: Signal<Stretch>;
  show(window: Stretch): void;
  tell?(atS: number): string;
  children?: ComponentChildren;
}

/** The whole at a glance, and which part of it is on the screen; dragged, or moved with the arrows. */
export function Strip({ label, whole, window: shown, show, tell = stamp, children }: Props) {
  const strip = useRef<HTMLDivElement>(null);
  const held = useRef(0);
  const now = shown.value;
  const length = lengthOf(now);
  const instant = (event: PointerEvent) => {
    const box = strip.current?.getBoundingClientRect();
    return box ? instantAt((event.clientX - box.left) / box.width, whole) : 0;
  };
  const to = (fromS: number) => show(panned(shown.peek(), whole, fromS - shown.peek().fromS));
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowRight: 0.1, ArrowLeft: -0.1, PageDown: 1, PageUp: -1 }[event.key];
    if (step !== undefined) to(shown.peek().fromS + step * length);
    else if (event.key === "Home") to(whole.fromS);
    else if (event.key === "End") to(whole.toS);
    else return;
    event.preventDefault();
  };
  return (
    <div class="strip" ref={strip}>
      {children}
      <div
        class="strip-window"
        role="slider"
        tabIndex={0}
        aria-label={label}
        aria-valuemin={Math.round(whole.fromS)}
        aria-valuemax={Math.round(whole.toS)}
        aria-valuenow={Math.round(now.fromS)}
        aria-valuetext={`${tell(now.fromS)} – ${tell(now.toS)}`}
        style={{ left: percent(place(now.fromS, whole)), width: percent(length / lengthOf(whole)) }}
        onKeyDown={onKeyDown}
        onPointerDown={(event) => {
          held.current = instant(event) - shown.peek().fromS;
          event.currentTarget.setPointerCapture(event.pointerId);
        }}
        onPointerMove={(event) => {
          if (event.currentTarget.hasPointerCapture(event.pointerId)) to(instant(event) - held.current);
        }}
      />
    </div>
  );
}
