"""The time of a laboratory, which a laboratory of tests may let run faster than the real one.

Everything that waits on purpose is divided by the same factor: what a robot bears, says and does, how long
the PBX rings and parks, when a patience is due. What happened is stamped on the same clock, so that whoever
judges reads « sixty seconds on hold » where six have passed, and needs no rule of its own.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from standard.core.events import Event
from standard.core.organisation import Organisation

__all__ = ["REAL", "Pace"]


@dataclass(frozen=True, slots=True)
class Pace:
    """A clock that runs ``times`` as fast as the real one, and showed ``shown`` at the instant ``since``."""

    times: float = 1.0
    since: datetime = field(default_factory=lambda: datetime.now(UTC))
    shown: datetime | None = None
    """None: the same instant."""

    def now(self) -> datetime:
        """A ``Clock``."""
        return self.at(datetime.now(UTC))

    def at(self, real: datetime) -> datetime:
        """What the clock shows at a real instant."""
        if self.times == 1.0 and self.shown is None:
            return real
        return (self.shown or self.since) + (real - self.since) * self.times

    def stamped(self, facts: Sequence[Event]) -> list[Event]:
        """What the PBX has told, whose clock is the real one, on this clock."""
        if self.times == 1.0 and self.shown is None:
            return list(facts)
        return [replace(fact, at=self.at(fact.at)) for fact in facts]

    def of_house(self, house: Organisation) -> Organisation:
        """The house as its switchboard is to be configured: what it waits for comes sooner."""
        if self.times == 1.0:
            return house
        charter, overflow = house.charter, house.overflow
        return replace(
            house,
            charter=replace(
                charter,
                # Asterisk counts whole seconds.
                recall_s=math.ceil(charter.recall_s / self.times),
                park_recall_s=math.ceil(charter.park_recall_s / self.times),
                recall_first_s=math.ceil(charter.recall_first_s / self.times),
            ),
            overflow=overflow and replace(overflow, wait_s=overflow.wait_s / self.times),
        )


REAL = Pace()
"""The real time."""
