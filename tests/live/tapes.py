"""Tapes: what Asterisk said during a test, and the facts that the lab drew from it.

``pytest tests/live --record-tapes`` writes them all anew; nobody edits one.
A tape is of one service: a tracker that has died cannot go on in a replay.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from standard.core import events as e
from standard.core.codec import fact_from_json, fact_to_json

if TYPE_CHECKING:
    from standard.ami.message import Message
    from tests.live.house import House

TAPES = Path(__file__).resolve().parent.parent / "tapes"


def tape_of(request: pytest.FixtureRequest) -> Path | None:
    """Where the running test's tape goes, if tapes are asked for and it has one."""
    marker = request.node.get_closest_marker("tape")
    if marker is None or not request.config.getoption("--record-tapes", default=False):
        return None
    return TAPES / f"{marker.args[0]}.jsonl"


@dataclass(frozen=True, slots=True)
class Tape:
    """One recording."""

    messages: list[Message]
    facts: list[e.Event]

    @classmethod
    def of(cls, house: House) -> Tape:
        """What the house has heard from Asterisk, and the facts its tracker told."""
        return cls(house.tape, house.witnessed)

    @classmethod
    def read(cls, path: Path) -> Tape:
        """As it was written."""
        return cls(
            [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()],
            [
                fact_from_json(json.loads(line))
                for line in path.with_suffix(".facts").read_text(encoding="utf-8").splitlines()
            ],
        )

    def write(self, path: Path) -> None:
        """The messages as they came, one a line, and beside them the facts."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_lines(self.messages), encoding="utf-8")
        path.with_suffix(".facts").write_text(_lines([fact_to_json(f) for f in self.facts]), encoding="utf-8")


def _lines(objects: list[Message] | list[dict[str, object]]) -> str:
    return "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in objects)
