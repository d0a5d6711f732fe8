"""The director of practice: calls come by themselves to whoever sits down.

SIP does not tell a caller that it is on hold (it only hears music): the
director knows it from the journal and tells the robot.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from standard.core import events as e
from standard.core.calls import CallState
from standard.core.course_facts import CourseEnded
from standard.core.errors import NotAllowed, StandardError
from standard.core.ports import Callers, Clock
from standard.lab.session import Session
from standard.lab.situations import WITH_CALLER, Situations

log = logging.getLogger(__name__)

FIRST_S = 4.0
"""From sitting down to the first practice call: time to put the headset right."""
NEXT_S = 12.0
"""From the end of a practice call to the next."""
AGAIN_S = 2.0
"""From a call that no robot could make to the next attempt."""


@dataclass(slots=True)
class Practice:
    """Practice calls for the seats of a session; ``scenarios`` come in this order, again and again."""

    session: Session
    callers: Callers
    scenarios: Sequence[str]
    clock: Clock
    quiet: Callable[[], bool] = lambda: False
    """Whether no call may come by itself now: somebody gives a course, or plays callers."""
    _turn: dict[str, int] = field(default_factory=dict)
    _due: dict[str, asyncio.TimerHandle] = field(default_factory=dict)
    _robots: dict[str, str] = field(default_factory=dict)
    """Robot of each call."""
    _dialled: dict[str, str] = field(default_factory=dict)
    """Number of each call that a seat has made: whoever answers there may be a robot."""
    _missing: set[str] = field(default_factory=set)
    """Seats that wait for a call no robot could make."""
    _situations: Situations = field(default_factory=Situations)
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)

    @property
    def comes(self) -> bool:
        """Whether anybody has written practice calls for this house."""
        return bool(self.scenarios)

    async def call_now(self, seat: str) -> None:
        """The next practice call, without waiting.

        Raises ``NotAllowed`` when the seat is not connected, ``RobotError`` when no robot can call.
        """
        found = self.session.board.seats.get(seat)
        if found is None or not found.ready:
            raise NotAllowed("seat-not-connected", seat=seat)
        if not self.scenarios:
            raise NotAllowed("practice-without-callers")
        await self._call(seat)

    @contextmanager
    def directed(self) -> Iterator[None]:
        """Let practice calls come, and tell the robots what happens, as long as the context lasts."""
        with self.session.watch(self._see):
            for seat in self.session.board.seats.values():
                if seat.ready and seat.account:
                    self._schedule(seat.seat, FIRST_S)
            yield
        for handle in self._due.values():
            handle.cancel()
        for task in self._tasks:
            task.cancel()

    def _see(self, fact: e.Event) -> None:
        self._see_seat(fact)
        self._plan(fact)
        self._tell(fact)

    def _see_seat(self, fact: e.Event) -> None:
        """Who sits down gets a call; who leaves, none."""
        match fact:
            case e.SeatConnected():
                self._schedule(fact.seat, FIRST_S)
            case e.SeatPhoneStateChanged() | e.SeatTaken() if self._rung_for_each_call(fact.seat):
                self._schedule(fact.seat, FIRST_S)
            case e.SeatDisconnected() if self._rung_for_each_call(fact.seat):
                pass  # it is put down between two calls
            case e.SeatDisconnected() | e.SeatReleased():
                self._cancel(fact.seat)

    def _plan(self, fact: e.Event) -> None:
        """When the next practice calls come, and who plays whom."""
        match fact:
            case e.CallOffered() if fact.robot:
                self._robots[fact.call_id] = fact.robot
            case e.CallDialled():
                self._dialled[fact.call_id] = fact.number
            case e.CallEnded() | e.CallAbandoned() | e.CallNotReached():
                self._robots.pop(fact.call_id, None)
                self._dialled.pop(fact.call_id, None)
                for seat in self._idle():
                    self._schedule(seat, NEXT_S)
            case e.DrillPassed() | e.DrillFailed() | e.DrillStopped():
                self._schedule(fact.seat, NEXT_S)
            case e.RoleLeft() | e.SessionModeSet() | CourseEnded():
                for seat in self._idle():
                    self._schedule(seat, NEXT_S)

    def _tell(self, fact: e.Event) -> None:
        """The robots learn what happens to them."""
        # Who dialled a colleague directly has been greeted when the set was answered.
        if isinstance(fact, e.TransferCompleted) and fact.kind != "direct":
            self._spawn(self._quietly(self.callers.tell_colleague(fact.station, WITH_CALLER)))
        call_id = getattr(fact, "call_id", "")
        situation = self._situations.after(fact)
        if situation and (robot := self._robots.get(call_id)):
            self._spawn(self._quietly(self.callers.tell(robot, situation)))
        elif situation and (number := self._dialled.get(call_id)):
            heard = WITH_CALLER if isinstance(fact, e.TransferCompleted) else situation
            self._spawn(self._quietly(self.callers.tell_colleague(number, heard)))

    async def _quietly(self, told: Awaitable[None]) -> None:
        """A robot that has gone meanwhile, or a colleague who is none, need not be told."""
        try:
            await told
        except StandardError as error:
            log.info("robot not told: %s", error)

    def _rung_for_each_call(self, seat: str) -> bool:
        """Somebody sits there whose telephone rings, without a leg before."""
        mine = self.session.board.seats.get(seat)
        return (
            mine is not None and mine.on_demand and bool(mine.account) and mine.phone_state != "unreachable"
        )

    def _idle(self) -> list[str]:
        """Seats with somebody at them, no call in hand, and no guided drill, which has its own callers."""
        busy = {
            c.seat
            for c in self.session.board.calls.values()
            if c.state in (CallState.TALKING, CallState.HELD, CallState.DIALLING, CallState.RINGING)
        }
        seats = self.session.board.seats.values()
        return [
            s.seat
            for s in seats
            if s.ready
            and s.account
            and s.seat not in busy
            and (s.drill is None or s.drill.verdict != "running")
        ]

    def _schedule(self, seat: str, delay_s: float) -> None:
        if seat not in self._due and self.comes:
            loop = asyncio.get_running_loop()
            self._due[seat] = loop.call_later(delay_s, self._is_due, seat)

    def _cancel(self, seat: str) -> None:
        if (handle := self._due.pop(seat, None)) is not None:
            handle.cancel()

    def _is_due(self, seat: str) -> None:
        """Call if there are fewer waiting callers than operators with nothing to do."""
        self._due.pop(seat, None)
        if not self.scenarios or self.quiet():
            return
        idle = self._idle()
        waiting = [c for c in self.session.board.calls.values() if c.state is CallState.WAITING]
        if seat in idle and len(waiting) < len(idle):
            self._spawn(self._call_or_tell(seat))

    async def _call_or_tell(self, seat: str) -> None:
        """Robots may still be starting: the call is tried again, and told once that it does not come."""
        try:
            await self._call(seat)
            self._missing.discard(seat)
        except StandardError as error:
            if seat not in self._missing:
                self._missing.add(seat)
                self.session.submit([e.RobotFailed(at=self.clock(), robot="practice", error=error.id)])
            self._schedule(seat, AGAIN_S)

    async def _call(self, seat: str) -> None:
        account = self.session.board.seats[seat].account
        turn = self._turn.get(account, 0)
        await self.callers.call(self.scenarios[turn % len(self.scenarios)])
        self._turn[account] = turn + 1

    def _spawn(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
