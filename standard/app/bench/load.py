"""How many recorded seat calls two cores carry: Asterisk alone, then the whole laboratory, in one run.

Telephones are SIPp's, which cost little; two robots among the callers listen to their seat's tone and write
it down. The wall is the last step at which no listener lost the tone for longer than ``GAP_MS``; of the
laboratory, the last step at which the operators' actions were proved in time is told too.
"""

from __future__ import annotations

import asyncio
import random
import shutil
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

import numpy as np
import soundfile

from standard.ami.client import AmiAddress, Link
from standard.ami.message import Framer, Message, serialise, text
from standard.app.bench.figures import Figure, percentile
from standard.app.bench.sipp import Phone, Phones
from standard.app.supervisor import Say
from standard.core import commands as c
from standard.core import events as e
from standard.core.board import Board
from standard.core.calls import CallState
from standard.core.errors import EngineError
from standard.core.organisation import Organisation
from standard.db.database import Database
from standard.db.journal import SqlJournal
from standard.engine.embedded import Embedded
from standard.engine.folders import Folders
from standard.engine.plan import CITY, EnginePlan
from standard.engine.prepare import embedded_paths, plan_for
from standard.engine.rootfs import open_rootfs
from standard.engine.secrets import load_or_create
from standard.engine.sockets import free_ports
from standard.lab import housekeeping
from standard.lab.manoeuvres import Manoeuvres
from standard.lab.session import Session
from standard.library.load import load_organisation
from standard.robots import wire
from standard.robots.pool import RobotPool
from standard.web.wire import Encoder

STEPS = (15, 45, 75, 90, 100, 110, 120, 130, 140, 150, 160, 170)
CLASS, EACH = 15, 3
"""The classroom that must always work: seats, and calls at each."""
WINDOW_S = 8.0
TURN_S = 5.0
"""Every operator does something once in so long."""
GAP_MS, PROVED_MS, SHARE = 60.0, 50.0, 0.8
LISTENERS = 2
CONSOLES = 15
"""Browsers that follow the stream."""
WITHIN_S = 30.0
WORDS_MS = 10
NUMBER = "0261912000"


# --- who moves the calls --------------------------------------------------------------


class Switchboard(Protocol):
    """Whoever answers, holds and resumes."""

    async def waiting(self) -> list[str]:
        """Callers nobody has answered."""
        ...

    async def seats(self) -> int:
        """How many seats are connected."""
        ...

    async def sit(self, seat: str) -> None:
        """Somebody sits down who consents to be recorded."""
        ...

    async def answer(self, call: str, seat: str) -> None:
        """Bring a caller to a seat, recorded."""
        ...

    async def turn(self, call: str, seat: str) -> None:
        """Hold and resume a caller."""
        ...


@dataclass(slots=True)
class Bare:
    """Asterisk alone: orders on a bare connection that receives no event, and nothing else runs."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    framer: Framer = field(default_factory=Framer)
    _lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    @classmethod
    @asynccontextmanager
    async def at(cls, plan: EnginePlan, _: Path) -> AsyncIterator[Bare]:
        """Signed in."""
        reader, writer = await asyncio.open_connection("127.0.0.1", plan.ports.ami)
        await reader.readline()
        bare = cls(reader, writer)
        secret = [("Username", plan.ami_user), ("Secret", plan.ami_secret), ("Events", "off")]
        await bare._ask([("Action", "Login"), *secret])
        try:
            yield bare
        finally:
            writer.close()

    async def _ask(self, action: list[tuple[str, str]], complete: str = "") -> list[Message]:
        async with self._lock:
            self.writer.write(serialise(action))
            found: list[Message] = []
            while True:
                for message in self.framer.feed(await self.reader.read(65536)):
                    if not complete and "Response" in message:
                        return [message]
                    if complete and text(message, "Event") == complete:
                        return found
                    found.append(message)

    async def _channels(self) -> list[Message]:
        listed = await self._ask([("Action", "CoreShowChannels")], "CoreShowChannelsComplete")
        return [message for message in listed if text(message, "Event") == "CoreShowChannel"]

    async def waiting(self) -> list[str]:
        return [text(m, "Channel") for m in await self._channels() if text(m, "Context") == "wait"]

    async def seats(self) -> int:
        return len([m for m in await self._channels() if text(m, "Application") == "ConfBridge"])

    async def sit(self, seat: str) -> None:
        """Asterisk knows nobody."""

    async def answer(self, call: str, seat: str) -> None:
        await self._moved(call, "enter-recorded", seat)

    async def turn(self, call: str, seat: str) -> None:
        await self._moved(call, "hold", "s")
        await self._moved(call, "enter-recorded", seat)

    async def _moved(self, channel: str, context: str, exten: str) -> None:
        where = [("Channel", channel), ("Context", context), ("Exten", exten), ("Priority", "1")]
        await self._ask([("Action", "Redirect"), *where])


@dataclass(slots=True)
class Lab:
    """The whole laboratory: journal on disk, board, manoeuvres, and browsers that follow the stream."""

    session: Session
    manoeuvres: Manoeuvres
    proved_ms: list[float] = field(default_factory=list)
    _asked: dict[str, float] = field(default_factory=dict)
    _over: dict[str, asyncio.Future[None]] = field(default_factory=dict)

    @classmethod
    @asynccontextmanager
    async def at(cls, plan: EnginePlan, folder: Path) -> AsyncIterator[Lab]:
        """Started and connected."""
        database = await Database.open(f"sqlite:///{folder / 'journal.db'}")
        session = Session(SqlJournal(database, establishment="bench", node="bench"), "mairie", _now)
        await session.start()
        address = AmiAddress("127.0.0.1", plan.ports.ami, plan.ami_user, lambda: plan.ami_secret)
        link = Link(address, session.submit, _now)
        numbering = replace(load_organisation("mairie").numbering, seats=frozenset(_numbers(plan)))
        lab = cls(session, Manoeuvres(session, link, numbering, _now))
        encoder = Encoder()
        with session.watch(lab._see), housekeeping.kept(session, link):
            browsers = [asyncio.create_task(lab._follows(encoder)) for _ in range(CONSOLES)]
            link.start(session.board)
            await until(lambda: _true(session.board.pbx == "reached"))
            try:
                yield lab
            finally:
                for browser in browsers:
                    browser.cancel()
                await lab.manoeuvres.stop()
                await link.stop()
                await session.stop(closed=False)
                await database.close()

    async def _follows(self, encoder: Encoder) -> None:
        with self.session.subscribe() as subscription:
            async for numbered, change in subscription:
                encoder.text(numbered, change)

    def _see(self, fact: e.Event) -> None:
        match fact:
            case e.CallAnswered() | e.CallHeld() | e.CallResumed() if fact.seat in self._asked:
                self.proved_ms.append((time.perf_counter() - self._asked.pop(fact.seat)) * 1000)
            case e.CommandConfirmed() | e.CommandRefused() | e.CommandTimedOut():
                if self._asked.pop(fact.seat, None) is not None:
                    # What was refused or never seen must not make the figure better.
                    self.proved_ms.append(WITHIN_S * 1000)
                if (over := self._over.pop(fact.seat, None)) is not None and not over.done():
                    over.set_result(None)

    async def waiting(self) -> list[str]:
        return [call.call_id for call in self._board.calls.values() if call.state is CallState.WAITING]

    async def seats(self) -> int:
        return len([seat for seat in self._board.seats.values() if seat.leg])

    async def sit(self, seat: str) -> None:
        account = f"account-{seat}"
        await self.session.record(
            e.SeatTaken(at=_now(), seat=seat, account=account, name=seat, recorded=True)
        )

    async def answer(self, call: str, seat: str) -> None:
        await self._ask(seat, c.AnswerCall(call_id=call))

    async def turn(self, call: str, seat: str) -> None:
        await self._ask(seat, c.HoldCall(call_id=call))
        await self._ask(seat, c.ResumeCall(call_id=call))

    async def _ask(self, seat: str, command: c.Command) -> None:
        over = self._over[seat] = asyncio.get_running_loop().create_future()
        self._asked[seat] = time.perf_counter()
        await self.manoeuvres.ask(seat, f"account-{seat}", command)
        await over

    @property
    def _board(self) -> Board:
        return self.session.board


Make = Callable[[EnginePlan, Path], AbstractAsyncContextManager[Switchboard]]


# --- the day ----------------------------------------------------------------------------


@dataclass(slots=True)
class Day:
    """One Asterisk, its telephones, and whoever moves the calls."""

    plan: EnginePlan
    folder: Path
    phones: Phones
    board: Switchboard
    pool: RobotPool
    at_seats: dict[str, list[str]] = field(default_factory=dict)
    """Calls of each seat, the one in conversation last."""
    _listeners: list[str] = field(default_factory=list)
    _files: int = 0

    async def grow(self, seats: int, each: int = 1) -> None:
        """Until so many seats have so many calls each."""
        numbers = _numbers(self.plan)
        new = self.plan.seats[len(self.at_seats) : seats]
        await self.phones.call([Phone(s.sip, s.password, "seat", s.number) for s in new])
        await until(lambda: self._connected(seats))
        for seat in numbers[len(self.at_seats) : seats]:
            await self.board.sit(seat)
            self.at_seats[seat] = []
        for turn in range(each):
            few = [seat for seat in self.at_seats if len(self.at_seats[seat]) < each]
            # Whoever is answered last is in conversation; the others wait on hold, with music.
            await self._callers(few, heard=turn == each - 1)

    async def _connected(self, seats: int) -> bool:
        return await self.board.seats() >= seats

    async def _callers(self, seats: list[str], *, heard: bool) -> None:
        robots = min(LISTENERS - len(self._listeners), len(seats)) if heard else 0
        for _ in range(robots):
            await self._listener()
        city = Phone(CITY, self.plan.city_password, NUMBER, "0261912111")
        await self.phones.call([city] * (len(seats) - robots))
        await until(lambda: self._all_wait(len(seats)))
        for call, seat in zip(await self.board.waiting(), seats, strict=False):
            await self.board.answer(call, seat)
            self.at_seats[seat].append(call)

    async def _all_wait(self, callers: int) -> bool:
        return len(await self.board.waiting()) >= callers

    async def _listener(self) -> None:
        """A caller who writes down what the seat says."""
        robot = f"listener-{len(self._listeners)}"
        target = f"sip:{NUMBER}@127.0.0.1:{self.plan.ports.sip}"
        password = self.plan.city_password
        await self.pool.call(wire.PlaceCall(robot, target, number="0261912222", user=CITY, password=password))
        self._listeners.append(robot)

    async def window(self) -> float:
        """Let everybody work for a while; returns the longest gap heard, in milliseconds.

        The listeners' own seats do nothing: whoever is put on hold hears music instead of the tone.
        """
        self._files += 1
        paths = {robot: self.folder / f"{robot}-{self._files}.wav" for robot in self._listeners}
        for robot, path in paths.items():
            await self.pool.order(wire.StartRecording(robot, str(path)))
        busy = [seat for seat in self.at_seats if seat not in list(self.at_seats)[:LISTENERS]]
        chance = random.Random(7)  # noqa: S311 - the same day for everybody
        turns: set[asyncio.Task[None]] = set()
        end = time.monotonic() + WINDOW_S
        while time.monotonic() < end:
            await asyncio.sleep(TURN_S / max(1, len(busy)))
            if busy:
                seat = chance.choice(busy)
                busy.remove(seat)
                task = asyncio.create_task(self._turn(seat, busy))
                turns.add(task)
                task.add_done_callback(turns.discard)
        await asyncio.gather(*turns)
        for robot in paths:
            await self.pool.order(wire.StopRecording(robot))
        await asyncio.sleep(0.3)
        return max(longest_gap_ms(path) for path in paths.values())

    async def _turn(self, seat: str, busy: list[str]) -> None:
        await self.board.turn(self.at_seats[seat][-1], seat)
        busy.append(seat)


def longest_gap_ms(path: Path) -> float:
    """The longest stretch without the tone, in the middle of a recording."""
    heard, rate = soundfile.read(path, dtype="float64")
    heard = np.asarray(heard)[rate // 2 : -rate // 2]
    if len(heard) < rate:
        return float("inf")
    size = rate * WORDS_MS // 1000
    frames = heard[: len(heard) // size * size].reshape(-1, size)
    loud = np.sqrt((frames**2).mean(axis=1)) > 0.02
    longest = run = 0
    for frame in loud:
        run = 0 if frame else run + 1
        longest = max(longest, run)
    return float(longest * WORDS_MS)


@asynccontextmanager
async def day(rootfs: Path, make: Make, *, warm: int = 1) -> AsyncIterator[Day]:
    """A day that begins: nobody sits anywhere yet. Raises ``EngineError``."""
    folder = Path(tempfile.mkdtemp(prefix="standard-"))
    folder.chmod(0o755)
    folders = Folders(folder)
    try:
        plan = plan_for(
            _large(load_organisation("mairie")),
            paths=embedded_paths(folders, open_rootfs(rootfs)),
            ports=free_ports(rtp_span=2000),
            secrets=load_or_create(folders.secrets),
        )
        async with Embedded(plan, rootfs, folders):
            phones, pool = Phones.none(folder, f"127.0.0.1:{plan.ports.sip}"), RobotPool(warm=warm)
            await pool.start()
            try:
                async with make(plan, folder) as board:
                    yield Day(plan, folder, phones, board, pool)
            finally:
                await pool.stop()
                await phones.end()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _large(organisation: Organisation) -> Organisation:
    """The same house with as many seats as the last step needs, where everybody waits for an operator."""
    seats = tuple(str(5001 + n) for n in range(max(STEPS)))
    return replace(organisation, seats=seats, overflow=None)


def _numbers(plan: EnginePlan) -> list[str]:
    return [seat.number for seat in plan.seats]


async def until(holds: Callable[[], Awaitable[bool]]) -> None:
    """Ask again and again. Raises ``TimeoutError``."""
    async with asyncio.timeout(WITHIN_S):
        while not await holds():
            await asyncio.sleep(0.05)


async def _true(value: bool) -> bool:  # noqa: FBT001 - a predicate's result
    return value


def _now() -> datetime:
    return datetime.now(UTC)


# --- the figures ------------------------------------------------------------------------


async def measured(rootfs: Path, say: Say) -> list[Figure]:
    """The classroom, and both walls. Raises ``EngineError``, ``RobotError``, ``TimeoutError``."""
    say(f"a classroom: {CLASS} seats with {EACH} recorded calls each")
    async with day(rootfs, Lab.at) as one_day:
        await one_day.grow(CLASS, EACH)
        board = one_day.board
        assert isinstance(board, Lab)
        board.proved_ms.clear()
        gap = await one_day.window()
        proved = list(board.proved_ms)
    note = f"{CLASS} × {EACH} recorded calls, n={len(proved)}, max {max(proved):.0f}"
    p95 = percentile(proved, 0.95)
    classroom = [
        Figure(name="action → fact, classroom, p95", value=p95, unit="ms", target=PROVED_MS, note=note),
        Figure(name="longest gap in a voice, classroom", value=gap, unit="ms", target=GAP_MS, note=note),
    ]
    bare = await _wall(rootfs, Bare.at, "Asterisk alone", say)
    if not bare.clean:
        raise EngineError("bench-no-clean-step", gap_ms=GAP_MS)
    lab = await _wall(rootfs, Lab.at, "the laboratory", say)
    clean = f"last step without a gap over {GAP_MS:.0f} ms"
    prompt = f"last step with p95 ≤ {PROVED_MS:.0f} ms"
    return [
        *classroom,
        Figure(name="recorded seat calls, Asterisk alone", value=bare.clean, unit="calls", note=clean),
        Figure(name="recorded seat calls, the laboratory", value=lab.clean, unit="calls", note=clean),
        Figure(name="the same, actions proved in time", value=lab.prompt, unit="calls", note=prompt),
        Figure(
            name="share of the bare PBX", value=lab.clean / bare.clean, unit="", target=SHARE, at_most=False
        ),
    ]


@dataclass(slots=True)
class Wall:
    """How many calls went well."""

    clean: float = 0.0
    """No voice had a gap."""
    prompt: float = 0.0
    """And every action was proved in time, at this step and at those before."""


async def _wall(rootfs: Path, make: Make, name: str, say: Say) -> Wall:
    wall, late = Wall(), 0.0
    async with day(rootfs, make) as one_day:
        for seats in STEPS:
            proved = one_day.board.proved_ms if isinstance(one_day.board, Lab) else []
            try:
                await one_day.grow(seats)
                proved.clear()
                gap = await one_day.window()
            except TimeoutError:
                say(f"  {name}, {seats} calls: not all of them could be set up")
                break
            late = max(late, percentile(proved, 0.95) if proved else 0.0)
            in_time = f", actions p95 {percentile(proved, 0.95):.0f} ms" if proved else ""
            say(f"  {name}, {seats} calls: longest gap {gap:.0f} ms{in_time}")
            if gap > GAP_MS:
                break
            wall.clean = seats
            if late <= PROVED_MS:
                wall.prompt = seats
    return wall
