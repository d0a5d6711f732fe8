"""Tell again the facts of tapes when a new kind of fact is drawn from them, and refuses every other change.

python scripts/retell_tapes.py SeatPhoneStateChanged …

A tape's facts are what its test asserts: they may gain facts of the kinds named, and nothing else.
"""

import json
import sys
from pathlib import Path

from standard.app.tape import facts_of
from standard.core.codec import fact_from_json

TAPES = Path(__file__).resolve().parent.parent / "tests" / "tapes"


def main(kinds: set[str]) -> int:
    """Rewrite what may be; returns how many tapes tell something else."""
    others = 0
    for tape in sorted(TAPES.glob("*/*.jsonl")):
        path = tape.with_suffix(".facts")
        kept = [fact_from_json(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]
        told = list(facts_of(tape))
        facts = [fact_from_json(one) for one in told]
        if facts == kept:
            continue
        if [f for f in facts if f.type not in kinds] != [f for f in kept if f.type not in kinds]:
            print(f"tells something else: {tape.relative_to(TAPES)}")
            others += 1
            continue
        path.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in told), encoding="utf-8")
        print(f"told again: {tape.relative_to(TAPES)}")
    return others


if __name__ == "__main__":
    sys.exit(min(main(set(sys.argv[1:])), 1))
