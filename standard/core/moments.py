"""Moments of the day that is played, written so that a pack is always of today.

``J`` is the day of the session, ``J+12`` twelve days later, ``mar`` the next Tuesday after it; each may be
followed by a local time. ``T0`` is the start of the session, ``T0+60`` an hour later.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

__all__ = ["MOMENT", "Moment", "moment", "written"]

MOMENT = "is no moment: write J, J+2 09:30, mar 14:00, T0 or T0+60"
"""What is wrong with a text that is none."""

_WEEKDAYS = ("lun", "mar", "mer", "jeu", "ven", "sam", "dim")
_WRITTEN = re.compile(
    r"(?:T0(?P<minutes>[+-]\d{1,4})?"
    rf"|(?:J(?P<days>[+-]\d{{1,3}})?|(?P<weekday>{'|'.join(_WEEKDAYS)}))"
    r"(?: (?P<hour>[01]\d|2[0-3]):(?P<minute>[0-5]\d))?)"
)


@dataclass(frozen=True, slots=True)
class Moment:
    """An instant that depends on when the session began."""

    days: int = 0
    weekday: int = 0
    """ISO; 0: by ``days``. Always after the day of the session."""
    clock: time | None = None
    """Local; None: midnight, or, of a ``T0``, the session's own time."""
    minutes: int | None = None
    """After the session began; None: not a ``T0``."""

    def at(self, began: datetime) -> datetime:
        """The instant, local as ``began`` is."""
        if self.minutes is not None:
            # Minutes are real ones, also in the night in which the clocks change.
            return (began.astimezone(UTC) + timedelta(minutes=self.minutes)).astimezone(began.tzinfo)
        days = self.days
        if self.weekday:
            days = (self.weekday - began.isoweekday() - 1) % 7 + 1
        day = began.date() + timedelta(days=days)
        return datetime.combine(day, self.clock or time(), began.tzinfo)


def moment(text: str) -> Moment | None:
    """Read what an author wrote; None when it is no moment."""
    found = _WRITTEN.fullmatch(text.strip())
    if found is None:
        return None
    if text.strip().startswith("T0"):
        return Moment(minutes=int(found["minutes"] or 0))
    clock = None if found["hour"] is None else time(int(found["hour"]), int(found["minute"]))
    weekday = 0 if found["weekday"] is None else _WEEKDAYS.index(found["weekday"]) + 1
    return Moment(days=int(found["days"] or 0), weekday=weekday, clock=clock)


def written(at: datetime, began: datetime) -> str:
    """A local instant as an author would write it, to the minute; the opposite of ``Moment.at``."""
    local = at.astimezone(began.tzinfo)
    days = (local.date() - began.date()).days
    return f"J{days:+d} {local:%H:%M}" if days else f"J {local:%H:%M}"
