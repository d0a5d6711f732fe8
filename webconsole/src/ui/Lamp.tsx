import type { Lamp as Kind } from "../board/lamps";

/** A busy lamp: a shape of its own for each state, so that colour is never needed to read it. */
export function Lamp({ kind }: { kind: Kind }) {
  return (
    <svg class={`lamp ${kind}`} viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      {shape(kind)}
    </svg>
  );
}

function shape(kind: Kind) {
  switch (kind) {
    case "free":
      return <circle cx="8" cy="8" r="6" fill="currentColor" />;
    case "ringing":
      return (
        <>
          <circle cx="8" cy="8" r="5.5" fill="none" stroke="currentColor" stroke-width="2" />
          <path d="M8 2.5a5.5 5.5 0 0 1 0 11z" fill="currentColor" />
        </>
      );
    case "busy":
      return (
        <>
          <circle cx="8" cy="8" r="5.5" fill="none" stroke="currentColor" stroke-width="2" />
          <path d="M8 2.5a5.5 5.5 0 0 0 0 11z" fill="currentColor" />
        </>
      );
    case "meeting":
      return (
        <rect x="2" y="4" width="12" height="8" rx="1.5" fill="none" stroke="currentColor" stroke-width="2" />
      );
    case "absent":
      return <circle cx="8" cy="8" r="5.5" fill="none" stroke="currentColor" stroke-width="2" />;
    case "filter":
      return (
        <>
          <circle cx="8" cy="8" r="7" fill="currentColor" />
          <rect x="4" y="6.8" width="8" height="2.4" rx=".6" fill="var(--surface)" />
        </>
      );
    case "forward":
      return (
        <path
          d="M2 8h8M7 3.5 12 8l-5 4.5M14 3v10"
          fill="none"
          stroke="currentColor"
          stroke-width="2"
          stroke-linejoin="round"
        />
      );
    case "offline":
      return <path d="M3.5 3.5l9 9m0-9l-9 9" fill="none" stroke="currentColor" stroke-width="2" />;
  }
}
