"""The mode of service: which one follows from what people chose, the opening hours and the seats.

``day``     new callers wait for an operator
``absent``  nobody is at a seat: callers are told so, then they wait
``night``   closed: callers are told the hours, and nobody waits

What people say to callers is made here too, so that it is always true.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time
from itertools import groupby

from standard.core.board import Board, Seat
from standard.core.events import ServiceChoice, ServiceMode, ServiceWhy
from standard.core.hours import Schedule
from standard.core.organisation import Announcements, Organisation

WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")


@dataclass(frozen=True, slots=True)
class Decision:
    """What the mode is to be, and why."""

    mode: ServiceMode
    why: ServiceWhy


def decided(choice: ServiceChoice, *, is_open: bool, operators: bool, before: ServiceMode) -> Decision:
    """The mode that follows; ``operators``: somebody can answer, ``before``: the mode until now."""
    if choice == "night":
        return Decision("night", "chosen")
    if choice == "hours" and not is_open:
        return Decision("night", "hours")
    if not operators:
        return Decision("absent", "no-operator")
    if before == "absent":
        return Decision("day", "operator")
    return Decision("day", "hours" if choice == "hours" else "chosen")


def is_open(organisation: Organisation, at: datetime) -> bool:
    """Whether the switchboard is open at this instant, by the clock on its wall."""
    local = organisation.local(at)
    return organisation.switchboard_hours.is_open(local)


def operators(board: Board) -> bool:
    """Whether anybody can answer: a seat has its voice leg, or a telephone that is rung for each call."""
    return any(_can_answer(seat) for seat in board.seats.values())


def _can_answer(seat: Seat) -> bool:
    on_demand = seat.account and seat.phone == "sip" and seat.on_demand
    return bool(seat.leg) or bool(on_demand and seat.phone_state != "unreachable")


def said(organisation: Organisation) -> Announcements:
    """What callers hear, in full: the house's own words, or these."""
    own, here = organisation.announcements, f"Bonjour. {organisation.name}."
    absent = f"{here} Personne ne peut vous répondre pour l'instant. Merci de patienter."
    closed = f"{here} Le standard est fermé. Il répond {hours_in_words(organisation.switchboard_hours)}."
    if organisation.night_number:
        closed += " En cas de danger immédiat, restez en ligne : nous appelons l'astreinte."
    return Announcements(absent=own.absent or absent, closed=own.closed or closed)


def hours_in_words(schedule: Schedule) -> str:
    """« le lundi et le mardi, de 8 heures à midi ; le jeudi, … » : days with the same hours together."""

    def hours(weekday: int) -> tuple[tuple[time, time], ...]:
        mine = (o for o in schedule.openings if o.weekday == weekday)
        return tuple(sorted((o.opens, o.closes) for o in mine))

    def usual(weekday: int) -> int:
        """The first day that has the same hours."""
        return next(day for day in range(1, 8) if hours(day) == hours(weekday))

    days = sorted((day for day in range(1, 8) if hours(day)), key=lambda day: (usual(day), day))
    parts = []
    for first, same in groupby(days, key=usual):
        names = [f"le {WEEKDAYS[day - 1]}" for day in same]
        times = [f"de {_clock(opens)} à {_clock(closes)}" for opens, closes in hours(first)]
        parts.append(f"{_listed(names)}, {_listed(times)}")
    return " ; ".join(parts)


def _clock(at: time) -> str:
    """As one says it: « 8 heures 15 », « midi »."""
    if at == time(12):
        return "midi"
    hours = "1 heure" if at.hour == 1 else f"{at.hour} heures"
    return f"{hours} {at.minute}" if at.minute else hours


def _listed(words: Iterable[str]) -> str:
    *others, last = words
    return f"{', '.join(others)} et {last}" if others else last
