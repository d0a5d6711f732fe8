"""What the web room needs from a running lab: one typed object, made by the composition root."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Literal, Protocol

from standard.core.agenda import Bookable
from standard.core.board import Board, Change, Forwards
from standard.core.commands import Command
from standard.core.desk.facts import (
    BookingCancelled,
    BookingMade,
    BookingRefused,
    CallQualified,
    SpeechJudged,
)
from standard.core.desk.sheets import Form
from standard.core.desk.state import Desk
from standard.core.desk.visitors import Visitors
from standard.core.drills import Drill, Reason
from standard.core.events import Event, Numbered, ServiceChoice
from standard.core.history import History
from standard.core.organisation import Organisation
from standard.core.visits import Visiteurs
from standard.core.watch import How
from standard.db.journal import MessageRecord, RecordingRecord, SessionRecord, Told
from standard.lab.seats import Voice
from standard.library.packs import Shelf

Health = Literal["ok", "degraded", "down"]


class Subscription(Protocol):
    """A reader of the live events: ``board`` is the situation after event ``seq``, then they come."""

    @property
    def seq(self) -> int:
        """Number of the last event in ``board``."""
        ...

    @property
    def board(self) -> Board:
        """The situation when the subscription began."""
        ...

    @property
    def lagged(self) -> bool:
        """The reader was too slow: events were dropped, the iteration has ended or will."""
        ...

    def __aiter__(self) -> AsyncIterator[tuple[Numbered, Change]]:
        """Each later event, in order."""
        ...


class LiveSession(Protocol):
    """The single writer."""

    @property
    def session_id(self) -> str:
        """The session under way."""
        ...

    @property
    def began(self) -> datetime:
        """When it was opened; now, until it is."""
        ...

    @property
    def board(self) -> Board:
        """The situation now."""
        ...

    async def record(self, *facts: Event) -> list[Numbered]:
        """Number and journal the facts; durable when it returns. Raises ``JournalError``."""
        ...

    def subscribe(self) -> AbstractContextManager[Subscription]:
        """Snapshot and subscription in one synchronous step."""
        ...


class Manoeuvres(Protocol):
    """Commands of people."""

    async def ask(self, seat: str, account: str, command: Command) -> str:
        """Journal and send the command, and return its id. Raises ``StandardError``."""
        ...


class Seats(Protocol):
    """Who sits where."""

    async def take(
        self,
        account: str,
        name: str,
        recorded: bool,  # noqa: FBT001
        seat: str | None,
        voice: Voice | None = None,
    ) -> str:
        """Sit down, at the first free seat when none is named. Raises ``NotAllowed``, ``Unknown``."""
        ...

    async def test_phone(self, account: str, seat: str) -> None:
        """Ring the SIP phone of a free seat, or of one's own, with its echo. Raises ``NotAllowed``."""
        ...

    async def release(self, account: str, seat: str) -> None:
        """Leave the seat. Raises ``NotAllowed`` while calls are in hand."""
        ...


class Supervisions(Protocol):
    """Who hears a seat."""

    async def ask(self, account: str, seat: str, how: How, supervision_id: str = "") -> str:
        """Have the account hear a seat; the id that its telephone dials. Raises ``StandardError``."""
        ...

    async def announce(self, account: str, *, announced: bool) -> None:
        """Have operators shown it, or not."""
        ...


class ForwardSettings(Protocol):
    """Where calls to stations go."""

    async def set(self, station: str, wanted: Forwards, by: str) -> None:
        """Have calls to the station go there. Raises ``StandardError``."""
        ...


class ModeOfService(Protocol):
    """Day, night, or by the opening hours."""

    async def choose(self, choice: ServiceChoice, account: str) -> None:
        """Have the dialplan told. Raises ``PbxUnreachable``, ``PbxRefused``."""
        ...


class Reservations(Protocol):
    """The shared agenda."""

    def bookable(self, id: str) -> Bookable:
        """What is called so. Raises ``Unknown``."""
        ...

    async def book(self, wanted: BookingMade) -> BookingMade | BookingRefused:
        """Journal the booking, or why it cannot be. Raises ``Unknown``, ``JournalError``."""
        ...

    async def cancel(self, cancelled: BookingCancelled) -> None:
        """Give a booking back. Raises ``Unknown``, ``NotAllowed``."""
        ...


class Practice(Protocol):
    """The director of practice calls."""

    @property
    def comes(self) -> bool:
        """Whether this house has practice calls."""
        ...

    async def call_now(self, seat: str) -> None:
        """Have the next practice call come now. Raises ``NotAllowed``, ``RobotError``."""
        ...


class Drills(Protocol):
    """The keeper of guided drills."""

    @property
    def drills(self) -> Sequence[Drill]:
        """Every drill, in the order of their levels."""
        ...

    @property
    def reasons(self) -> Sequence[Reason]:
        """Why one fails."""
        ...

    @property
    def hold_limit_s(self) -> float:
        """Longest hold of the drills that do not say their own."""
        ...

    async def start(self, seat: str, drill_id: str) -> None:
        """Begin a drill at a seat. Raises ``Unknown``, ``NotAllowed``, ``RobotError``."""
        ...

    async def stop(self, seat: str) -> None:
        """Put the seat's drill away."""
        ...


class JournalReader(Protocol):
    """What is read from the journal."""

    async def read(self, session_id: str, after: int = 0) -> list[Numbered]:
        """Facts with a number greater than ``after``, in order."""
        ...

    async def sessions(self) -> list[SessionRecord]:
        """Every session, newest first."""
        ...

    async def session(self, session_id: str) -> SessionRecord:
        """One session; raises ``Unknown``."""
        ...

    async def messages(self) -> list[MessageRecord]:
        """Every message, newest first."""
        ...

    async def told(
        self,
        types: Collection[str],
        *,
        organisation: str = "",
        since: datetime | None = None,
        most: int | None = None,
    ) -> list[Told]:
        """Facts of these types in every session, newest first."""

    async def judgements(self, session_id: str) -> list[CallQualified | SpeechJudged]:
        """What was said in later sessions about calls of this one, oldest first."""
        ...

    async def recording(self, key: str) -> RecordingRecord:
        """The fact that stored a recording; raises ``Unknown``."""
        ...


class Histories(Protocol):
    """The call logs."""

    @property
    def now(self) -> History:
        """Of the session under way, up to date."""
        ...

    async def of(self, session_id: str) -> History:
        """Of one session, which must exist."""
        ...


class DeskKeeper(Protocol):
    """What lies on the desk."""

    @property
    def now(self) -> Desk:
        """Of the session under way, up to date."""
        ...


class Door(Protocol):
    """Visitors: who may come, and what is done at the counter. Everything raises ``StandardError``."""

    @property
    def visitors(self) -> Visiteurs:
        """Everything that the organisation has at its desk."""
        ...

    async def do(self, make: Callable[[Visitors], Sequence[Event]]) -> None:
        """Journal what is made of the counter as it is, if the counter allows it."""
        ...

    async def send(self, code: str, account: str) -> str:
        """Have this visitor come now; their id."""
        ...

    async def practise(self, account: str) -> str:
        """Have one come for a student who practises; their id."""
        ...

    async def start_rush(self, count: int, over_s: float, seed: int, account: str) -> None:
        """Have so many come within so many seconds."""
        ...

    async def stop_rush(self, account: str) -> None:
        """Nobody more comes with it."""
        ...

    def clip(self, name: str) -> Path:
        """The voice file of this name."""
        ...


class Recordings(Protocol):
    """The recordings' store, by key."""

    def audio(self, key: str) -> Path:
        """The stereo Ogg/Opus file. Raises ``Unknown``, ``AudioError``."""
        ...

    def peaks(self, key: str) -> Path:
        """The JSON file of its peaks. Raises ``Unknown``, ``AudioError``."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class SipLogin:
    """How a browser or a telephone signs in to Asterisk."""

    user: str
    password: str = field(repr=False)


class SipLogins(Protocol):
    """The SIP accounts of the browsers and of the seats' telephones."""

    def seat(self, seat: str) -> SipLogin:
        """Of a seat's browser endpoint. Raises ``Unknown``."""
        ...

    def phone(self, seat: str) -> SipLogin:
        """Of a seat's SIP phone. Raises ``Unknown``."""
        ...

    def check(self) -> SipLogin:
        """Of the endpoint that can only dial the echo."""
        ...

    def supervisor(self) -> SipLogin:
        """Of the endpoint that can only wait to be let hear a seat."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class PhoneServer:
    """Where SIP phones find Asterisk (UDP)."""

    addresses: tuple[str, ...]
    """At least one, the likeliest first."""
    port: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of the lab; ``error`` is the id of the sentence that says what to do when it is not ok."""

    part: Literal["pbx", "ami", "journal", "robots", "console"]
    state: Health
    error: str | None = None
    details: dict[str, str | float] = field(default_factory=dict)


Probe = Callable[[], Awaitable[Sequence[Part]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lab:
    """Everything the routes may reach."""

    session: LiveSession
    manoeuvres: Manoeuvres
    seats: Seats
    supervisions: Supervisions
    forwards: ForwardSettings
    mode: ModeOfService
    practice: Practice
    drills: Drills
    journal: JournalReader
    histories: Histories
    desk: DeskKeeper
    reservations: Reservations
    door: Door
    recordings: Recordings
    logins: SipLogins
    phone_server: PhoneServer
    organisation: Organisation
    forms: Sequence[Form]
    """What can be filled in at the desk."""
    packs: Shelf
    """Every organisation, of which the session plays one as it was when it began."""
    probe: Probe
    sip_websocket: str
    """URL of Asterisk's WebSocket."""
    clock: Callable[[], datetime]

    @property
    def began(self) -> datetime:
        """When the session began, by the clocks of the house."""
        return self.organisation.local(self.session.began)
