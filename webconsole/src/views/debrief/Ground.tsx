import { type Signal, useComputed, useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { stamp } from "../../clock/format";
import { percent } from "./Lanes";
import { instantAt, lengthOf, place, STEP, type Stretch, ticks } from "./zoom";

const DRAG_PX = 5;

interface Props {
  window: Signal<Stretch>;
  at?: Signal<number>;
  loop?: Signal<Stretch | null>;
  /** How an instant is told on the ruler. */
  tell?(atS: number): string;
  seek(toS: number): void;
  zoom(factor: number, aroundS: number): void;
  pan(byS: number): void;
  select?(fromS: number, toS: number): void;
  children: ComponentChildren;
}

/** Where lanes lie: a ruler, one playhead, and what a mouse does; keys and sliders do the same. */
export function Ground({ window: shown, at, loop, tell = stamp, seek, zoom, pan, select, children }: Props) {
  const ground = useRef<HTMLDivElement>(null);
  const drawn = useSignal<Stretch | null>(null);
  const from = useRef<{ x: number; atS: number } | null>(null);
  const instant = (event: MouseEvent): number => {
    const box = ground.current?.getBoundingClientRect();
    return box ? instantAt((event.clientX - box.left) / box.width, shown.peek()) : 0;
  };

  useEffect(() => {
    const element = ground.current;
    if (!element) return;
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      const across = event.shiftKey ? event.deltaY : event.deltaX;
      if (Math.abs(across) > Math.abs(event.deltaY) || event.shiftKey)
        pan((Math.sign(across) * lengthOf(shown.peek())) / 10);
      else zoom(event.deltaY < 0 ? STEP : 1 / STEP, instant(event));
    };
    element.addEventListener("wheel", onWheel, { passive: false });
    return () => element.removeEventListener("wheel", onWheel);
  }, [zoom, pan]);

  const onPointerMove = (event: PointerEvent) => {
    const begun = from.current;
    if (!begun || !select) return;
    if (!drawn.peek() && Math.abs(event.clientX - begun.x) < DRAG_PX) return;
    const now = instant(event);
    drawn.value = { fromS: Math.min(begun.atS, now), toS: Math.max(begun.atS, now) };
  };
  const onPointerUp = (event: PointerEvent) => {
    const begun = from.current;
    from.current = null;
    if (!begun) return;
    const chosen = drawn.peek();
    drawn.value = null;
    if (chosen) select?.(chosen.fromS, chosen.toS);
    else seek(instant(event));
  };

  const left = useComputed(() => {
    const share = at ? place(at.value, shown.value) : -1;
    return share < 0 || share > 1 ? "display: none" : `left: ${percent(share)}`;
  });
  const band = drawn.value ?? loop?.value;
  const marks = ticks(shown.value, 12);
  return (
    <div
      class="timeline-ground"
      ref={ground}
      data-testid="timeline"
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        from.current = { x: event.clientX, atS: instant(event) };
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onPointerCancel={() => {
        from.current = null;
        drawn.value = null;
      }}
    >
      <div class="ruler figures" aria-hidden="true">
        {marks.map((mark) => (
          <span key={mark} style={{ left: percent(place(mark, shown.value)) }}>
            {tell(mark)}
          </span>
        ))}
      </div>
      {children}
      {band && (
        <div
          class="loop-band"
          data-testid="loop"
          style={{
            left: percent(Math.max(0, place(band.fromS, shown.value))),
            right: percent(Math.max(0, 1 - place(band.toS, shown.value))),
          }}
        />
      )}
      {at && <span class="playhead" style={left} />}
    </div>
  );
}
