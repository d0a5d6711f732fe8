"""What the web room needs from a running lab: one typed object, made by the composition root."""

from __future__ import annotations

from asyncio import Lock
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Literal, Protocol

from standard.core.agenda import Bookable
from standard.core.arrivals import Rush
from standard.core.board import Board, Change, Forwards
from standard.core.commands import Command
from standard.core.courses import Parcours
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
from standard.core.director import Direction
from standard.core.drills import Drill, Reason
from standard.core.evaluation.attendance import Attendance
from standard.core.evaluation.findings import Finding
from standard.core.evaluation.referentiel import Grille, Referentiel
from standard.core.evaluation.seance import Dossier, Seance
from standard.core.events import CardDealt, Event, Noise, Numbered, ServiceChoice
from standard.core.history import History
from standard.core.organisation import Organisation
from standard.core.ports import Scenes
from standard.core.replay import Replay
from standard.core.roles import Player, Roles
from standard.core.scenarios import Appel, Scenario
from standard.core.souffleur import CallerCard
from standard.core.visits import Visiteurs
from standard.core.watch import How
from standard.db.journal import MessageRecord, RecordingRecord, SessionRecord, Told
from standard.lab.seats import Voice
from standard.library.packs import Shelf
from standard.library.repertoire import Repertoire

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


class RoleKeeper(Protocol):
    """The keeper of those who play callers. What is asked raises ``StandardError``."""

    @property
    def now(self) -> Roles:
        """Who plays, with which card."""
        ...

    @property
    def staffed(self) -> bool:
        """Somebody at the switchboard can answer."""
        ...

    async def take(self, account: str, name: str, by: str) -> Player:
        """Play callers from now on."""
        ...

    async def leave(self, account: str, by: str) -> None:
        """Play no caller any more."""
        ...

    async def deal(self, account: str, scenario: str, part: str, by: str) -> CardDealt:
        """Give a player a call to make."""
        ...

    async def choose(self, free: bool, account: str) -> None:  # noqa: FBT001
        """Let students take their cards themselves, or not."""
        ...

    def may_call(self, account: str) -> Player:
        """The player, if their telephone may call the house now."""
        ...

    def played(self, player: Player) -> tuple[Scenario, Appel] | None:
        """What the player's card says."""
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

    async def attended(self, account: str = "") -> frozenset[str]:
        """Sessions in which somebody sat at a seat, or this account did."""
        ...

    async def counted(self, types: Collection[str]) -> Mapping[str, int]:
        """How many facts of these types each session has; one that has none is not in it."""
        ...

    async def assessments(self, sessions: Collection[str] | None = None) -> list[Told]:
        """What people decided about these sessions (None: about any), oldest first."""
        ...

    async def mentions(self) -> dict[str, int]:
        """How many facts say something about each session."""
        ...

    async def signatures(self, sessions: Collection[str]) -> list[Told]:
        """The locks of sheets of these sessions, oldest first."""
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


class Replays(Protocol):
    """Folded sessions, to be looked at again."""

    async def of(self, session_id: str) -> Replay:
        """One session, which must exist, with all that is published. Raises ``JournalError``."""
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


class Souffleur(Protocol):
    """Robots' callers, as somebody who teaches prompts them. Everything raises ``StandardError``."""

    def cards(self) -> Sequence[CallerCard]:
        """Every caller on the line, the oldest call first."""
        ...

    async def call(self, scenario: str, cle: str) -> str:
        """Let a caller of a scenario dial; the robot's name."""
        ...

    async def say(self, call_id: str, line: str, account: str) -> None:
        """Have it say one of its lines."""
        ...

    async def speak(self, call_id: str, text: str, account: str) -> bool:
        """Have it say what was typed; whether the emergency voice does."""
        ...

    async def repeat(self, call_id: str, account: str) -> None:
        """Have it say again what it said last."""
        ...

    async def annoy(self, call_id: str, account: str) -> None:
        """Have it lose its temper: less patience, and a sharper line if it has one."""
        ...

    async def soothe(self, call_id: str, account: str) -> None:
        """Have it calm down."""
        ...

    async def set_noise(self, call_id: str, noise: Noise, account: str) -> None:
        """What is heard behind it."""
        ...

    async def lead(self, call_id: str, by_hand: bool, account: str) -> None:  # noqa: FBT001
        """Have it speak by itself, or only when asked to."""
        ...

    async def hang_up(self, call_id: str, account: str) -> None:
        """Have it hang up."""
        ...


class Director(Protocol):
    """Who gives courses and rushes. Everything raises ``StandardError``."""

    @property
    def now(self) -> Direction:
        """Of the session under way, up to date."""
        ...

    def learn(self, codes: Iterable[str]) -> None:
        """Read these scenarios anew; takes its time, and may be called in a thread."""
        ...

    async def start_course(
        self,
        parcours: Parcours,
        account: str,
        *,
        graine: int,
        level: int,
        announced: bool,
        assessors: Sequence[str] = (),
        students: Sequence[str] = (),
    ) -> None:
        """Give a course to everybody in the session."""
        ...

    async def start_rush(self, rush: Rush, account: str, *, title: str, announced: bool) -> None:
        """Give a rush."""
        ...

    async def pause(self, account: str) -> None:
        """Nobody more calls until resumed."""
        ...

    async def resume(self, account: str) -> None:
        """Arrivals go on."""
        ...

    async def pace(self, account: str, percent: int) -> None:
        """Let the clock run at so many percent."""
        ...

    async def next_now(self, account: str) -> None:
        """What would come next comes now."""
        ...

    async def stop(self, account: str, *, conversations: bool) -> None:
        """Nothing more comes, and whoever rings or waits hangs up."""
        ...

    async def stop_scenario(self, account: str, piece: int) -> None:
        """End a scenario at once."""
        ...

    async def debriefed(self, account: str) -> None:
        """What was hard to bear has been talked over."""
        ...

    async def inject_call(self, code: str, account: str) -> None:
        """Have the first call of a scenario come now."""
        ...

    async def inject_absence(self, extension: str, until: datetime | None, account: str) -> None:
        """A colleague leaves from now on."""
        ...

    async def inject_visitor(self, code: str, account: str) -> None:
        """Somebody comes to the counter."""
        ...

    async def evacuate(self, account: str) -> None:
        """Begin a fire drill."""
        ...

    async def evacuated(self, account: str) -> None:
        """End the fire drill."""
        ...

    def waits(self, call_id: str) -> bool:
        """Whether a robot's call rings or waits."""
        ...

    def refuse_locked(self, account: str, at: datetime) -> None:
        """Raise ``NotAllowed`` if what happened then is of an exam that is locked for this person."""
        ...


GridFormat = Literal["yaml", "csv", "xlsx"]
"""What a grid can be brought in from, and taken out as."""


class Grids(Protocol):
    """What sheets are filled in by. Methods read or write files, and may be in a thread."""

    def grids(self) -> Sequence[Grille]:
        """Every grid, the shipped ones first."""
        ...

    def grid(self, id: str) -> Grille:
        """One of them. Raises ``Unknown``."""
        ...

    def imported(self, data: bytes, form: GridFormat, name: str = "") -> Grille:
        """Keep a grid from a file. Raises ``Invalid`` with every mistake, ``NotAllowed``."""
        ...

    def kept(self, wanted: Grille) -> Grille:
        """Keep it as it is now, under its id. Raises ``Invalid``, ``NotAllowed`` for a shipped one."""
        ...

    def removed(self, id: str) -> None:
        """Take an own one away. Raises ``Unknown``, ``NotAllowed``."""
        ...

    def exported(self, id: str, form: GridFormat) -> bytes:
        """The grid as a file. Raises ``Unknown``."""
        ...

    def referentiels(self) -> Sequence[Referentiel]:
        """Every référentiel."""
        ...

    def referentiel(self, id: str) -> Referentiel:
        """One of them. Raises ``Unknown``."""
        ...

    def completed(self, id: str, code: str, lines: tuple[str, ...]) -> Referentiel:
        """Put lines in the place of a list that is lost. Raises ``Unknown``, ``NotAllowed``."""
        ...


class Evidence(Protocol):
    """What the journal shows of each student's work; read and folded in threads. Raises ``JournalError``."""

    @property
    def deciding(self) -> Lock:
        """Held while somebody decides: what is allowed is asked and told in one step."""
        ...

    async def seance(self, session_id: str) -> Seance:
        """A session, folded, with all that is published now. Raises ``Unknown``."""
        ...

    async def dossier(self, session_id: str, account: str) -> Dossier:
        """What one student did in it. Raises ``Unknown``."""
        ...

    async def findings(self, session_id: str, account: str) -> tuple[Finding, ...]:
        """What every metric found; what only people can say is not in it. Raises ``Unknown``."""
        ...

    async def attended(self, sessions: Collection[str]) -> Mapping[str, Attendance]:
        """Who was there, by session; without folding any of them."""
        ...


class Recordings(Protocol):
    """The recordings' store, by key."""

    def audio(self, key: str) -> Path:
        """The stereo Ogg/Opus file. Raises ``Unknown``, ``AudioError``."""
        ...

    def peaks(self, key: str) -> Path:
        """The JSON file of its peaks. Raises ``Unknown``, ``AudioError``."""
        ...


SpokenBy = Literal["person", "clip", "fallback"]
"""A person's recording, a line that ships, or the emergency voice."""


class RecordedLine(Protocol):
    """A line as somebody has recorded it."""

    @property
    def key(self) -> str:
        """Names the line of this voice."""
        ...

    @property
    def text(self) -> str:
        """What is said."""
        ...

    @property
    def timbre(self) -> str:
        """Instead of which voice."""
        ...

    @property
    def rate(self) -> float:
        """And at which speaking rate."""
        ...

    @property
    def by(self) -> str:
        """Account of who recorded it."""
        ...

    @property
    def at(self) -> datetime:
        """When."""
        ...

    @property
    def seconds(self) -> float:
        """How long it is."""
        ...


class Lines(Protocol):
    """What robots say."""

    def said_by(self, text: str, timbre: str, rate: float) -> SpokenBy:
        """Who says this line."""
        ...

    async def heard(self, text: str, timbre: str, rate: float) -> Path:
        """The WAV file of a line as on the telephone. Raises ``AudioError``."""
        ...

    async def recorded(self) -> Sequence[RecordedLine]:
        """Every line that a person has recorded, the newest first."""
        ...

    async def record(self, data: bytes, *, text: str, timbre: str, rate: float, by: str) -> RecordedLine:
        """Keep a sound as this line. Raises ``Invalid``, ``AudioError``."""
        ...

    async def forget(self, key: str) -> None:
        """Delete a recording. Raises ``Unknown``."""
        ...


TryCall = Callable[[Scenario, str], Awaitable[str]]
"""Let one call of a scenario come, by its key; the robot's name. Raises ``RobotError``."""


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
        """Of the SIP phone of a seat, or of a line of the town. Raises ``Unknown``."""
        ...

    def town(self, line: str) -> SipLogin:
        """Of the browser of somebody who plays a caller. Raises ``Unknown``."""
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
    roles: RoleKeeper
    scenes: Scenes
    journal: JournalReader
    histories: Histories
    replays: Replays
    desk: DeskKeeper
    reservations: Reservations
    door: Door
    souffleur: Souffleur
    director: Director
    evidence: Evidence
    grids: Grids
    recordings: Recordings
    logins: SipLogins
    phone_server: PhoneServer
    organisation: Organisation
    forms: Sequence[Form]
    """What can be filled in at the desk."""
    packs: Shelf
    """Every organisation, of which the session plays one as it was when it began."""
    repertoire: Repertoire
    """Every scenario and course."""
    lines: Lines
    try_call: TryCall
    probe: Probe
    sip_websocket: str
    """URL of Asterisk's WebSocket."""
    clock: Callable[[], datetime]

    @property
    def began(self) -> datetime:
        """When the session began, by the clocks of the house."""
        return self.organisation.local(self.session.began)
