"""A whole switchboard for one test: real Asterisk, real telephones, the lab's session, and the people."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import ExitStack, asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from difflib import unified_diff
from pathlib import Path
from typing import Any, TypeVar

import pytest

from standard import resource_dir
from standard.ami.client import AmiAddress, Link
from standard.ami.message import Message
from standard.core import events as e
from standard.core.board import Board
from standard.core.calls import Call, CallState
from standard.core.fact import Fact
from standard.core.organisation import Group, Organisation, Ringing
from standard.engine.embedded import Embedded
from standard.lab import housekeeping, phones
from standard.lab.manoeuvres import Manoeuvres
from standard.lab.seats import Seats
from standard.lab.service import ModeOfService
from standard.lab.session import Session
from standard.lab.supervision import Supervisions
from standard.library.load import load_organisation
from tests.live import story, tones, witness
from tests.live.inspector import Inspector, inspecting
from tests.live.people import Caller, Colleague, Operator, Party, Subscriber
from tests.live.phones import Phones
from tests.live.tapes import Tape, tape_of
from tests.pbx import scratch_folder

F = TypeVar("F", bound=Fact)
C = TypeVar("C", bound=Colleague)
Whereabouts = tuple[dict[str, tuple[str, str]], set[str]]
"""Where each caller is and whose, and the voice legs of seats."""
PARKED_S = 4.0
"""No test can wait as long as a charter lets a parked or camped caller wait."""
TOGETHER, IN_TURN = "2190", "2191"
"""Two groups of our own, of colleagues who are at their sets in many tests."""


def organisation() -> Organisation:
    """The town hall, quicker, without overflow, and with two more groups."""
    mairie = load_organisation("mairie")
    members = ("2031", "2032")
    return replace(
        mairie,
        charter=replace(mairie.charter, park_recall_s=PARKED_S),
        overflow=None,
        groups=(
            *mairie.groups,
            Group(number=TOGETHER, name="Accueil du public", members=members),
            Group(number=IN_TURN, name="Permanence", members=members, ringing=Ringing.IN_TURN),
        ),
    )


SETS = 5
"""Sets in one process, which has room for eight accounts: one that dials needs another."""
MUSIC = resource_dir("asterisk") / "sounds" / "moh" / "attente.wav"
PUBLIC_NUMBER = "0261912000"


def now() -> datetime:
    """The clock of the house."""
    return datetime.now(UTC)


@dataclass(slots=True)
class Notebook:
    """A journal in memory that outlives the service, as the real one does."""

    facts: list[e.Numbered] = field(default_factory=list)
    opened: bool = False

    async def open_session(self, organisation: str) -> tuple[str, list[e.Numbered]]:
        self.opened = True
        return "session", list(self.facts)

    async def append(self, session_id: str, facts: Sequence[e.Numbered]) -> None:
        self.facts += facts

    async def close_session(self, session_id: str) -> None:
        self.opened = False

    async def read(self, session_id: str, after: int = 0) -> list[e.Numbered]:
        return [numbered for numbered in self.facts if numbered.seq > after]


@dataclass(slots=True)
class Town:
    """What tests share, because it takes long to build: Asterisk, and telephones switched on."""

    pbx: Embedded
    desks: Phones
    street: Phones
    offices: list[Phones]
    """Processes of sets: each has room for a few."""
    tones: Path
    stations: dict[str, Colleague] = field(default_factory=dict)
    _names: int = 0

    async def office(self) -> Phones:
        """Where one more set can be plugged in."""
        for office in self.offices:
            if sum(known.phones is office for known in self.stations.values()) < SETS:
                return office
        self.offices.append(await Phones.start())
        return self.offices[-1]

    @property
    def host(self) -> str:
        """Where telephones call."""
        return f"127.0.0.1:{self.pbx.plan.ports.sip}"

    def tone(self, hz: int) -> Path:
        """The WAV file of a tone."""
        path = self.tones / f"{hz}.wav"
        return path if path.exists() else tones.write_tone(path, hz)

    def fresh_name(self, of: str) -> str:
        """A name no call had before."""
        self._names += 1
        return f"{of}-{self._names}"


@dataclass(slots=True)
class Service:
    """The objects a service is made of; a killed service is these dropped, with the journal left."""

    session: Session
    link: Link
    manoeuvres: Manoeuvres
    seats: Seats
    mode: ModeOfService
    supervisions: Supervisions
    _keeping: ExitStack

    @classmethod
    async def start(
        cls,
        pbx: Embedded,
        journal: Notebook,
        *,
        secret: Callable[[], str] | None = None,
        tape: Callable[[Message], None] | None = None,
        witness: Callable[[list[e.Event]], None] = lambda facts: None,
        clock: Callable[[], datetime] | None = None,
    ) -> Service:
        """Start every object, in the order the product does; the mode of service only when it has a clock."""
        plan = pbx.plan
        session = Session(journal, "mairie", now)
        await session.start()
        address = AmiAddress("127.0.0.1", plan.ports.ami, plan.ami_user, secret or (lambda: plan.ami_secret))

        def sink(facts: list[e.Event]) -> None:
            witness(facts)
            session.submit(facts)

        link = Link(address, sink, now, tape=tape)
        numbering = organisation().numbering
        manoeuvres = Manoeuvres(session, link, numbering, now, slots=plan.parking_slots)
        keeping = ExitStack()
        keeping.enter_context(housekeeping.kept(session, link))
        keeping.enter_context(phones.kept(session, link, manoeuvres.put_down))
        mode = ModeOfService(session, link, organisation(), clock or now)
        if clock is not None:
            keeping.enter_context(mode.kept())
        supervisions = Supervisions(session, link, now)
        keeping.enter_context(supervisions.kept())
        link.start(session.board)
        seats = Seats(session, link, tuple(seat.number for seat in plan.seats), now)
        return cls(session, link, manoeuvres, seats, mode, supervisions, keeping)

    async def stop(self) -> None:
        """Let go of everything; the session stays open."""
        self._keeping.close()
        await self.manoeuvres.stop()
        await self.link.stop()
        await self.session.stop(closed=False)


@dataclass(slots=True, repr=False)
class House:
    """One test's switchboard; asks the people to act and the board to tell."""

    town: Town
    folder: Path
    journal: Notebook = field(default_factory=Notebook)
    tape: list[Message] = field(default_factory=list)
    witnessed: list[e.Event] = field(default_factory=list)
    """What the tracker drew from the tape; the link itself adds only ``PbxLost``."""
    people: list[Party] = field(default_factory=list)
    forgives: set[str] = field(default_factory=set)
    """Robots whose recording is not judged (a phone that was killed writes none)."""
    known_only_to_us: list[e.Event] = field(default_factory=list)
    """Facts that Asterisk cannot know yet, for judging what was heard: a phone has lost its power."""
    clock: Callable[[], datetime] | None = None
    """Of the mode of service; without one nobody keeps it, and it is day."""
    _service: Service | None = None
    _from: int = 0
    _story_from: int = 0
    _inspector: Inspector | None = None
    _inspecting: Any = None

    # --- the service ---------------------------------------------------------------

    @property
    def service(self) -> Service:
        assert self._service is not None
        return self._service

    @property
    def board(self) -> Board:
        return self.service.session.board

    @property
    def ask_asterisk(self) -> Inspector:
        """Asterisk's own word."""
        assert self._inspector is not None
        return self._inspector

    async def open(self) -> None:
        """Start the service and wait until it has compared the board with Asterisk."""
        await self.inspector_connects()
        await self.service_starts()
        self._from = len(self.journal.facts)
        self.story_begins()

    async def inspector_connects(self) -> None:
        """To this Asterisk; again after it has been started anew."""
        if self._inspecting is not None:
            await self._inspecting.__aexit__(None, None, None)
        self._inspecting = inspecting(self.town.pbx.plan)
        self._inspector = await self._inspecting.__aenter__()

    async def service_starts(self, secret: Callable[[], str] | None = None) -> None:
        """A service on this journal, connected."""
        self._service = await Service.start(
            self.town.pbx,
            self.journal,
            secret=secret,
            tape=self.tape.append,
            witness=self._witness,
            clock=self.clock,
        )
        if secret is None:
            await self.until(lambda board: board.pbx == "reached" and self.service.link.up)

    def _witness(self, facts: list[e.Event]) -> None:
        self.witnessed += [fact for fact in facts if not isinstance(fact, e.PbxLost)]

    async def service_dies(self) -> None:
        """Without a word to anybody."""
        await self.service.stop()

    async def clears(self) -> None:
        """Everybody hangs up; returns when the board is empty and so is Asterisk."""
        for person in self.people:
            await person.puts_down()
        async with asyncio.timeout(8):
            while any(c.get("$ROLE") for c in await self.ask_asterisk.channels()):  # noqa: ASYNC110 - polls Asterisk
                await asyncio.sleep(0.02)
        await self.until(lambda board: not board.calls and not any(s.leg for s in board.seats.values()))

    async def close(self) -> None:
        """Hang up what is left, and judge what nobody may leave behind."""
        for person in self.people:
            await person.puts_down()
        await self.service.stop()
        await self._inspecting.__aexit__(None, None, None)

    # --- people ----------------------------------------------------------------------

    async def operator(
        self, seat: str = "2001", *, recorded: bool = True, phones: Phones | None = None
    ) -> Operator:
        """Somebody sits down at a seat, with the headset connected."""
        await self.service.seats.take(f"account-{seat}", f"Operator {seat}", recorded, seat)
        return await self.headset(seat, phones)

    async def headset(self, seat: str, phones: Phones | None = None) -> Operator:
        """One more voice leg for a seat."""
        operator = Operator(self, f"seat {seat}", tones.SEAT_HZ[seat], phones or self.town.desks, seat)
        self.people.append(operator)
        legs = self.board.seats[seat].leg
        await operator.connects()
        await self.until(lambda board: board.seats[seat].leg not in ("", legs))
        return operator

    def phone_of(self, seat: str) -> Operator:
        """A second line of the seat's phone, for dialling out."""
        phone = Operator(self, f"second line of {seat}", 3300, self.town.desks, seat)
        self.people.append(phone)
        return phone

    def caller(self, name: str = "Mme Marandin", number: str = "0261912111") -> Caller:
        """Somebody in town with a telephone."""
        order = sum(isinstance(person, Caller) for person in self.people)
        caller = Caller(self, name, tones.CALLER_HZ[order % len(tones.CALLER_HZ)], self.town.street, number)
        self.people.append(caller)
        return caller

    async def colleague(self, station: str = "2031", **behaviour: object) -> Colleague:
        """A colleague whose set is registered; see ``Colleague.will``."""
        return await self._plugged_in(Colleague, f"station {station}", station, behaviour)

    async def subscriber(self, number: str = "0261912070", **behaviour: object) -> Subscriber:
        """Somebody in town whose telephone is plugged in; see ``Colleague.will``."""
        return await self._plugged_in(Subscriber, f"number {number}", number, behaviour)

    async def _plugged_in(self, kind: type[C], name: str, number: str, behaviour: dict[str, object]) -> C:
        known = self.town.stations.get(number)
        if not isinstance(known, kind):
            hz = tones.STATION_HZ[len(self.town.stations) % len(tones.STATION_HZ)]
            known = kind(self, name, hz, await self.town.office(), number)
            await known.registers()
            self.town.stations[number] = known
        known.belongs_to(self)
        self.people.append(known)
        await known.will(**behaviour)  # type: ignore[arg-type]
        return known

    async def conversation(self, **caller: str) -> tuple[Operator, Caller, str]:
        """Given: an operator at seat 2001 in conversation with a caller. The story begins here."""
        operator, someone = await self.operator(), self.caller(**caller)
        call = await someone.dials()
        await operator.answers(call)
        self.story_begins()
        return operator, someone, call

    # --- what is true --------------------------------------------------------------------

    async def until(self, holds: Callable[[Board], object], within_s: float = 6.0) -> None:
        """Wait for the board to say so."""
        try:
            async with asyncio.timeout(within_s):
                with self.service.session.subscribe() as events:
                    if holds(self.board):
                        return
                    async for _ in events:
                        if holds(self.board):
                            return
        except TimeoutError:
            raise AssertionError("\n".join(["it never came true:", *self.story()])) from None

    async def loses_seat(self, seat: str, within_s: float = 6.0) -> None:
        """Wait until the seat has no leg and its caller waits: two channels end, and either is told first."""
        await self.until(
            lambda board: (
                not board.seats[seat].leg
                and any(c.state == "waiting" and c.reason == "seat-lost" for c in board.calls.values())
            ),
            within_s,
        )

    async def fact(self, kind: type[F], /, *, within_s: float = 6.0, **fields: str) -> F:
        """The first such fact, come or to come."""
        found: list[F] = []

        def come(_: Board) -> bool:
            found.extend(
                fact
                for fact in self.facts()
                if isinstance(fact, kind) and all(getattr(fact, k) == v for k, v in fields.items())
            )
            return bool(found)

        await self.until(come, within_s)
        return found[0]

    def call(self, call_id: str) -> Call:
        """The call on the board."""
        return self.board.calls[call_id]

    def facts(self) -> list[e.Event]:
        """What happened since the house is open."""
        return [numbered.fact for numbered in self.journal.facts[self._from :]]

    def story_begins(self) -> None:
        """What went before has been told by another test."""
        self._story_from = len(self.journal.facts)

    def story(self) -> list[str]:
        """What happened since the story began, readable; names (A, K1 …) count from the start."""
        names = story.Story()
        names.lines(numbered.fact for numbered in self.journal.facts[: self._story_from])
        return names.lines(numbered.fact for numbered in self.journal.facts[self._story_from :])

    def tells(self, expected: str) -> None:
        """The whole story, in order, must be this."""
        __tracebackhide__ = True
        told, wanted = story.same(self.story(), expected)
        if told != wanted:
            different = unified_diff(wanted, told, "expected", "told", n=99, lineterm="")
            raise AssertionError("\n".join(different))

    async def talks_long_enough(self) -> None:
        """For a robot to hear a colleague with whom it will be connected.

        Its jitter buffer (pjmedia's) goes by RTP time stamps: what begins up to 100 frames earlier is late.
        """
        await asyncio.sleep(2.6)

    async def rests(self, seconds: float = 0.9) -> None:
        """Let people talk."""
        await asyncio.sleep(seconds)

    # --- what is heard ---------------------------------------------------------------------

    def complaints(self) -> list[str]:
        """What anybody heard wrongly, in the whole test; see ``witness``."""
        facts = [*self.facts(), *self.known_only_to_us]
        known = {person: person.identities(facts) for person in self.people}
        hz = {who: person.hz for person, names in known.items() for who in names.values()}
        found = []
        for person, names in known.items():
            for robot, recording in person.recordings:
                if robot in names and robot not in self.forgives:
                    found += witness.complaints(facts, witness.Heard(names[robot], recording, hz, MUSIC))
        return found

    async def everybody_heard_right(self) -> None:
        """Hang up whoever is left, then listen to every recording."""
        __tracebackhide__ = True
        await self.clears()
        if found := self.complaints():
            raise AssertionError("\n".join([*found[:20], "", *self.story()[-60:]]))

    # --- what Asterisk says -------------------------------------------------------------------

    async def agrees_with_asterisk(self, within_s: float = 2.0) -> None:
        """Every caller and every seat's leg is on the board where Asterisk has it, and nobody else is.

        Polled, because the two are asked one after the other.
        """
        __tracebackhide__ = True
        deadline = now() + timedelta(seconds=within_s)
        while (shown := self._shown()) != (there := await self._there()):
            if now() > deadline:
                told = "\n".join(self.story())
                raise AssertionError(f"on the board {shown}\nin Asterisk  {there}\n{told}")
            await asyncio.sleep(0.05)

    def _shown(self) -> Whereabouts:
        with_seat = (CallState.TALKING, CallState.HELD)
        calls = {
            call.call_id: (call.state.value, call.seat if call.state in with_seat else "")
            for call in self.board.calls.values()
        }
        return calls, {seat.leg for seat in self.board.seats.values() if seat.leg}

    async def _there(self) -> Whereabouts:
        callers, channels = await self.ask_asterisk.callers(), await self.ask_asterisk.channels()
        return callers, {c["Channel"] for c in channels if c.get("$ROLE") == "seat"}

    # --- what must never be left ---------------------------------------------------------------

    def left_nothing(self) -> None:
        """No command under way, no call reserved, no answer awaited, and no fact that surprised."""
        service = self.service
        assert not service.manoeuvres._tasks
        assert not service.manoeuvres._claims
        assert not any(turn.locked() for turn in service.manoeuvres._turns.values())
        assert not service.link._waiting
        assert [fact.what for fact in self.facts() if isinstance(fact, e.Surprise)] == []


@asynccontextmanager
async def opened(town: Town, request: pytest.FixtureRequest) -> AsyncIterator[House]:
    """A switchboard that knows nothing yet, at a PBX with nobody on it; it leaves its tape."""
    with scratch_folder() as folder:
        house = House(town, folder)
        await house.open()
        try:
            yield house
            house.left_nothing()
        finally:
            await house.close()
            if (tape := tape_of(request)) is not None:
                Tape.of(house).write(tape)
