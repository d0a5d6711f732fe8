"""The organisation whose calls are answered: people, groups, hours, charter, ready answers.

Values only. They are read from YAML by `standard.library.load`; a rule between two of them (a deputy who
must exist, an extension that must be unique) is checked here by `faults`, so that every source obeys it.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time
from enum import StrEnum
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from standard.core.numbering import OUTSIDE, Numbering

NIGHT_NAME = "Astreinte"
"""Whose the night number is, when it is no person's."""


class Presence(StrEnum):
    """Where a person is on the day that is played."""

    PRESENT = "present"
    ABSENT = "absent"
    MEETING = "meeting"
    AWAY = "away"
    """On a journey or on a site (French: déplacement)."""
    REMOTE = "remote"
    """Working from home, reached on the usual extension (French: télétravail)."""


class Ringing(StrEnum):
    """How a group is rung."""

    TOGETHER = "together"
    IN_TURN = "in-turn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One line of the internal directory. `manager`, `filter` and `deputy` are extensions."""

    extension: str
    title: str
    first_name: str
    last_name: str
    function: str
    service: str
    manager: str | None = None
    direct: str = ""
    """Direct number of the station for the town (French: SDA), as dialled; empty: through the switchboard."""
    filter: str | None = None
    """Outside calls go to this extension instead; None: the call may be put straight through."""
    deputy: str | None = None
    presence: Presence = Presence.PRESENT
    until: time | None = None
    """End of the absence, meeting or journey, local time of the day that is played."""
    note: str = ""
    """What the operator should know, in French as shown on the screen."""
    keywords: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """First and last name: « Jérémie Vautrelle »."""
        return f"{self.first_name} {self.last_name}"

    @property
    def formal_name(self) -> str:
        """As one speaks of a person on the telephone: « M. Vautrelle »."""
        return f"{self.title} {self.last_name}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A number that rings several stations, in the order of `members`."""

    number: str
    name: str
    members: tuple[str, ...]
    ringing: Ringing = Ringing.TOGETHER


@dataclass(frozen=True, slots=True, kw_only=True)
class Parking:
    """The numbered slots where anyone may leave a call and anyone may fetch it, ends included."""

    first: int
    last: int

    @property
    def slots(self) -> tuple[str, ...]:
        """Every slot, as dialled."""
        return tuple(str(slot) for slot in range(self.first, self.last + 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicLine:
    """A number of the house that the town may dial."""

    number: str
    """As dialled, digits only."""
    name: str
    """As the operator reads it: « État civil »."""
    salutation: str
    priority: int = 0
    """The higher, the sooner its callers are to be answered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Overflow:
    """Where callers go whom nobody can answer in time; each call at most once."""

    to: str
    """Extension or group."""
    waiting: int = 0
    """A new caller overflows when that many wait already; 0: never by count."""
    wait_s: float = 0
    """A caller who has waited that long overflows; 0: never by wait."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcements:
    """What callers hear while nobody answers; an empty text: the one that `said` makes."""

    absent: str = ""
    closed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Charter:
    """What this house promises its callers. Durations in seconds; never an official threshold."""

    answer_warning_s: float
    answer_limit_s: float
    hold_reminder_s: float
    hold_limit_s: float
    recall_s: float
    """A transferred call that nobody answers comes back after this time."""
    park_recall_s: float
    """A parked caller, or one who waits for a busy station, comes back after this time."""
    recall_first_s: float = 10
    """How long a recall rings at the seat that had the call, before the others."""
    message_limit_s: float
    answered_in_time_share: float
    """Share of calls to be answered within `answer_limit_s`, from 0 to 1."""
    holds_in_a_row: int
    """How often a caller may be asked to wait again before another solution is offered."""
    rules: tuple[str, ...] = ()
    forbidden_words: tuple[str, ...] = ()
    advised_words: tuple[str, ...] = ()


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


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadyAnswer:
    """What the switchboard may answer alone, without passing the call on."""

    subject: str
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """One house and everything its switchboard knows of it."""

    id: str
    name: str
    address: str
    public_number: str
    """As dialled, digits only: 0261912000."""
    switchboard: str
    """The internal number of the switchboard group."""
    seats: tuple[str, ...]
    night_number: str
    parking: Parking
    emergency_numbers: tuple[str, ...]
    """Trapped by the dialplan and announced, never routed anywhere."""
    reception_manager: str
    salutation: str
    farewell: str
    email_domain: str
    charter: Charter
    house_hours: Schedule
    switchboard_hours: Schedule
    other_hours: tuple[Schedule, ...] = ()
    time_zone: str = "Europe/Paris"
    """Of the hours (IANA)."""
    lines: tuple[PublicLine, ...] = ()
    """Numbers published beside `public_number`, or what to say on it; see `published`."""
    overflow: Overflow | None = None
    announcements: Announcements = Announcements()
    people: tuple[Person, ...]
    groups: tuple[Group, ...] = ()
    answers: tuple[ReadyAnswer, ...] = ()

    def person(self, extension: str) -> Person | None:
        """The person at this extension, or None."""
        return next((person for person in self.people if person.extension == extension), None)

    def group(self, number: str) -> Group | None:
        """The group behind this number, or None."""
        return next((group for group in self.groups if group.number == number), None)

    @property
    def published(self) -> tuple[PublicLine, ...]:
        """Every number of the town, the public one first."""
        known = {line.number: line for line in self.lines}
        main = PublicLine(number=self.public_number, name=self.name, salutation=self.salutation)
        return (known.pop(self.public_number, main), *known.values())

    @property
    def sets(self) -> dict[str, str]:
        """Every telephone of the house: its extension and whose it is; the night number is one of them."""
        known = {person.extension: person.name for person in self.people}
        alone = self.group(self.night_number) is None and self.night_number
        return known | ({self.night_number: NIGHT_NAME} if alone and alone not in known else {})

    @property
    def numbering(self) -> Numbering:
        """What the numbers of the house are."""
        return Numbering(
            stations=frozenset(self.sets),
            slots=frozenset(self.parking.slots),
            seats=frozenset(self.seats),
            groups=frozenset(group.number for group in self.groups),
            members={group.number: group.members for group in self.groups if group.members},
            public=self.public_number,
            emergency=frozenset(self.emergency_numbers),
        )

    def email(self, person: Person) -> str:
        """prenom.nom@domain, without accents or apostrophes, as every address of the house is made."""
        return f"{_plain(person.first_name)}.{_plain(person.last_name)}@{self.email_domain}"


_Location = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in an organisation that contradicts something else in it."""

    location: _Location
    """Path of the value: `("people", 3, "deputy")`."""
    sentence: str


def faults(organisation: Organisation) -> tuple[Fault, ...]:
    """Every contradiction inside one organisation, in the order of the file; empty when it is sound."""
    return (
        *_wrong_numbers(organisation),
        *_wrong_references(organisation),
        *_circular_managers(organisation),
        *_wrong_charter(organisation.charter),
        *_wrong_hours(organisation),
        *_wrong_service(organisation),
    )


def _numbers(organisation: Organisation) -> Iterator[tuple[_Location, str]]:
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


def _references(organisation: Organisation) -> Iterator[tuple[_Location, str]]:
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
    desks: list[tuple[_Location, Schedule]] = [
        (("house_hours",), organisation.house_hours),
        (("switchboard_hours",), organisation.switchboard_hours),
    ]
    desks += [(("other_hours", rank), desk) for rank, desk in enumerate(organisation.other_hours)]
    for location, desk in desks:
        for rank, opening in enumerate(desk.openings):
            place = (*location, "openings", rank)
            if opening.closes <= opening.opens:
                yield Fault((*place, "closes"), "closes before it opens")
            if not 1 <= opening.weekday <= 7:
                yield Fault((*place, "weekday"), "is 1 for Monday to 7 for Sunday")


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


def _plain(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return "".join(letter for letter in letters.replace(" ", "-") if letter.isalnum() or letter == "-")
