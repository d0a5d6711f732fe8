"""Colleagues of the house who book meanwhile, as in any house with a shared agenda: who, what and when.

Pure, and the same for the same session: whoever plays it again is met by the same colleagues, as long as
the same is free.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from random import Random

from standard.core.agenda import Bookable, Booking
from standard.core.desk.bookings import Bookings, days_of, free_after
from standard.core.organisation import Organisation

AHEAD_DAYS = 35
"""A colleague books within so many days."""
KEPT_FREE = 2
"""So many free spans are left to callers: an agenda never closes before a student's eyes."""
AMONG = 6
"""A colleague takes one of the first so many."""
AT_WORK = (time(8), time(18))
"""When colleagues book what is open at any time."""
FRIDAY = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Taking:
    """What a colleague is about to book."""

    bookable: str
    begins: datetime
    ends: datetime
    who: str
    units: int = 1


def pause_s(seed: str, turn: int, every_s: float) -> float:
    """How long somebody sits before the colleague of this turn (from 0) books: half to one and a half."""
    return every_s * (0.5 + _chance(seed, turn, "pause").random())


def taking(
    seed: str,
    turn: int,
    house: Organisation,
    bookings: Bookings,
    *,
    began: datetime,
    now: datetime,
    watched: Sequence[str] = (),
) -> Taking | None:
    """What the colleague of this turn books; None when too little is free.

    ``watched``: what operators look at. Every other colleague wants one of these: it is while somebody is
    on the telephone about a span that it goes.
    """
    chance = _chance(seed, turn, "taking")
    looked_at = [one for one in house.bookables if one.id in watched]
    wanted = looked_at if looked_at and chance.random() < 0.5 else list(house.bookables)
    for bookable in chance.sample(wanted, len(wanted)):
        free = _free(bookable, bookings, chance, began=began, now=now)
        if len(free) > KEPT_FREE:
            span = chance.choice(free[: min(AMONG, len(free) - KEPT_FREE)])
            return Taking(
                bookable=bookable.id,
                begins=span.begins,
                ends=span.ends,
                who=_colleague(house, bookable, chance),
                units=span.units,
            )
    return None


def _free(
    bookable: Bookable, bookings: Bookings, chance: Random, *, began: datetime, now: datetime
) -> list[Booking]:
    """What a colleague could take, in order."""
    if bookable.slot_min:
        until = now + timedelta(days=AHEAD_DAYS)
        found = free_after(bookings, bookable, now, began=began, now=now, count=AMONG + KEPT_FREE)
        return [span for span in found if span.begins.astimezone(UTC) < until]
    units, spare = chance.randint(1, max(1, bookable.units // 4)), int(bookable.units > 1)
    length = timedelta(hours=chance.randint(1, 3))
    first = began.date() + timedelta(days=max(1, bookable.notice_days))
    free: list[Booking] = []
    for day in days_of(bookings, bookable, first, 7, began=began, now=now):
        if not bookable.hours and day.day.isoweekday() > FRIDAY:
            continue
        cells = [c for c in day.cells if bookable.hours or AT_WORK[0] <= c.begins.time() < AT_WORK[1]]
        for number, cell in enumerate(cells):
            ends = cell.begins.astimezone(UTC) + length
            inside = [one for one in cells[number:] if one.begins.astimezone(UTC) < ends]
            # Something always remains to lend.
            fits = all(one.state == "free" and one.left >= units + spare for one in inside)
            if fits and inside[-1].ends.astimezone(UTC) >= ends:
                span = Booking(begins=cell.begins, ends=ends.astimezone(began.tzinfo), units=units)
                free.append(span)
    return free


def _colleague(house: Organisation, bookable: Bookable, chance: Random) -> str:
    """Anybody of the house but whoever answers for it."""
    others = [person for person in house.people if person.extension != bookable.owner]
    return chance.choice(others).formal_name if others else house.name


def _chance(seed: str, turn: int, what: str) -> Random:
    return Random(f"{seed}:{turn}:{what}")  # noqa: S311 - a story, not a secret
