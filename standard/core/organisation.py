"""The organisation whose calls are answered: people, groups, hours, charter, ready answers.

Values only. They are read from YAML by `standard.library.load`; a rule between two of them (a deputy who
must exist, an extension that must be unique) is checked here by `faults`, so that every source obeys it.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time
from enum import StrEnum


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
class Charter:
    """What this house promises its callers. Durations in seconds; never an official threshold."""

    answer_warning_s: float
    answer_limit_s: float
    hold_reminder_s: float
    hold_limit_s: float
    recall_s: float
    """A transferred call that nobody answers comes back after this time."""
    park_recall_s: float
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
    parking: tuple[str, ...]
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
    people: tuple[Person, ...]
    groups: tuple[Group, ...] = ()
    answers: tuple[ReadyAnswer, ...] = ()

    def person(self, extension: str) -> Person | None:
        """The person at this extension, or None."""
        return next((person for person in self.people if person.extension == extension), None)

    def group(self, number: str) -> Group | None:
        """The group behind this number, or None."""
        return next((group for group in self.groups if group.number == number), None)

    def email(self, person: Person) -> str:
        """prenom.nom@domain, without accents or apostrophes, as every address of the house is made."""
        return f"{_plain(person.first_name)}.{_plain(person.last_name)}@{self.email_domain}"


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in an organisation that contradicts something else in it."""

    field: str
    """Path of the value: `people[3].deputy`."""
    sentence: str


def faults(organisation: Organisation) -> tuple[Fault, ...]:
    """Every contradiction inside one organisation, in the order of the file; empty when it is sound."""
    return (
        *_repeated_numbers(organisation),
        *_unknown_extensions(organisation),
        *_circular_managers(organisation),
        *_charter_order(organisation.charter),
        *_closed_before_open(organisation),
    )


def _numbers(organisation: Organisation) -> Iterator[tuple[str, str]]:
    yield "switchboard", organisation.switchboard
    for field, numbers in (("seats", organisation.seats), ("parking", organisation.parking)):
        for index, number in enumerate(numbers):
            yield f"{field}[{index}]", number
    for index, person in enumerate(organisation.people):
        yield f"people[{index}].extension", person.extension
    for index, group in enumerate(organisation.groups):
        yield f"groups[{index}].number", group.number
    yield "night_number", organisation.night_number


def _repeated_numbers(organisation: Organisation) -> Iterator[Fault]:
    uses = Counter(number for _, number in _numbers(organisation))
    seen: set[str] = set()
    for field, number in _numbers(organisation):
        if uses[number] > 1 and number in seen:
            yield Fault(field, f"{number} is already used by another line of this organisation")
        seen.add(number)
        if number in organisation.emergency_numbers:
            yield Fault(field, f"{number} is an emergency number")


def _unknown_extensions(organisation: Organisation) -> Iterator[Fault]:
    known = {person.extension for person in organisation.people}
    wanted: list[tuple[str, str | None]] = [("reception_manager", organisation.reception_manager)]
    for index, person in enumerate(organisation.people):
        place = f"people[{index}]"
        wanted += [
            (f"{place}.manager", person.manager),
            (f"{place}.filter", person.filter),
            (f"{place}.deputy", person.deputy),
        ]
        if person.extension in (person.manager, person.filter, person.deputy):
            yield Fault(place, f"{person.extension} points at itself")
    for index, group in enumerate(organisation.groups):
        wanted += [(f"groups[{index}].members[{rank}]", member) for rank, member in enumerate(group.members)]
    for field, extension in wanted:
        if extension is not None and extension not in known:
            yield Fault(field, f"nobody has the extension {extension}")


def _circular_managers(organisation: Organisation) -> Iterator[Fault]:
    manager_of = {person.extension: person.manager for person in organisation.people}
    for index, person in enumerate(organisation.people):
        above = manager_of.get(person.extension)
        seen: set[str] = set()
        while above is not None and above not in seen:
            if above == person.extension:
                yield Fault(f"people[{index}].manager", "this chain of managers comes back to the person")
                break
            seen.add(above)
            above = manager_of.get(above)


def _charter_order(charter: Charter) -> Iterator[Fault]:
    pairs = (("answer_warning_s", "answer_limit_s"), ("hold_reminder_s", "hold_limit_s"))
    for warning, limit in pairs:
        if getattr(charter, warning) > getattr(charter, limit):
            yield Fault(f"charter.{warning}", f"must not come after {limit}")
    if not 0 <= charter.answered_in_time_share <= 1:
        yield Fault("charter.answered_in_time_share", "is a share, from 0 to 1")


def _closed_before_open(organisation: Organisation) -> Iterator[Fault]:
    named = [("house_hours", organisation.house_hours), ("switchboard_hours", organisation.switchboard_hours)]
    named += [(f"other_hours[{rank}]", schedule) for rank, schedule in enumerate(organisation.other_hours)]
    for field, schedule in named:
        for rank, opening in enumerate(schedule.openings):
            if opening.closes <= opening.opens:
                yield Fault(f"{field}.openings[{rank}].closes", "closes before it opens")


def _plain(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return "".join(letter for letter in letters.replace(" ", "-") if letter.isalnum() or letter == "-")
