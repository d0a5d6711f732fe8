"""Agendas, rooms and equipment: who holds what, what was given back, and what a day of each looks like."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Literal

from standard.core.agenda import Bookable, Booking, Conflict, Obstacle, Shut, left, obstacles, shut, slots
from standard.core.desk.facts import BookingCancelled, BookingMade, BookingRefused
from standard.core.fact import Fact
from standard.core.moments import moment

HOUR = timedelta(hours=1)
AHEAD_DAYS = 90
"""How far a free span is looked for."""
WAKING = time(7)
"""What is open at any time is not proposed before this hour."""

CellState = Literal["free", "taken", "full", "closed", "past", "notice"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """A span that somebody holds, or held."""

    booking_id: str
    begins: datetime
    ends: datetime
    who: str
    units: int = 1
    made: BookingMade | None = None
    """None: the pack brought it along."""
    cancelled: BookingCancelled | None = None
    """None: it still stands."""

    @property
    def booking(self) -> Booking:
        """The same as the calculus of the agenda wants it."""
        return Booking(begins=self.begins, ends=self.ends, who=self.who, units=self.units)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bookings:
    """Every booking of a session in the order in which it was made; those given back stay, as such."""

    made: Mapping[str, BookingMade] = field(default_factory=dict)
    cancelled: Mapping[str, BookingCancelled] = field(default_factory=dict)
    """The first cancellation of each; also of what a pack had booked."""

    def after(self, fact: Fact) -> Bookings:
        """The agendas after a fact; what is given back twice was given back once."""
        match fact:
            case BookingMade():
                return replace(self, made={**self.made, fact.booking_id: fact})
            case BookingCancelled() if fact.booking_id not in self.cancelled:
                return replace(self, cancelled={**self.cancelled, fact.booking_id: fact})
        return self

    def holds(self, bookable: Bookable, began: datetime) -> tuple[Hold, ...]:
        """All of a bookable by the hour they begin, those given back too; ``began`` local."""
        packed = (
            Hold(
                booking_id=packed_id(bookable.id, rank),
                begins=begins.at(began),
                ends=ends.at(began),
                who=taken.who,
                units=taken.units,
                cancelled=self.cancelled.get(packed_id(bookable.id, rank)),
            )
            for rank, taken in enumerate(bookable.taken)
            if (begins := moment(taken.begins)) and (ends := moment(taken.ends))
        )
        made = (
            Hold(
                booking_id=fact.booking_id,
                begins=fact.begins_at.astimezone(began.tzinfo),
                ends=fact.ends_at.astimezone(began.tzinfo),
                who=fact.who,
                units=fact.units,
                made=fact,
                cancelled=self.cancelled.get(fact.booking_id),
            )
            for fact in self.made.values()
            if fact.bookable == bookable.id
        )
        return tuple(sorted((*packed, *made), key=lambda hold: hold.begins.astimezone(UTC)))

    def standing(self, bookable: Bookable, began: datetime) -> tuple[Booking, ...]:
        """What is held of a bookable, without what was given back."""
        return tuple(hold.booking for hold in self.holds(bookable, began) if hold.cancelled is None)


def packed_id(bookable: str, rank: int) -> str:
    """The name of a booking that a pack brings along."""
    return f"p-{bookable}-{rank}"


def bare(bookable: Bookable) -> Bookable:
    """Without what the pack has booked: ``Bookings`` knows which of it still stands."""
    return replace(bookable, taken=())


# --- to book ------------------------------------------------------------------------------------


def decided(
    bookings: Bookings, bookable: Bookable, wanted: BookingMade, *, began: datetime
) -> BookingMade | BookingRefused:
    """What becomes of a wish at the instant it is made: the booking, or the refusal with every obstacle."""
    standing = bookings.standing(bookable, began)
    span = Booking(begins=wanted.begins_at, ends=wanted.ends_at, who=wanted.who, units=wanted.units)
    found = obstacles(bare(bookable), span, standing, began=began, now=wanted.at)
    if not found:
        return wanted
    return BookingRefused(
        at=wanted.at,
        account=wanted.account,
        seat=wanted.seat,
        call_id=wanted.call_id,
        bookable=wanted.bookable,
        begins_at=wanted.begins_at,
        ends_at=wanted.ends_at,
        units=wanted.units,
        obstacles=tuple(conflict.obstacle.value for conflict in found),
        who=wanted.who,
        holder=next((conflict.who for conflict in found if conflict.who), ""),
    )


def conflicts(refused: BookingRefused) -> tuple[Conflict, ...]:
    """What stood in the way, as the agenda's calculus had said it."""
    found = (Obstacle(value) for value in refused.obstacles)
    return tuple(Conflict(obstacle=one, who=refused.holder if one is Obstacle.TAKEN else "") for one in found)


# --- to look at -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One line of a day: a slot, or an hour of what has none. Local instants, ``ends`` excluded."""

    begins: datetime
    ends: datetime
    state: CellState
    left: int
    """Units that nobody holds."""
    holds: tuple[str, ...] = ()
    """Ids of the bookings that lie in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """One day of a bookable, as a page of a paper agenda shows it."""

    day: date
    shut: Shut
    notice: bool
    """Too near: what is booked here had to be asked for earlier."""
    openings: tuple[tuple[time, time], ...]
    """From, until; empty: at any time, or not at all (``shut``)."""
    cells: tuple[Cell, ...]
    holds: tuple[Hold, ...]
    """Every booking that touches the day, those given back too."""


def days_of(
    bookings: Bookings, bookable: Bookable, first: date, count: int, *, began: datetime, now: datetime
) -> tuple[Day, ...]:
    """So many days of a bookable, one after the other."""
    holds = bookings.holds(bookable, began)
    return tuple(_day(bookable, first + timedelta(days=n), holds, began=began, now=now) for n in range(count))


def _day(bookable: Bookable, day: date, holds: Sequence[Hold], *, began: datetime, now: datetime) -> Day:
    midnight = datetime.combine(day, time(), began.tzinfo).astimezone(UTC)
    over = datetime.combine(day + timedelta(days=1), time(), began.tzinfo).astimezone(UTC)
    here = [hold for hold in holds if _utc(hold.begins) < over and midnight < _utc(hold.ends)]
    standing = [hold for hold in here if hold.cancelled is None]
    closed = shut(bookable, day, began=began)
    return Day(
        day=day,
        shut=closed,
        notice=day < began.date() + timedelta(days=bookable.notice_days),
        openings=tuple(
            (hours.opens, hours.closes) for hours in bookable.hours if hours.weekday == day.isoweekday()
        ),
        cells=tuple(
            _cell(bookable, span, standing, began=began, now=now)
            for span in _spans(bookable, day, began.tzinfo)
        ),
        holds=tuple(here),
    )


def _cell(
    bookable: Bookable, span: Booking, holds: Sequence[Hold], *, began: datetime, now: datetime
) -> Cell:
    begins, ends = _utc(span.begins), _utc(span.ends)
    inside = [hold for hold in holds if _utc(hold.begins) < ends and begins < _utc(hold.ends)]
    known = [hold.booking for hold in inside]
    found = {c.obstacle for c in obstacles(bare(bookable), span, known, began=began, now=now)}
    remaining = left(bare(bookable), span, known, began=began)
    return Cell(
        begins=span.begins,
        ends=span.ends,
        state=_state(found, held=bool(inside)),
        left=remaining,
        holds=tuple(hold.booking_id for hold in inside),
    )


def _state(found: set[Obstacle], *, held: bool) -> CellState:
    """Who holds it matters more than that it is over; that it is over, more than that it was full."""
    if Obstacle.TAKEN in found and held:
        return "taken"
    by_weight: tuple[tuple[Obstacle, CellState], ...] = (
        (Obstacle.CLOSED, "closed"),
        (Obstacle.PAST, "past"),
        (Obstacle.TOO_LATE, "notice"),
        (Obstacle.TAKEN, "full"),
    )
    return next((state for obstacle, state in by_weight if obstacle in found), "free")


def _spans(bookable: Bookable, day: date, zone: tzinfo | None) -> Iterator[Booking]:
    """The lines of a day; hours are real ones, so that the nights of the clocks have 23 or 25."""
    if bookable.slot_min:
        yield from slots(bookable, day, zone)
        return
    tomorrow = day + timedelta(days=1)
    whole = ((datetime.combine(day, time(), zone), datetime.combine(tomorrow, time(), zone)),)
    openings = (
        (datetime.combine(day, hours.opens, zone), datetime.combine(day, hours.closes, zone))
        for hours in bookable.hours
        if hours.weekday == day.isoweekday()
    )
    for opens, closes in openings if bookable.hours else whole:
        at, end = _utc(opens), _utc(closes)
        while at < end:
            yield Booking(begins=at.astimezone(zone), ends=min(at + HOUR, end).astimezone(zone))
            at += HOUR


def _utc(instant: datetime) -> datetime:
    return instant.astimezone(UTC)


# --- what is free -----------------------------------------------------------------------------------


def free_after(
    bookings: Bookings,
    bookable: Bookable,
    after: datetime,
    *,
    began: datetime,
    now: datetime,
    length: timedelta = HOUR,
    units: int = 1,
    count: int = 1,
) -> tuple[Booking, ...]:
    """The next free spans that begin at ``after`` or later, in order; ``length`` for what has no slots."""
    found: list[Booking] = []
    since = _utc(max(after, now, key=_utc))
    first = since.astimezone(began.tzinfo).date()
    standing = _standing_utc(bookings, bookable, began)
    for n in range(AHEAD_DAYS):
        for span in _wishes(bookable, first + timedelta(days=n), began.tzinfo, length, units):
            if _utc(span.begins) < since:
                continue
            if _is_free(bookable, span, standing, began=began, now=now):
                found.append(span)
                if len(found) == count:
                    return tuple(found)
    return tuple(found)


def nearest(
    bookings: Bookings,
    bookable: Bookable,
    wanted: Booking,
    *,
    began: datetime,
    now: datetime,
    count: int = 3,
) -> tuple[Booking, ...]:
    """The free spans that begin least long before or after the wanted one, the earliest first."""
    length = max(_utc(wanted.ends) - _utc(wanted.begins), timedelta(minutes=1))
    day = wanted.begins.astimezone(began.tzinfo).date()
    standing = _standing_utc(bookings, bookable, began)
    found: list[Booking] = []

    def distance(span: Booking) -> timedelta:
        return abs(_utc(span.begins) - _utc(wanted.begins))

    for n in range(AHEAD_DAYS):
        for there in {day + timedelta(days=n), day - timedelta(days=n)}:
            found += (
                span
                for span in _wishes(bookable, there, began.tzinfo, length, wanted.units)
                if _is_free(bookable, span, standing, began=began, now=now)
            )
        # A day farther away can only be nearer than what is left of the day under way.
        if len(found) >= count and sorted(map(distance, found))[count - 1] <= timedelta(days=n):
            break
    return tuple(sorted(sorted(found, key=distance)[:count], key=lambda span: _utc(span.begins)))


def _is_free(
    bookable: Bookable, span: Booking, standing: Sequence[Booking], *, began: datetime, now: datetime
) -> bool:
    """Only what meets the span is looked at: an agenda of a year is long."""
    begins, ends = _utc(span.begins), _utc(span.ends)
    met = [one for one in standing if one.begins < ends and begins < one.ends]
    return not obstacles(bare(bookable), span, met, began=began, now=now)


def _standing_utc(bookings: Bookings, bookable: Bookable, began: datetime) -> list[Booking]:
    """To be compared with instants of UTC."""
    return [
        replace(one, begins=_utc(one.begins), ends=_utc(one.ends))
        for one in bookings.standing(bookable, began)
    ]


def _wishes(
    bookable: Bookable, day: date, zone: tzinfo | None, length: timedelta, units: int
) -> Iterator[Booking]:
    """What could be asked for on a day: its slots, or a span of that length from each hour on."""
    if _never_on(bookable, day):
        return
    for cell in _spans(bookable, day, zone):
        if bookable.slot_min:
            yield replace(cell, units=units)
        elif bookable.hours or cell.begins.time() >= WAKING:
            yield replace(cell, ends=(_utc(cell.begins) + length).astimezone(zone), units=units)


def _never_on(bookable: Bookable, day: date) -> bool:
    """Never on that weekday."""
    return bool(bookable.hours) and all(hours.weekday != day.isoweekday() for hours in bookable.hours)
