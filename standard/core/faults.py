"""Everything in an organisation that contradicts something else in it: every source obeys the same rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Protocol
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from standard.core.agenda import bookable_faults
from standard.core.consignes import consigne_faults
from standard.core.desk.corrections import OF_PEOPLE, truth
from standard.core.fault import Fault, Faults, Location
from standard.core.hours import Schedule, opening_faults
from standard.core.moments import MOMENT, moment
from standard.core.numbering import OUTSIDE
from standard.core.organisation import Charter, Erratum, Organisation
from standard.core.questions import question_faults

__all__ = ["faults"]

_SOME_DAY = datetime(2026, 3, 2, 8, tzinfo=UTC)
"""To compare two moments."""


def faults(organisation: Organisation) -> tuple[Fault, ...]:
    """Every contradiction inside one organisation, in the order of the file; empty when it is sound."""
    return (
        *_wrong_numbers(organisation),
        *_wrong_references(organisation),
        *_circular_managers(organisation),
        *_wrong_charter(organisation.charter),
        *_wrong_hours(organisation),
        *_wrong_service(organisation),
        *_wrong_consignes(organisation),
        *_wrong_desk(organisation),
        *_wrong_surveys(organisation),
        *_wrong_answers(organisation),
        *_wrong_errata(organisation),
    )


def _numbers(organisation: Organisation) -> Faults:
    yield ("switchboard",), organisation.switchboard
    yield ("night_number",), organisation.night_number
    for index, seat in enumerate(organisation.seats):
        yield ("seats", index), seat
    for slot in organisation.parking.slots:
        yield ("parking",), slot
    for index, person in enumerate(organisation.people):
        yield ("people", index, "extension"), person.extension
    for index, group in enumerate(organisation.groups):
        yield ("groups", index, "number"), group.number


def _wrong_numbers(organisation: Organisation) -> Iterator[Fault]:
    seen: set[str] = set()
    for location, number in _numbers(organisation):
        if not number.isdecimal():
            yield Fault(location, f"{number!r} is not a number that can be dialled")
        if number in seen:
            yield Fault(location, f"{number} is already used by another line of this organisation")
        if number in organisation.emergency_numbers:
            yield Fault(location, f"{number} is an emergency number")
        seen.add(number)
    dialled = {line.number for line in organisation.published}
    for index, person in enumerate(organisation.people):
        if person.direct and not OUTSIDE.fullmatch(person.direct):
            yield Fault(("people", index, "direct"), "is written as dialled from the town, ten digits")
        if person.direct in dialled:
            yield Fault(("people", index, "direct"), f"{person.direct} is already another line's number")
        dialled |= {person.direct} - {""}
    if not organisation.public_number.isdecimal():
        yield Fault(("public_number",), "is written as dialled, digits only")


def _references(organisation: Organisation) -> Faults:
    yield ("reception_manager",), organisation.reception_manager
    for index, person in enumerate(organisation.people):
        for role in ("manager", "filter", "deputy"):
            extension = getattr(person, role)
            if extension is not None:
                yield ("people", index, role), extension
    for index, group in enumerate(organisation.groups):
        for rank, member in enumerate(group.members):
            yield ("groups", index, "members", rank), member


def _wrong_references(organisation: Organisation) -> Iterator[Fault]:
    known = {person.extension for person in organisation.people}
    for location, extension in _references(organisation):
        if extension not in known:
            yield Fault(location, f"nobody has the extension {extension}")
        match location:
            case ("people", int(index), _) if organisation.people[index].extension == extension:
                yield Fault(location, f"{extension} points at itself")


def _circular_managers(organisation: Organisation) -> Iterator[Fault]:
    manager_of = {person.extension: person.manager for person in organisation.people}
    for index, person in enumerate(organisation.people):
        above = person.manager
        seen: set[str] = set()
        while above is not None and above not in seen:
            seen.add(above)
            above = manager_of.get(above)
        if person.extension in seen:
            yield Fault(("people", index, "manager"), "this chain of managers comes back to the person")


def _wrong_charter(charter: Charter) -> Iterator[Fault]:
    for warning, limit in (("answer_warning_s", "answer_limit_s"), ("hold_reminder_s", "hold_limit_s")):
        if not 0 < getattr(charter, warning) <= getattr(charter, limit):
            yield Fault(("charter", warning), f"must be above 0 and not after {limit}")
    if not 0 <= charter.answered_in_time_share <= 1:
        yield Fault(("charter", "answered_in_time_share"), "is a share, from 0 to 1")


def _wrong_hours(organisation: Organisation) -> Iterator[Fault]:
    desks: list[tuple[Location, Schedule]] = [
        (("house_hours",), organisation.house_hours),
        (("switchboard_hours",), organisation.switchboard_hours),
    ]
    desks += [(("other_hours", rank), desk) for rank, desk in enumerate(organisation.other_hours)]
    for location, desk in desks:
        for rank, opening in enumerate(desk.openings):
            for name, sentence in opening_faults(opening):
                yield Fault((*location, "openings", rank, name), sentence)


def _wrong_surveys(organisation: Organisation) -> Iterator[Fault]:
    yield from _twice("surveys", organisation.surveys)
    for place, survey in enumerate(organisation.surveys):
        if not survey.title.strip():
            yield Fault(("surveys", place, "title"), "must be written")
        for fault in question_faults(survey.questions):
            yield Fault(("surveys", place, *fault.location), fault.sentence)


def _wrong_service(organisation: Organisation) -> Iterator[Fault]:
    """Lines, overflow and time zone."""
    try:
        ZoneInfo(organisation.time_zone)
    except (ZoneInfoNotFoundError, ValueError):
        yield Fault(("time_zone",), f"{organisation.time_zone!r} is not a time zone such as Europe/Paris")
    seen: set[str] = set()
    for index, line in enumerate(organisation.lines):
        place = ("lines", index, "number")
        if not line.number.isdecimal():
            yield Fault(place, "is written as dialled, digits only")
        if line.number in seen:
            yield Fault(place, f"{line.number} is already used by another line of this organisation")
        seen.add(line.number)
        if not 0 <= line.priority <= 9:
            yield Fault(("lines", index, "priority"), "is 0 to 9")
    overflow = organisation.overflow
    if overflow is None:
        return
    if organisation.person(overflow.to) is None and organisation.group(overflow.to) is None:
        yield Fault(("overflow", "to"), f"nobody has the extension {overflow.to}, and no group the number")
    if overflow.waiting < 0:
        yield Fault(("overflow", "waiting"), "is a number of callers")
    if overflow.wait_s and not 5 <= overflow.wait_s <= 3600:
        yield Fault(("overflow", "wait_s"), "is 5 to 3600 seconds, or 0")


def _wrong_consignes(organisation: Organisation) -> Iterator[Fault]:
    numbers, people = organisation.known_numbers, organisation.people_and_groups
    yield from _twice("consignes", organisation.consignes)
    for rank, consigne in enumerate(organisation.consignes):
        for location, sentence in consigne_faults(consigne, numbers, people, organisation.agendas):
            yield Fault(("consignes", rank, *location), sentence)


def _wrong_desk(organisation: Organisation) -> Iterator[Fault]:
    """What can be booked, and what can be read."""
    extensions = frozenset(person.extension for person in organisation.people)
    yield from _twice("bookables", organisation.bookables)
    for rank, bookable in enumerate(organisation.bookables):
        for location, sentence in bookable_faults(bookable, extensions):
            yield Fault(("bookables", rank, *location), sentence)
    yield from _twice("documents", organisation.documents)
    for rank, document in enumerate(organisation.documents):
        for index, row in enumerate(document.rows):
            if len(row) != len(document.columns):
                yield Fault(("documents", rank, "rows", index), f"has {len(document.columns)} columns")


def _wrong_answers(organisation: Organisation) -> Iterator[Fault]:
    """How long answers are true, and how contacts are dialled."""
    for rank, answer in enumerate(organisation.answers):
        for name, text in (("checked", answer.checked), ("until", answer.until)):
            if text and moment(text) is None:
                yield Fault(("answers", rank, name), MOMENT)
    for rank, contact in enumerate(organisation.contacts):
        if not contact.number.isdecimal():
            yield Fault(("contacts", rank, "number"), "is written as dialled, digits only")


def _wrong_errata(organisation: Organisation) -> Iterator[Fault]:
    """An error of the printed directory is one, harms no call, and can be noticed."""
    edition, seen = moment(organisation.printed), set[tuple[str, str]]()
    if edition is None:
        yield Fault(("printed",), MOMENT)
    for rank, erratum in enumerate(organisation.errata):
        where, person = ("errata", rank), organisation.person(erratum.extension)
        if person is None:
            yield Fault((*where, "extension"), f"nobody has the extension {erratum.extension}")
            continue
        if (erratum.extension, erratum.field) in seen:
            yield Fault((*where, "field"), f"{erratum.field} of {erratum.extension} is wrong already")
        seen.add((erratum.extension, erratum.field))
        if erratum.shown.strip().casefold() == truth(organisation, person)[erratum.field].casefold():
            yield Fault((*where, "shown"), "is the truth: nothing could be found")
        if erratum.field in OF_PEOPLE and not _somebody_else(organisation, erratum):
            yield Fault((*where, "shown"), f"{erratum.shown} is nobody else's extension")
        since = moment(erratum.since)
        if since is None:
            yield Fault((*where, "since"), MOMENT)
        elif edition is not None and since.at(_SOME_DAY) <= edition.at(_SOME_DAY):
            yield Fault((*where, "since"), "is not after the directory was printed")
        if not erratum.hint.strip():
            yield Fault((*where, "hint"), "says how a student may notice")


def _somebody_else(organisation: Organisation, erratum: Erratum) -> bool:
    return erratum.shown != erratum.extension and (
        not erratum.shown or organisation.person(erratum.shown) is not None
    )


class _Named(Protocol):
    @property
    def id(self) -> str: ...


def _twice(field: str, things: Sequence[_Named]) -> Iterator[Fault]:
    seen: set[str] = set()
    for rank, thing in enumerate(things):
        if thing.id in seen:
            yield Fault((field, rank, "id"), f"{thing.id} is already used")
        seen.add(thing.id)
