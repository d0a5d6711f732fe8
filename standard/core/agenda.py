"""What can be booked: agendas of people and services, rooms, equipment to lend; and what stands in the way.

One base for all: something has so many units, is open at certain hours, and is taken for spans of time.
Hours are local wall-clock times, spans are aware instants, so that the nights in which the clocks change
are neither an hour too long nor too short.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from typing import Literal

from standard.core.fault import Faults
from standard.core.hours import Opening, opening_faults
from standard.core.moments import MOMENT, moment

__all__ = [
    "Bookable",
    "Booking",
    "Conflict",
    "Kind",
    "Obstacle",
    "Shut",
    "Taken",
    "bookable_faults",
    "free_slots",
    "left",
    "obstacles",
    "shut",
    "slots",
]


class Kind(StrEnum):
    """What is booked."""

    PERSON = "person"
    SERVICE = "service"
    ROOM = "room"
    EQUIPMENT = "equipment"


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A booking that the pack brings along; moments as in ``core.moments``."""

    begins: str
    ends: str
    who: str
    units: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Bookable:
    """An agenda, a room, or equipment."""

    id: str
    name: str
    kind: Kind
    owner: str = ""
    """The extension of whoever answers for it."""
    units: int = 1
    """How many there are; of a room and an agenda, one."""
    capacity: int = 0
    """Persons that a room holds; 0: not a room."""
    slot_min: int = 0
    """Length of every booking in minutes, counted from the opening; 0: as long as one likes."""
    hours: tuple[Opening, ...] = ()
    """Empty: at any time."""
    closed: tuple[str, ...] = ()
    """Days without any hours, as moments."""
    notice_days: int = 0
    """To be booked so many days before."""
    needs: tuple[str, ...] = ()
    """What one has to bring or to have."""
    equipment: tuple[str, ...] = ()
    rule: str = ""
    """What the house says about it."""
    full_until: str = ""
    """Everything before this moment is taken, except ``free``."""
    free: tuple[str, ...] = ()
    taken: tuple[Taken, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Booking:
    """A span that somebody holds; aware instants, ``ends`` excluded."""

    begins: datetime
    ends: datetime
    who: str = ""
    units: int = 1


class Obstacle(StrEnum):
    """Why a span cannot be booked."""

    NO_TIME = "no-time"
    """It ends before it begins."""
    PAST = "past"
    TOO_LATE = "too-late"
    """It is to be booked earlier."""
    CLOSED = "closed"
    OFF_GRID = "off-grid"
    """Not one of the agenda's slots."""
    TOO_MANY = "too-many"
    """More units than there are."""
    TAKEN = "taken"


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """One obstacle; ``who`` holds the span, if somebody does and their name is known."""

    obstacle: Obstacle
    who: str = ""


def seeded(bookable: Bookable, began: datetime) -> tuple[Booking, ...]:
    """What the pack has booked, for a session that began then (local)."""
    return tuple(
        Booking(begins=begins.at(began), ends=ends.at(began), who=taken.who, units=taken.units)
        for taken in bookable.taken
        if (begins := moment(taken.begins)) and (ends := moment(taken.ends))
    )


def obstacles(
    bookable: Bookable, wanted: Booking, bookings: Sequence[Booking], *, began: datetime, now: datetime
) -> tuple[Conflict, ...]:
    """All that stands in the way of ``wanted``; empty when it can be booked.

    ``bookings`` are those made in the session; those of the pack are added. ``began`` is local (its zone
    is the house's).
    """
    known = [_utc(booking) for booking in (*seeded(bookable, began), *bookings)]
    return tuple(_obstacles(bookable, _utc(wanted), known, began, now.astimezone(UTC)))


def _obstacles(
    bookable: Bookable, wanted: Booking, bookings: Sequence[Booking], began: datetime, now: datetime
) -> Iterator[Conflict]:
    if wanted.ends <= wanted.begins or wanted.units < 1:
        yield Conflict(obstacle=Obstacle.NO_TIME)
        return
    begins, ends = (instant.astimezone(began.tzinfo) for instant in (wanted.begins, wanted.ends))
    if wanted.begins < now:
        yield Conflict(obstacle=Obstacle.PAST)
    elif bookable.notice_days and begins.date() < began.date() + timedelta(days=bookable.notice_days):
        yield Conflict(obstacle=Obstacle.TOO_LATE)
    hours = _hours_of(bookable, begins, ends)
    if hours is None or _closed(bookable, begins, ends, began):
        yield Conflict(obstacle=Obstacle.CLOSED)
    elif bookable.slot_min and not _on_grid(bookable.slot_min, hours, begins, ends):
        yield Conflict(obstacle=Obstacle.OFF_GRID)
    if wanted.units > bookable.units:
        yield Conflict(obstacle=Obstacle.TOO_MANY)
    elif _full(bookable, wanted, began):
        yield Conflict(obstacle=Obstacle.TAKEN)
    elif holders := _holders(bookable.units, wanted, bookings):
        yield Conflict(obstacle=Obstacle.TAKEN, who=holders[0].who)


Shut = Literal["", "weekday", "day"]
"""Why a day has no hours: never on that weekday, or not on that very day."""


def shut(bookable: Bookable, day: date, *, began: datetime) -> Shut:
    """Why nothing can be booked on a day, whatever the hour; empty when something can."""
    if any(one.at(began).date() == day for text in bookable.closed if (one := moment(text))):
        return "day"
    known = {hours.weekday for hours in bookable.hours}
    return "weekday" if known and day.isoweekday() not in known else ""


def left(bookable: Bookable, wanted: Booking, bookings: Sequence[Booking], *, began: datetime) -> int:
    """Units that nobody holds at any instant of ``wanted``; of a full agenda, none."""
    span = _utc(wanted)
    if _full(bookable, span, began):
        return 0
    known = [_utc(booking) for booking in (*seeded(bookable, began), *bookings)]
    meanwhile = [b for b in known if b.begins < span.ends and span.begins < b.ends]
    held = (
        sum(b.units for b in meanwhile if b.begins <= instant < b.ends)
        for instant in {max(b.begins, span.begins) for b in meanwhile}
    )
    return max(0, bookable.units - max(held, default=0))


_ALWAYS = Opening(weekday=0, opens=time(), closes=time())


def _utc(booking: Booking) -> Booking:
    """Two instants of one zone are compared by what their clocks show, and an hour shows twice in autumn."""
    return replace(booking, begins=booking.begins.astimezone(UTC), ends=booking.ends.astimezone(UTC))


def _hours_of(bookable: Bookable, begins: datetime, ends: datetime) -> Opening | None:
    """The opening that holds the whole span; None when there is none."""
    if not bookable.hours:
        return _ALWAYS
    return next(
        (
            hours
            for hours in bookable.hours
            if hours.weekday == begins.isoweekday()
            and begins.date() == ends.date()
            and hours.opens <= begins.time()
            and ends.time() <= hours.closes
        ),
        None,
    )


def _closed(bookable: Bookable, begins: datetime, ends: datetime, began: datetime) -> bool:
    days = {day.at(began).date() for text in bookable.closed if (day := moment(text))}
    # Whoever leaves at midnight was not there the next day.
    last = (ends - timedelta(microseconds=1)).date()
    return any(begins.date() <= day <= last for day in days)


def _on_grid(slot_min: int, hours: Opening, begins: datetime, ends: datetime) -> bool:
    since = _minutes(begins.time()) - _minutes(hours.opens)
    seconds = begins.second or begins.microsecond
    return not seconds and since % slot_min == 0 and ends - begins == timedelta(minutes=slot_min)


def _minutes(clock: time) -> int:
    return clock.hour * 60 + clock.minute


def _full(bookable: Bookable, wanted: Booking, began: datetime) -> bool:
    until = moment(bookable.full_until)
    if until is None or wanted.begins >= until.at(began).astimezone(UTC):
        return False
    free = (one.at(began).astimezone(UTC) for text in bookable.free if (one := moment(text)))
    return all(instant != wanted.begins for instant in free)


def _holders(units: int, wanted: Booking, bookings: Iterable[Booking]) -> list[Booking]:
    """Who holds what is wanted at the first instant at which too little is left."""
    meanwhile = [b for b in bookings if b.begins < wanted.ends and wanted.begins < b.ends]
    for instant in sorted({max(b.begins, wanted.begins) for b in meanwhile}):
        there = [b for b in meanwhile if b.begins <= instant < b.ends]
        if sum(b.units for b in there) + wanted.units > units:
            return there
    return []


def free_slots(
    bookable: Bookable, day: date, bookings: Sequence[Booking], *, began: datetime, now: datetime
) -> tuple[Booking, ...]:
    """The slots of a day that nothing stands in the way of; for what has slots."""
    return tuple(
        slot
        for slot in slots(bookable, day, began.tzinfo)
        if not obstacles(bookable, slot, bookings, began=began, now=now)
    )


def slots(bookable: Bookable, day: date, zone: tzinfo | None) -> Iterator[Booking]:
    """The grid of a day, whether free or not; nothing for what has no slots."""
    for hours in bookable.hours:
        if not bookable.slot_min or hours.weekday != day.isoweekday():
            continue
        length = timedelta(minutes=bookable.slot_min)
        at = datetime.combine(day, hours.opens, zone)
        while (at + length).time() <= hours.closes and (at + length).date() == day:
            if _exists(at) and _exists(at + length):
                yield Booking(begins=at, ends=at + length)
            at += length


def _exists(at: datetime) -> bool:
    """False for what no clock on the wall shows, in the hour that spring leaves out."""
    return at.astimezone(UTC).astimezone(at.tzinfo).replace(tzinfo=None) == at.replace(tzinfo=None)


def bookable_faults(bookable: Bookable, known: frozenset[str]) -> Faults:
    """Where a bookable contradicts itself or the house; ``known``: the extensions."""
    if bookable.owner and bookable.owner not in known:
        yield ("owner",), f"nobody has the extension {bookable.owner}"
    if bookable.units < 1:
        yield ("units",), "is at least 1"
    if bookable.slot_min and not bookable.hours:
        yield ("slot_min",), "slots are counted from an opening: give hours"
    for rank, hours in enumerate(bookable.hours):
        for name, sentence in opening_faults(hours):
            yield ("hours", rank, name), sentence
    for place, text in _moments(bookable):
        if moment(text) is None:
            yield place, MOMENT
    for rank, taken in enumerate(bookable.taken):
        if not 1 <= taken.units <= bookable.units:
            yield ("taken", rank, "units"), f"there are {bookable.units}"


def _moments(bookable: Bookable) -> Faults:
    if bookable.full_until:
        yield ("full_until",), bookable.full_until
    for name, texts in (("closed", bookable.closed), ("free", bookable.free)):
        for rank, text in enumerate(texts):
            yield (name, rank), text
    for rank, taken in enumerate(bookable.taken):
        yield ("taken", rank, "begins"), taken.begins
        yield ("taken", rank, "ends"), taken.ends
