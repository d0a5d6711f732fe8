"""Random operators, callers, colleagues and faults: the lab never puts two outside parties together."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack, suppress
from random import Random
from typing import get_args

import pytest

from standard.core import commands as c
from standard.core import events as e
from standard.core import orders as o
from standard.core.board import replayed
from standard.core.codec import COMMAND
from standard.core.errors import StandardError
from standard.core.numbering import Numbering
from tests.facts import SEATS, STATIONS
from tests.fakes import Fault, ImpatientLoop
from tests.lab.bench import OUTCOMES, Bench, bench

FAULTS: tuple[Fault, ...] = get_args(Fault)
KINDS: tuple[type[c.Command], ...] = get_args(c.Command)
NAMED = [kind for kind in KINDS if "call_id" in kind.__dataclass_fields__]
MOVES = {
    "ask": 12, "ask and it fails": 4, "ask together": 3, "ask anything": 1, "a colleague answers": 4,
    "a colleague leaves": 1, "a caller rings": 3, "a caller leaves": 1, "a station answers": 1,
    "a number answers": 2, "a seat is cut": 1, "a seat signs in again": 1, "what was late is done": 2,
}  # fmt: skip
Move = tuple[str, str, int, Fault]


class Switchboard:
    """A lab, and everything that can happen to it."""

    def __init__(self, lab: Bench) -> None:
        self.lab = lab
        self.faults: list[Fault | None] = []
        self.late = False
        self.together: set[str] = set()
        self.conferences: list[e.ConferenceStarted] = []
        lab.pbx.sink = self._witness
        lab.pbx.fault = self._fault

    def _witness(self, facts: list[e.Event]) -> None:
        """At any instant, but for an order carried out after its command had timed out."""
        self.conferences += [fact for fact in facts if isinstance(fact, e.ConferenceStarted)]
        for seat in SEATS:
            room = self.lab.pbx.room(seat)
            if len(room) > 1 and not self.late and not self._conference(seat, room):
                self.together |= room
        self.lab.session.submit(facts)

    def _conference(self, seat: str, room: set[str]) -> bool:
        """The three that were brought together on purpose."""
        told = [fact for fact in self.conferences if fact.seat == seat]
        return bool(told) and room == {told[-1].call_id, told[-1].consultation_id}

    def _fault(self, order: o.Order) -> Fault | None:
        fault = self.faults.pop() if self.faults else None
        # A call to a station that is made after all has nobody who asked for it any more.
        return "silence" if fault == "delay" and isinstance(order, o.CallColleague | o.DialOut) else fault

    async def move(self, move: Move) -> None:
        """One thing happens, and everything that follows from it."""
        name, seat, pick, fault = move
        if name.startswith("ask"):
            await self._ask(name, seat, pick, fault)
        else:
            self._happens(name, seat, pick)
        await self.lab.settled()
        self.late = False
        self.faults.clear()
        self._check()

    async def _ask(self, name: str, seat: str, pick: int, fault: Fault) -> None:
        match name:
            case "ask anything":
                asked = [(seat, self._command(KINDS[pick % len(KINDS)], pick))] if self._calls() else []
            case "ask together":
                asked = [one for where in SEATS for n in (pick, pick + 7) for one in self._allowed(where, n)]
            case _:
                asked = self._allowed(seat, pick)
        if name == "ask and it fails":
            self.faults = [fault] if pick % 2 else [fault, None]
        asking = (self.lab.manoeuvres.ask(where, f"a-{where}", command) for where, command in asked)
        for result in await asyncio.gather(*asking, return_exceptions=True):
            assert isinstance(result, str | StandardError)

    def _happens(self, name: str, seat: str, pick: int) -> None:
        if name.startswith("a seat"):
            if name == "a seat is cut":
                self.lab.pbx.seat_drops(seat)
            if name != "a seat is cut" or pick % 2:
                self.lab.pbx.seat_connects(seat)
        else:
            self._somebody_acts(name, pick)

    def _somebody_acts(self, name: str, pick: int) -> None:
        pbx, calls, colleagues = self.lab.pbx, self._calls(), list(self.lab.pbx.colleagues)
        match name:
            case "a caller rings" if len(calls) < 4:
                pbx.caller_rings()
            case "a caller leaves" if calls:
                pbx.caller_leaves(calls[pick % len(calls)])
            case "a station answers" if calls:
                pbx.station_answers(calls[pick % len(calls)])
            case "a number answers" if calls:
                pbx.number_answers(calls[pick % len(calls)])
            case "a colleague answers" if colleagues:
                pbx.colleague_answers(colleagues[pick % len(colleagues)])
            case "a colleague leaves" if colleagues:
                pbx.colleague_leaves(colleagues[pick % len(colleagues)])
            case "what was late is done":
                self.late = True
                pbx.catch_up()

    def _calls(self) -> list[str]:
        return list(self.lab.board.calls)

    def _command(self, kind: type[c.Command], pick: int) -> c.Command:
        station = STATIONS[pick % len(STATIONS)]
        words = {"station": station, "number": station, "digit": "5", "on": pick % 2 == 0}
        about = {key: value for key, value in words.items() if key in kind.__dataclass_fields__}
        if kind in NAMED:
            about["call_id"] = self._calls()[pick % len(self._calls())]
        return COMMAND.validate_python({"type": kind.__name__, **about})

    def _allowed(self, seat: str, pick: int) -> list[tuple[str, c.Command]]:
        """One of the commands that the situation allows, if there is any; the microphone is dull."""
        found: dict[type[c.Command], list[c.Command]] = {}
        for kind in KINDS:
            if kind in (c.Mute, c.Unmute):
                continue
            for call in range(len(self._calls()) if kind in NAMED else 1):
                command = self._command(kind, call)
                with suppress(StandardError):
                    c.allowed(self.lab.board, seat, command, Numbering(stations=frozenset(STATIONS)))
                    found.setdefault(kind, []).append(command)
        if not found:
            return []
        commands = list(found.values())[pick % len(found)]
        return [(seat, commands[pick % len(commands)])]

    def _check(self) -> None:
        assert self.together == set()
        rooms = {seat: self.lab.pbx.room(seat) for seat in SEATS}
        crowded = {seat: room for seat, room in rooms.items() if len(room) > 1}
        assert {seat for seat, room in crowded.items() if not self._conference(seat, room)} == set()
        self.lab.assert_at_rest()
        # The board is what the PBX has.
        board, world = self.lab.board, self.lab.pbx.world
        assert board.calls == world.calls
        for seat in SEATS:
            mine, theirs = board.seats[seat], world.seats[seat]
            assert (mine.leg, mine.muted, mine.consultation) == (
                theirs.leg, theirs.muted, theirs.consultation,
            )  # fmt: skip

    async def told(self) -> None:
        """The journal makes the board, and each intent has its one outcome."""
        numbered = await self.lab.journal.read(self.lab.session.session_id)
        facts = [one.fact for one in numbered]
        assert replayed(numbered) == self.lab.board
        assert [fact for fact in facts if isinstance(fact, e.Surprise)] == []
        asked = [fact.command_id for fact in facts if isinstance(fact, e.CommandAsked)]
        assert sorted(asked) == sorted(fact.command_id for fact in facts if isinstance(fact, OUTCOMES))


async def played(moves: list[Move]) -> Switchboard:
    """The lab after all of this."""
    async with AsyncExitStack() as stack:
        switchboard = Switchboard(await stack.enter_async_context(bench()))
        for move in moves:
            await switchboard.move(move)
        await switchboard.told()
        return switchboard


def day(seed: int) -> list[Move]:
    """The same moves for the same seed."""
    chance = Random(seed)
    names = [name for name, weight in MOVES.items() for _ in range(weight)]
    return [
        (chance.choice(names), chance.choice(SEATS), chance.randrange(31), chance.choice(FAULTS))
        for _ in range(80)
    ]


def play(seeds: range, *, debug: bool | None = None) -> None:
    for seed in seeds:
        with asyncio.Runner(loop_factory=ImpatientLoop, debug=debug) as runner:
            try:
                runner.run(played(day(seed)))
            except AssertionError as error:
                error.add_note(f"on day {seed}")
                raise


def test_whatever_happens_nobody_hears_a_third_party() -> None:
    play(range(12))


@pytest.mark.slow
def test_through_many_days() -> None:
    # What asyncio's debugging watches for does not depend on the day, and takes two thirds of the time.
    play(range(12, 100), debug=False)
