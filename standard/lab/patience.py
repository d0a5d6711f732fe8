"""The keeper of patience: follows the robots' calls, journals every change, and lets them hang up at the end.

It holds nothing that the journal does not: after a restart of the service the moods are folded anew from
the facts of the session, and what had not been journaled yet is told then.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta

from standard.core import events as e
from standard.core.errors import StandardError
from standard.core.patience import Mood, Voice, begun, hear
from standard.core.ports import Clock, Tempers
from standard.lab.session import Session

log = logging.getLogger(__name__)

GRACE_S = 0.3
"""How long after an instant a fact from before it may still arrive."""


@dataclass(slots=True)
class _Followed:
    """A robot's call."""

    robot: str
    mood: Mood
    told: int = 0
    """Changes that are in the journal, or on their way there."""
    asked_to_leave: bool = False
    timer: asyncio.TimerHandle | None = None


@dataclass(slots=True)
class Patience:
    """The patience of the robots that call in a session."""

    session: Session
    tempers: Tempers
    clock: Clock
    pace: float = 1.0
    """How many times as fast as real the clock runs; see ``lab.pace``."""
    _calls: dict[str, _Followed] = field(default_factory=dict)
    _voices: Mapping[str, Voice] = field(default_factory=dict)
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)

    @contextmanager
    def kept(self, past: Sequence[e.Numbered] = ()) -> Iterator[None]:
        """Follow the facts of the session as long as the context lasts; ``past`` are those before."""
        for numbered in past:
            self._fold(numbered.fact)
            if isinstance(numbered.fact, e.PatienceChanged) and numbered.fact.call_id in self._calls:
                self._calls[numbered.fact.call_id].told += 1
        self._tell_all()
        try:
            with self.session.watch(self._see):
                yield
        finally:
            for followed in self._calls.values():
                _forget_timer(followed)
            for task in self._tasks:
                task.cancel()

    def _see(self, fact: e.Event) -> None:
        before = {call_id: followed.mood for call_id, followed in self._calls.items()}
        self._fold(fact)
        self._tell_all(before)

    def _fold(self, fact: e.Event) -> None:
        """What the journal alone says of the moods."""
        for followed in self._calls.values():
            followed.mood = followed.mood.after(fact)
        self._voices = hear(self._voices, fact)
        if isinstance(fact, e.CallOffered) and fact.robot and fact.call_id not in self._calls:
            temper = self.tempers.temper(fact.robot)
            if temper is not None:
                self._calls[fact.call_id] = _Followed(fact.robot, begun(temper, fact, self._voices))

    def _tell_all(self, before: Mapping[str, Mood] | None = None) -> None:
        for call_id, followed in list(self._calls.items()):
            if before is None or followed.mood is not before.get(call_id):
                self._tell(followed)

    def _tell(self, followed: _Followed) -> None:
        """Journal what has changed since the last time, and set the clock for what time will change."""
        mood = followed.mood
        told, followed.told = followed.told, max(followed.told, len(mood.changes))
        self.session.submit(
            [
                e.PatienceChanged(
                    at=change.at,
                    call_id=mood.call_id,
                    value=change.value,
                    change=change.points,
                    reason=change.reason,
                )
                for change in mood.changes[told:]
            ]
        )
        _forget_timer(followed)
        if mood.over:
            del self._calls[mood.call_id]
        elif mood.leaves and not followed.asked_to_leave:
            followed.asked_to_leave = True
            task = asyncio.create_task(self._let_go(followed.robot))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        elif (due := mood.next_at) is not None:
            wait_s = max(0.0, (due - self.clock()).total_seconds()) / self.pace + GRACE_S
            followed.timer = asyncio.get_running_loop().call_later(wait_s, self._is_due, followed)

    def _is_due(self, followed: _Followed) -> None:
        """Time has passed and no fact has come: what is older than any that may still come is certain."""
        followed.timer = None
        if self._calls.get(followed.mood.call_id) is followed:
            followed.mood = followed.mood.at(self.clock() - timedelta(seconds=GRACE_S * self.pace))
            self._tell(followed)

    async def _let_go(self, robot: str) -> None:
        """A robot that has gone meanwhile need not be told."""
        try:
            await self.tempers.leave(robot)
        except StandardError as error:
            log.info("robot not told to leave: %s", error)


def _forget_timer(followed: _Followed) -> None:
    if followed.timer is not None:
        followed.timer.cancel()
        followed.timer = None
