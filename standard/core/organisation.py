"""The organisation whose calls are answered: people, groups, hours, charter, ready answers.

Values only. They are read from YAML by `standard.library.load`; a rule between two of them (a deputy who
must exist, an extension that must be unique) is checked by `standard.core.faults`, so that every source
obeys it.
"""

import unicodedata
from dataclasses import dataclass
from datetime import datetime, time
from enum import StrEnum
from typing import Literal
from zoneinfo import ZoneInfo

from standard.core.agenda import Bookable
from standard.core.consignes import Consigne
from standard.core.hours import Schedule
from standard.core.numbering import Numbering
from standard.core.questions import Questionnaire

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
class ReadyAnswer:
    """What the switchboard may answer alone, without passing the call on."""

    subject: str
    answer: str
    source: str = ""
    """Who vouches for it: a service, a document."""
    keywords: tuple[str, ...] = ()
    checked: str = ""
    """The day on which it was last found right, as a moment (``core.moments``); empty: on the session's."""
    until: str = ""
    """From this moment on it is out of date; empty: without end."""


class DocumentKind(StrEnum):
    """What a document of the house is for."""

    ATTRIBUTIONS = "attributions"
    PROCEDURE = "procedure"
    PLAN = "plan"
    LIST = "list"


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseDocument:
    """Something to read at the desk: paragraphs, and a table if it has columns."""

    id: str
    title: str
    kind: DocumentKind
    paragraphs: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Somebody outside whom the house works with: a taxi, the water company."""

    name: str
    number: str
    """As dialled, digits only."""
    about: str = ""


DirectoryField = Literal[
    "title", "first_name", "last_name", "function", "service", "email", "manager", "deputy"
]
"""What the directory says of a person, and what may be wrong in its printed edition."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Erratum:
    """Something that the printed directory has wrong, on purpose: students find it and put it right."""

    extension: str
    field: DirectoryField
    shown: str
    """What the directory says instead of the truth."""
    since: str
    """Since when it is wrong, as a moment (``core.moments``): after the directory was printed."""
    hint: str
    """How a student may notice: for those who teach."""


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
    consignes: tuple[Consigne, ...] = ()
    bookables: tuple[Bookable, ...] = ()
    documents: tuple[HouseDocument, ...] = ()
    contacts: tuple[Contact, ...] = ()
    surveys: tuple[Questionnaire, ...] = ()
    printed: str = "J"
    """Day of the printed directory, as a moment (``core.moments``)."""
    errata: tuple[Erratum, ...] = ()

    @property
    def zone(self) -> ZoneInfo:
        """Of its hours."""
        return ZoneInfo(self.time_zone)

    def local(self, at: datetime) -> datetime:
        """The same instant by the clocks on its walls."""
        return at.astimezone(self.zone)

    def person(self, extension: str) -> Person | None:
        """The person at this extension, or None."""
        return next((person for person in self.people if person.extension == extension), None)

    def group(self, number: str) -> Group | None:
        """The group behind this number, or None."""
        return next((group for group in self.groups if group.number == number), None)

    @property
    def known_numbers(self) -> frozenset[str]:
        """Whom rules may name: people, groups and the night number."""
        return self.people_and_groups | {self.night_number}

    @property
    def people_and_groups(self) -> frozenset[str]:
        """The numbers of everybody of whom the planning knows whether they are there."""
        people = {person.extension for person in self.people}
        return frozenset(people | {group.number for group in self.groups})

    @property
    def agendas(self) -> frozenset[str]:
        """The ids of what can be booked."""
        return frozenset(bookable.id for bookable in self.bookables)

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


def _plain(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return "".join(letter for letter in letters.replace(" ", "-") if letter.isalnum() or letter == "-")
