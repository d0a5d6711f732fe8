"""Five hundred commands, 0 to 10 ms apart, from two seats: nobody is lost, nobody hears a wrong party."""

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest

from standard.core import commands as c
from standard.core import events as e
from standard.core.errors import StandardError
from tests.live.house import House
from tests.live.people import Caller

ROUNDS, COMMANDS = 5, 100
CALLERS = 4
STATIONS = {"2001": ("2031", "2032", "2033", "2053"), "2002": ("2040", "2041", "2042", "2053")}
"""Those that answer, one that is busy, and one that is switched off; each seat has its own, because the facts
do not tell two legs of one station apart."""
SENSIBLE, RARELY = 0.8, 0.15
SELDOM = {"Mute": 0.2, "Unmute": 0.3, "CancelConsultation": 0.2}
RESTS_S = 0.8
"""A station is called again only after that."""


@dataclass(slots=True)
class Storm:
    """Throws commands at a house."""

    house: House
    chance: random.Random
    callers: list[Caller]
    used_at: dict[str, float] = field(default_factory=dict)
    tasks: set[asyncio.Task[None]] = field(default_factory=set)
    errors: list[BaseException] = field(default_factory=list)

    async def blow(self, commands: int) -> None:
        """So many commands, then calm."""
        for _ in range(commands):
            seat = self.chance.choice(("2001", "2002"))
            task = asyncio.create_task(self._ask(seat, self._command(seat)))
            self.tasks.add(task)
            await asyncio.sleep(self.chance.uniform(0, 0.01))
        await asyncio.gather(*self.tasks)
        self.tasks.clear()
        manoeuvres = self.house.service.manoeuvres
        await asyncio.gather(*manoeuvres._tasks)

    async def _ask(self, seat: str, command: c.Command) -> None:
        try:
            await self.house.service.manoeuvres.ask(seat, f"account-{seat}", command)
        except StandardError as error:
            self.errors.append(error)

    def _command(self, seat: str) -> c.Command:
        """Mostly what the board allows now (and may not any more when its turn comes), sometimes anything."""
        choice = self._anything(seat)
        if self.chance.random() < SENSIBLE:
            choice = [command for command in choice if self._allowed(seat, command)] or choice
        kinds = sorted({type(command).__name__ for command in choice})
        kind = self.chance.choices(kinds, [SELDOM.get(kind, 1.0) for kind in kinds])[0]
        command = self.chance.choice([each for each in choice if type(each).__name__ == kind])
        if isinstance(command, c.Consult | c.BlindTransfer):
            self.used_at[command.station] = asyncio.get_running_loop().time()
        return command

    def _allowed(self, seat: str, command: c.Command) -> bool:
        try:
            c.allowed(self.house.board, seat, command, self.house.service.manoeuvres.numbering)
        except StandardError:
            return False
        return True

    def _anything(self, seat: str) -> list[c.Command]:
        calls = [*self.house.board.calls, "c-1.1"]
        named = (
            c.AnswerCall,
            c.HoldCall,
            c.ResumeCall,
            c.TakeOverCall,
            c.ParkCall,
            c.RetrieveCall,
            c.PauseRecording,
            c.ResumeRecording,
        )
        unnamed = (c.Swap, c.CancelConsultation, c.CompleteTransfer, c.Mute, c.Unmute)
        commands: list[c.Command] = [kind(call_id=call) for kind in named for call in calls]
        commands += [kind() for kind in unnamed]
        if self.chance.random() < RARELY:
            commands.append(c.HangUp())
        if station := self._station(seat):
            commands += [c.Consult(call_id=call, station=station) for call in calls]
            if self.chance.random() < RARELY:
                commands += [c.BlindTransfer(call_id=call, station=station) for call in calls]
        return commands

    def _station(self, seat: str) -> str:
        """One that has no call of ours."""
        now = asyncio.get_running_loop().time()
        busy = {call.station for call in self.house.board.calls.values() if call.state != "waiting"}
        rested = [
            s for s in STATIONS[seat] if now - self.used_at.get(s, -RESTS_S) > RESTS_S and s not in busy
        ]
        return self.chance.choice(rested) if rested else ""

    @asynccontextmanager
    async def with_callers(self) -> AsyncIterator[None]:
        """Whoever was released or transferred calls again, until the storm is over."""
        over = asyncio.Event()
        task = asyncio.create_task(self._keep_calling(over))
        try:
            yield
        finally:
            over.set()
            await task

    async def _keep_calling(self, over: asyncio.Event) -> None:
        while not over.is_set():
            for caller in self.callers:
                call = self.house.board.calls.get(caller.call_id)
                if call is None and not caller.robot:
                    await caller.dials()
                elif call is None:
                    await caller.is_free()
                elif call.state == "connected":
                    await asyncio.sleep(0.3)
                    await caller.puts_down()
            await asyncio.sleep(0.02)


@pytest.mark.timeout(120)
@pytest.mark.parametrize("seed", range(ROUNDS))
async def test_given_two_seats_when_commands_rain_then_no_caller_is_lost_and_nobody_hears_a_wrong_party(
    house: House, seed: int
) -> None:
    chance = random.Random(seed)
    await house.operator("2001")
    await house.operator("2002", recorded=False)
    for *answering, busy, _ in STATIONS.values():
        for station in answering:
            await house.colleague(station, answer_after_s=0.02)
        await house.colleague(busy, busy=True)
    callers = [house.caller(f"Caller {n}", f"026191200{n}") for n in range(CALLERS)]
    for caller in callers:
        await caller.dials()
    storm = Storm(house, chance, callers)
    async with storm.with_callers():
        await storm.blow(COMMANDS)
    await calm(house, callers)
    assert_nobody_was_lost(house, callers)
    assert_every_command_has_an_outcome(house)
    await house.everybody_heard_right()


async def calm(house: House, callers: list[Caller]) -> None:
    """Until transfers and ringing are decided, and the board has said so."""
    await house.rests(0.6)
    await house.agrees_with_asterisk(within_s=6)
    for caller in callers:
        if caller.robot and caller.call_id not in house.board.calls:
            await caller.is_free()


def assert_nobody_was_lost(house: House, callers: list[Caller]) -> None:
    """Whoever is on the phone is on the board."""
    on_the_phone = {caller.number for caller in callers if caller.robot}
    assert on_the_phone == {call.number for call in house.board.calls.values()}
    for call in house.board.calls.values():
        assert call.state in ("waiting", "talking", "held", "parked", "transferring", "connected")


def assert_every_command_has_an_outcome(house: House) -> None:
    """Confirmed or refused, and never timed out."""
    asked = {f.command_id for f in house.facts() if isinstance(f, e.CommandAsked)}
    done = [f for f in house.facts() if isinstance(f, e.CommandConfirmed | e.CommandRefused)]
    assert asked == {fact.command_id for fact in done}
    assert len([f for f in done if isinstance(f, e.CommandConfirmed)]) > COMMANDS / 10
