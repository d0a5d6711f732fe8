import { useEffect, useRef } from "preact/hooks";
import { stamp } from "../../clock/format";
import { roving } from "../console/roving";
import { debriefWords } from "./debriefWords";
import type { Told } from "./story";

/** The facts of the call, in words; a press goes to that second. */
export function Facts({
  facts,
  current,
  seek,
}: {
  facts: readonly Told[];
  current: number;
  seek(toS: number): void;
}) {
  const debrief = debriefWords.value;
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    list.current?.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
  }, [current]);
  return (
    <section class="facts" aria-labelledby="facts-title">
      <header>
        <h2 id="facts-title">{debrief.facts}</h2>
        <p class="hint">{debrief.keysHint}</p>
      </header>
      <ol ref={list} onKeyDown={roving}>
        {facts.map((fact) => (
          <li key={fact.seq}>
            <button
              type="button"
              class={`fact ${fact.intent ? "intent" : ""} ${fact.mark ? "put" : ""}`}
              aria-current={fact.seq === current ? "true" : undefined}
              data-seq={fact.seq}
              onClick={() => seek(fact.atS)}
            >
              <span class="figures fact-time">{stamp(fact.atS)}</span>
              <span>{fact.sentence}</span>
              <span class="figures fact-seq">{fact.seq}</span>
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}
