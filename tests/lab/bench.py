"""A whole lab without a PBX: session, manoeuvres, seats and housekeeping around a fake one."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest

from standard.core import commands as c
from standard.core import events as e
from standard.core import orders as o
from standard.core.board import Board, Consultation
from standard.core.calls import Call
from standard.core.numbering import Numbering
from standard.lab import housekeeping, manoeuvres
from standard.lab.manoeuvres import Manoeuvres
from standard.lab.seats import Seats
from standard.lab.session import Session
from tests.facts import SEATS, STATIONS
from tests.fakes import FakePbx, Fault, FixedClock, MemoryJournal

MINE, OTHER = SEATS
STATION = STATIONS[0]
SLOTS = ("701", "702")
OUTCOMES = (e.CommandConfirmed, e.CommandRefused, e.CommandTimedOut)


@dataclass(slots=True)
class Bench:
    """What the tests of the lab work on."""

    session: Session
    pbx: FakePbx
    manoeuvres: Manoeuvres
    seats: Seats
    journal: MemoryJournal
    clock: FixedClock
    faults: dict[type[o.Order], Fault] = field(default_factory=dict)
    """Fault of every order of a type, while it is there."""

    @property
    def board(self) -> Board:
        """What the lab knows."""
        return self.session.board

    def fault(self, order: o.Order) -> Fault | None:
        """For the fake PBX."""
        return self.faults.get(type(order))

    async def settled(self) -> None:
        """Wait until nothing more follows from what has happened."""
        while True:
            before = self.board.seq
            await asyncio.gather(*self.manoeuvres._tasks, return_exceptions=True)
            await self.session.record()
            await asyncio.sleep(0)  # the reactions to what has just been published
            await self.session.record()
            if before == self.board.seq and not self.manoeuvres._tasks:
                return

    async def seen(self, kind: type[e.Event]) -> None:
        """Wait for a fact of this type."""
        there = asyncio.Event()
        with self.session.watch(lambda fact: there.set() if isinstance(fact, kind) else None):
            await there.wait()

    async def outcome(self, seat: str, command: c.Command) -> e.Event:
        """Ask, and wait for the outcome. Raises like ``ask``."""
        command_id = await self.manoeuvres.ask(seat, "a-1", command)
        await self.settled()
        found = [fact for fact in await self.facts() if getattr(fact, "command_id", "") == command_id]
        assert [type(fact) in OUTCOMES for fact in found] == [False, True]
        return found[1]

    async def done(self, seat: str, command: c.Command) -> list[o.Order]:
        """The orders of a command that must be confirmed."""
        before = len(self.pbx.orders)
        outcome = await self.outcome(seat, command)
        assert isinstance(outcome, e.CommandConfirmed), outcome
        return self.pbx.orders[before:]

    async def facts(self) -> list[e.Event]:
        """Everything journaled."""
        return [numbered.fact for numbered in await self.journal.read(self.session.session_id)]

    # --- situations ---------------------------------------------------------------------

    async def waiting(self) -> str:
        """A caller in the waiting list."""
        call_id = self.pbx.caller_rings()
        await self.settled()
        return call_id

    async def talking(self, seat: str = MINE) -> str:
        """A caller in the seat's room."""
        call_id = await self.waiting()
        await self.done(seat, c.AnswerCall(call_id=call_id))
        return call_id

    async def held(self, seat: str = MINE) -> str:
        """A caller kept by the seat."""
        call_id = await self.talking(seat)
        await self.done(seat, c.HoldCall(call_id=call_id))
        return call_id

    async def ringing(self, seat: str = MINE) -> Consultation:
        """A held caller and a ringing colleague."""
        await self.done(seat, c.Consult(call_id=await self.talking(seat), station=STATION))
        return self.consultation(seat)

    async def consulting(self, seat: str = MINE) -> Consultation:
        """A held caller and a colleague in the room."""
        about = (await self.ringing(seat)).consultation_id
        self.pbx.colleague_answers(about)
        await self.settled()
        return self.consultation(seat)

    def consultation(self, seat: str = MINE) -> Consultation:
        """The seat's consultation."""
        found = self.board.consulting(seat)
        assert found is not None
        return found

    def call(self, call_id: str) -> Call:
        """The call on the board."""
        return self.board.calls[call_id]

    def assert_at_rest(self) -> None:
        """No lock, claim or place in the queue is left behind."""
        held = [seat for seat, turn in self.manoeuvres._turns.items() if turn.locked()]
        assert (held, self.manoeuvres._claims, self.manoeuvres._tasks) == ([], {}, set())
        assert not any(self.manoeuvres._queued.values())


@asynccontextmanager
async def bench(
    *, confirm_s: float = 0.2, fault: Callable[[o.Order], Fault | None] | None = None
) -> AsyncIterator[Bench]:
    """A lab whose PBX is reached and whose seats are connected; nobody is calling yet."""
    clock, journal = FixedClock(), MemoryJournal()
    session = Session(journal, "mairie", clock)
    await session.start()
    pbx = FakePbx(session.submit, clock)
    numbering = Numbering(stations=frozenset(STATIONS), slots=frozenset(SLOTS))
    moves = Manoeuvres(session, pbx, numbering, clock, slots=SLOTS)
    one = Bench(session, pbx, moves, Seats(session, pbx, SEATS, clock), journal, clock)
    pbx.fault = fault or one.fault
    with pytest.MonkeyPatch.context() as patch, housekeeping.kept(session, pbx):
        patch.setattr(manoeuvres, "CONFIRM_S", confirm_s)
        pbx.reached(*SEATS)
        await one.settled()
        yield one
        await moves.stop()
        await session.stop(closed=False)
