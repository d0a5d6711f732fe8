"""When a desk is open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time

__all__ = ["Opening", "Schedule", "opening_faults"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """One opening on one weekday (ISO: Monday is 1), local time, `closes` excluded."""

    weekday: int
    opens: time
    closes: time
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """The week of one desk: the house itself, its switchboard, a service."""

    name: str
    openings: tuple[Opening, ...]

    def is_open(self, local: datetime) -> bool:
        """Whether the desk is open at this local date and time."""
        return any(
            opening.weekday == local.isoweekday() and opening.opens <= local.time() < opening.closes
            for opening in self.openings
        )


def opening_faults(opening: Opening) -> Iterator[tuple[str, str]]:
    """Field and sentence of whatever is wrong with it."""
    if opening.closes <= opening.opens:
        yield "closes", "closes before it opens"
    if not 1 <= opening.weekday <= 7:
        yield "weekday", "is 1 for Monday to 7 for Sunday"
