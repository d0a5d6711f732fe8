"""Many plays at once: each at a desk of its own, with the colleagues it needs for itself."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from standard.core import events as e
from standard.core.bilan import bilan, of_call
from standard.core.consignes import Etat, Fait
from standard.core.desk.gestures import gestures
from standard.core.errors import RobotError
from standard.robots import wire
from tests.live.playbook import Play, states
from tests.live.stage import Desk, Performance, Stage

SUITE_S = 60.0
"""Real seconds after which a play is given up."""


@dataclass(slots=True)
class Outcome:
    """What became of a play."""

    play: Play
    states: dict[str, Etat] = field(default_factory=dict)
    misheard: list[str] = field(default_factory=list)
    lines: int = 0
    """Lines that were said to the operator and judged by their sound."""
    trouble: str = ""
    calls: dict[str, str] = field(default_factory=dict)
    took_s: float = 0.0
    attempts: int = 1
    story: list[str] = field(default_factory=list)

    def faits(self, journal: Sequence[e.Numbered]) -> list[Fait]:
        """What the journal says was done."""
        return [fait for cle, call in self.calls.items() for fait in of_call(cle, gestures(journal, call))]

    @property
    def wrong(self) -> list[str]:
        """Why this is not what the data say; empty when it is."""
        if self.trouble:
            return [self.trouble]
        expected = states(self.play.expected)
        return [
            *(
                f"{name}: {self.states.get(name)} instead of {etat}"
                for name, etat in expected.items()
                if self.states.get(name) is not etat
            ),
            *self.misheard,
        ]


@dataclass(slots=True)
class Company:
    """The operators of a stage, and the plays that are left."""

    stage: Stage
    outcomes: dict[str, Outcome] = field(default_factory=dict)
    journal: Sequence[e.Numbered] = ()
    """As it was when the last play was judged."""
    _left: list[Play] = field(default_factory=list)
    _taken: set[str] = field(default_factory=set)
    """Stations that a play has for itself."""
    _freed: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def play(self, plays: Iterable[Play]) -> dict[str, Outcome]:
        """Play them all, beside each other; what went wrong is played once more, by itself."""
        loop = asyncio.get_running_loop()
        began, self._left = loop.time(), list(plays)
        await asyncio.gather(*(self._works(desk) for desk in self.stage.desks))
        await self._judge(self.outcomes.values())
        print(f"{len(self.outcomes)} plays in {loop.time() - began:.0f} s")
        for outcome in [one for one in self.outcomes.values() if one.wrong]:
            print(f"once more, by itself: {outcome.play.id}: {outcome.wrong}")
            again = await self._performed(self.stage.desks[0], outcome.play)
            again.attempts = 2
            self.outcomes[again.play.id] = again
            await self._judge([again])
        return self.outcomes

    async def _judge(self, outcomes: Iterable[Outcome]) -> None:
        """By the journal, read once."""
        lab = self.stage.lab
        self.journal = await lab.journal.read(lab.session.session_id)
        for outcome in outcomes:
            found = await asyncio.to_thread(outcome.faits, self.journal)
            outcome.states = states(bilan(outcome.play.scenario, found))

    async def _works(self, desk: Desk) -> None:
        afterwards: set[asyncio.Task[None]] = set()
        while (play := await self._next()) is not None:
            free: asyncio.Event = asyncio.Event()
            task = asyncio.create_task(self._one(desk, play, free))
            afterwards.add(task)
            await free.wait()
        await asyncio.gather(*afterwards)

    async def _next(self) -> Play | None:
        """The next play whose colleagues nobody else needs; None: there is none left."""
        async with self._freed:
            while self._left:
                for play in self._left:
                    if not play.stations & self._taken:
                        self._left.remove(play)
                        self._taken |= play.stations
                        return play
                await self._freed.wait()
            return None

    async def _one(self, desk: Desk, play: Play, free: asyncio.Event) -> None:
        try:
            self.outcomes[play.id] = await self._performed(desk, play, free)
        finally:
            free.set()
            async with self._freed:
                self._taken -= play.stations
                self._freed.notify_all()

    async def _performed(self, desk: Desk, play: Play, free: asyncio.Event | None = None) -> Outcome:
        performance, outcome = Performance(self.stage, desk, play), Outcome(play)
        loop = asyncio.get_running_loop()
        began = loop.time()
        try:
            async with asyncio.timeout(SUITE_S):
                try:
                    await performance.play_all()
                finally:
                    await performance.stop_listening()
                    if free is not None and not await _left_alone(performance):
                        await _clears(performance)
                    if free is not None:
                        free.set()
                await performance.ends()
                outcome.lines = len(performance.lines_said())
                outcome.misheard = await asyncio.to_thread(performance.misheard)
        except Exception as error:  # noqa: BLE001 - whatever it is, the other plays go on
            outcome.trouble = f"{type(error).__name__}: {error}"
            await _clears(performance)
            await performance.sees_visitors_out()
        outcome.calls = dict(performance.calls)
        outcome.took_s = loop.time() - began
        outcome.story = _story(performance)
        return outcome


async def _left_alone(performance: Performance) -> bool:
    """Whether the desk has no call in hand any more."""
    board = performance.stage.lab.session.board
    return not any(
        call.seat == performance.desk.seat and call.state in ("talking", "held")
        for key, call in board.calls.items()
        if key in performance.calls.values()
    )


async def _clears(performance: Performance) -> None:
    """Nobody of a play that failed may stand in the way of the next."""
    stage = performance.stage
    for robot in performance.robots.values():
        # It may have gone.
        with suppress(RobotError):
            await stage.pool.order(wire.HangUp(robot))


def _story(performance: Performance) -> list[str]:
    """What happened, for whoever looks for the reason."""
    stage = performance.stage
    told = []
    for call in performance.calls.values():
        for fact in stage.facts_of(call):
            words = {
                name: getattr(fact, name)
                for name in ("seat", "station", "reason", "kind", "by", "number", "change")
                if getattr(fact, name, "")
            }
            told.append(f"{fact.at:%H:%M:%S} {type(fact).__name__} {words}")
    seat = performance.desk.seat
    told += [
        f"{fact.at:%H:%M:%S} {type(fact).__name__} {fact}"
        for fact in stage.facts[-400:]
        if isinstance(fact, e.CommandRefused | e.CommandTimedOut) and fact.seat == seat
    ]
    return told
