import type { Level, Origin } from "../../board/evaluation";

const SIZE = 16;

/** The outline of an origin, in a square of 16. */
const OUTLINES: Record<Origin, string> = {
  certain: "M8 1.75a6.25 6.25 0 1 1 0 12.5a6.25 6.25 0 1 1 0-12.5z",
  regle: "M2.25 2.25h11.5v11.5h-11.5z",
  indice: "M8 1.5 15 14H1z",
  humain: "M8 .9 15.1 8 8 15.1.9 8z",
};
/** How high each level fills its shape: thirds of what is seen, so that they can be told apart. */
const FILLED: Record<Level, number> = { 0: 0, 1: 5, 2: 9.5, 3: 16 };

interface Props {
  origin: Origin;
  level: Level | null;
}

/** One finding: its shape says where it comes from, its filling which level it proposes. */
export function Dot({ origin, level }: Props) {
  const id = `fill-${origin}-${level}`;
  return (
    <svg
      class={`dot ${origin} level-${level ?? "none"}`}
      viewBox={`0 0 ${SIZE} ${SIZE}`}
      width={SIZE}
      height={SIZE}
      aria-hidden="true"
    >
      <use href={`#${id}`} />
    </svg>
  );
}

/** What dots are drawn with, once for the page. */
export function DotShapes() {
  const levels = [null, 0, 1, 2, 3] as const;
  return (
    <svg class="dot-shapes" width="0" height="0" aria-hidden="true" focusable="false">
      <defs>
        {(Object.keys(OUTLINES) as Origin[]).map((origin) => (
          <clipPath key={origin} id={`clip-${origin}`}>
            <path d={OUTLINES[origin]} />
          </clipPath>
        ))}
        {(Object.keys(OUTLINES) as Origin[]).flatMap((origin) =>
          levels.map((level) => (
            <g key={`${origin}-${level}`} id={`fill-${origin}-${level}`}>
              {level !== null && (
                <rect
                  x="0"
                  y={SIZE - FILLED[level]}
                  width={SIZE}
                  height={FILLED[level]}
                  fill="currentColor"
                  clip-path={`url(#clip-${origin})`}
                />
              )}
              <path
                d={OUTLINES[origin]}
                fill="none"
                stroke="currentColor"
                stroke-width="1.5"
                stroke-dasharray={level === null ? "2 1.5" : undefined}
                stroke-linejoin="round"
              />
            </g>
          )),
        )}
      </defs>
    </svg>
  );
}
