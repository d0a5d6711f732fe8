"""The keeper of guided drills: begins one, recognises its steps in the facts, and journals what it saw.

It holds nothing that the journal does not: after a restart of the service the progress is folded anew
from the facts of the session, and what had been recognised but not yet journaled is told then.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from standard.core import events as e
from standard.core.calls import CallState
from standard.core.drills import Drill, Progress, Reason, advance, begun, deadline, expired
from standard.core.errors import NotAllowed, StandardError, Unknown
from standard.core.levels import level_of
from standard.core.ports import Callers, Clock
from standard.lab.session import Session

log = logging.getLogger(__name__)

GRACE_S = 1.0
"""How long after a limit a fact from before it may still arrive."""
IN_HAND = (CallState.TALKING, CallState.HELD, CallState.DIALLING, CallState.RINGING)


@dataclass(slots=True)
class _Run:
    """A drill under way."""

    account: str
    progress: Progress
    told: int = 0
    """Steps that are in the journal."""
    timer: asyncio.TimerHandle | None = None


@dataclass(slots=True)
class Drills:
    """The drills of a session's seats."""

    session: Session
    callers: Callers | None
    """Robots that call when a step says so; without, it is people who call."""
    drills: Sequence[Drill]
    reasons: Sequence[Reason]
    clock: Clock
    hold_limit_s: float
    """Of the organisation's charter."""
    _runs: dict[str, _Run] = field(default_factory=dict)
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)

    async def start(self, seat: str, drill_id: str) -> None:
        """Begin a drill at a seat, instead of the one under way; its first caller calls.

        Raises ``Unknown``, ``NotAllowed`` in an exam, with calls in hand, without a headset or when the
        account's level does not open it, ``RobotError`` when no robot can call.
        """
        drill, account = self._drill(drill_id), self._allowed(seat)
        if drill.level > level_of(self.session.board.levels, account):
            raise NotAllowed("function-locked", level=drill.level)
        await self._call(drill.steps[0].caller)
        at = self.clock()
        started = e.DrillStarted(at=at, seat=seat, account=account, drill=drill.id, station=drill.station)
        await self.session.record(started)

    async def stop(self, seat: str) -> None:
        """Put the drill of a seat away, whatever its state; nothing if there is none."""
        found = self.session.board.seats.get(seat)
        if found is not None and found.drill is not None:
            stopped = e.DrillStopped(at=self.clock(), seat=seat, drill=found.drill.drill)
            await self.session.record(stopped)

    @contextmanager
    def kept(self, past: Sequence[e.Numbered] = ()) -> Iterator[None]:
        """Follow the facts of the session as long as the context lasts; ``past`` are those before."""
        for numbered in past:
            self._fold(numbered.fact)
        for seat, run in list(self._runs.items()):
            self._tell(seat, run)
        try:
            with self.session.watch(self._see):
                yield
        finally:
            for run in self._runs.values():
                _forget_timer(run)
            for task in self._tasks:
                task.cancel()

    def _drill(self, drill_id: str) -> Drill:
        found = next((drill for drill in self.drills if drill.id == drill_id), None)
        if found is None:
            raise Unknown("unknown-drill", drill=drill_id)
        return found

    def _allowed(self, seat: str) -> str:
        """The account at the seat, which may begin a drill."""
        board = self.session.board
        found = board.seats.get(seat)
        if found is None or not found.leg:
            raise NotAllowed("seat-not-connected", seat=seat)
        if board.mode == "exam":
            raise NotAllowed("drill-in-exam")
        if any(c.seat == seat and c.state in IN_HAND for c in board.calls.values()):
            raise NotAllowed("drill-with-calls-in-hand", seat=seat)
        return found.account

    async def _call(self, scenario: str) -> None:
        if self.callers is not None:
            await self.callers.call(scenario)

    # --- facts --------------------------------------------------------------------------

    def _see(self, fact: e.Event) -> None:
        over = self._over(fact)
        before = {seat: run.progress for seat, run in self._runs.items()}
        self._fold(fact)
        if over:
            self.session.submit(over)
        for seat, run in list(self._runs.items()):
            if run.progress is not before.get(seat):
                self._tell(seat, run, begins=seat in before and run.progress.step > before[seat].step)

    def _over(self, fact: e.Event) -> list[e.Event]:
        """Drills that end because the seat was left, or an exam begins."""
        match fact:
            case e.SeatReleased() if fact.seat in self._runs:
                drills = {fact.seat: self._runs[fact.seat].progress.drill.id}
            case e.SessionModeSet(mode="exam"):
                seats = self.session.board.seats.values()
                drills = {seat.seat: seat.drill.drill for seat in seats if seat.drill is not None}
            case _:
                drills = {}
        return [e.DrillStopped(at=fact.at, seat=seat, drill=drill) for seat, drill in drills.items()]

    def _fold(self, fact: e.Event) -> None:
        """What the journal alone says of the drills."""
        match fact:
            case e.DrillStarted():
                self._drop(fact.seat)
                drill = next((each for each in self.drills if each.id == fact.drill), None)
                # A drill that no longer ships, in the journal of an older version.
                if drill is not None:
                    progress = begun(drill, self.reasons, fact.seat, fact.at, hold_limit_s=self.hold_limit_s)
                    self._runs[fact.seat] = _Run(fact.account, progress)
            case e.DrillStepDone() if fact.seat in self._runs:
                self._runs[fact.seat].told = max(self._runs[fact.seat].told, fact.step + 1)
            case e.DrillPassed() | e.DrillFailed() | e.DrillStopped():
                self._drop(fact.seat, fact.drill)
            case _:
                for run in self._runs.values():
                    run.progress = advance(run.progress, fact)

    def _drop(self, seat: str, drill: str = "") -> None:
        run = self._runs.get(seat)
        if run is not None and drill in ("", run.progress.drill.id):
            _forget_timer(run)
            del self._runs[seat]

    def _tell(self, seat: str, run: _Run, *, begins: bool = False) -> None:
        """Journal what was recognised since the last time, and set the clock for the limits."""
        progress = run.progress
        self.session.submit(_told(seat, run))
        run.told = max(run.told, progress.step)
        _forget_timer(run)
        step = progress.expected
        if step is None:
            return
        if begins and step.caller:
            self._spawn(self._call_or_say(step.caller))
        if (limit := deadline(progress)) is not None:
            wait_s = max(0.0, (limit - self.clock()).total_seconds()) + GRACE_S
            run.timer = asyncio.get_running_loop().call_later(wait_s, self._is_late, seat, run)

    def _is_late(self, seat: str, run: _Run) -> None:
        if self._runs.get(seat) is run and run.progress.verdict == "running":
            run.progress = expired(run.progress, self.clock())
            self._tell(seat, run)

    async def _call_or_say(self, scenario: str) -> None:
        try:
            await self._call(scenario)
        except StandardError as error:
            self.session.submit([e.RobotFailed(at=self.clock(), robot="practice", error=error.id)])

    def _spawn(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


def _told(seat: str, run: _Run) -> list[e.Event]:
    """The facts that the journal lacks."""
    progress, drill = run.progress, run.progress.drill.id
    at, account = progress.since, run.account
    last = len(progress.drill.steps) - 1
    facts: list[e.Event] = [
        e.DrillStepDone(at=at, seat=seat, drill=drill, step=step)
        for step in range(run.told, min(progress.step, last))
    ]
    if progress.verdict == "passed":
        facts.append(e.DrillPassed(at=at, seat=seat, account=account, drill=drill))
    elif progress.verdict == "failed":
        facts.append(
            e.DrillFailed(
                at=at,
                seat=seat,
                account=account,
                drill=drill,
                step=progress.step,
                reason=progress.reason,
            )
        )
    return facts


def _forget_timer(run: _Run) -> None:
    if run.timer is not None:
        run.timer.cancel()
        run.timer = None
