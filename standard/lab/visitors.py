"""The door of the house: lets visitors in, keeps what people do at the counter possible, tires of waiting.

Everything about visitors is journaled here, one after the other, so that two people at two seats never give
the same badge, and nobody greets a visitor who has just left.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from standard.audio.clips import clip_key
from standard.core.desk.facts import RushStarted, RushStopped, TicketCalled, VisitorArrived, VisitorDone
from standard.core.desk.visitors import Obstacle, Visitors, gives_up_at, turns_of
from standard.core.errors import JournalError, NotAllowed, Unknown
from standard.core.events import Event
from standard.core.ports import Clock
from standard.core.visits import Visiteur, Visiteurs
from standard.lab.desks import DeskKeeper
from standard.lab.session import Session

log = logging.getLogger(__name__)

RETRY_S = 1.0
STALE_S = 300.0
"""Whoever should have come with a rush so long ago, while the service was away, does not come any more."""

Made = Sequence[Event]


@dataclass(slots=True)
class Door:
    """Follows ``desk``, which must be kept before and longer."""

    session: Session
    desk: DeskKeeper
    visitors: Visiteurs
    voices: Path
    """Folder of the shipped voice files."""
    clock: Clock
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    _timer: asyncio.TimerHandle | None = None
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)

    async def do(self, make: Callable[[Visitors], Made]) -> None:
        """Journal what ``make`` makes of the counter as it is; all of it, or nothing.

        Raises ``NotAllowed`` or ``Unknown`` when the counter does not allow it, ``JournalError``.
        """
        async with self._turn:
            ahead = self.desk.now.visitors
            facts = make(ahead)
            for fact in facts:
                _refuse(ahead.obstacle(fact))
                ahead = ahead.after(fact)
            await self.session.record(*facts)

    async def send(self, code: str, account: str) -> str:
        """Have this visitor come now, sent by this person; their id. Raises as ``do``."""
        visitor = self.visitors.visiteur(code)
        if visitor is None:
            raise Unknown("unknown-visitor")
        visitor_id = f"v-{secrets.token_hex(8)}"
        await self.do(lambda _: [self._arrival(visitor, visitor_id, account)])
        return visitor_id

    async def practise(self, account: str) -> str:
        """Have one come for a student who practises: each in turn. Raises as ``do``."""
        if self.session.board.mode == "exam":
            raise NotAllowed("visitors-in-exam")
        desk = self.desk.now.visitors
        came = [one.code for one in desk.visitors.values()]
        absent = [one.code for one in self.visitors.visiteurs if desk.here(one.code) is None]
        if not absent:
            raise NotAllowed("no-visitor-left")
        return await self.send(min(absent, key=came.count), account)

    async def start_rush(self, count: int, over_s: float, seed: int, account: str) -> None:
        """Have so many come within so many seconds. Raises as ``do``."""
        # Help is called for on purpose, not because chance wanted it.
        codes = [one.code for one in self.visitors.visiteurs if one.juste.issue != "incident"]
        if count > len(codes):
            raise NotAllowed("rush-too-many", most=len(codes))
        rush_id = f"w-{secrets.token_hex(8)}"
        turns = turns_of(rush_id, codes, count, over_s, seed)
        await self.do(lambda _: [RushStarted(at=self.clock(), account=account, rush_id=rush_id, turns=turns)])

    async def stop_rush(self, account: str) -> None:
        """Nobody more comes with it. Raises as ``do``."""

        def stopped(desk: Visitors) -> Made:
            rush_id = desk.rush.rush_id if desk.rush is not None else ""
            return [RushStopped(at=self.clock(), account=account, rush_id=rush_id)]

        await self.do(stopped)

    def clip(self, name: str) -> Path:
        """The voice file of this name. Raises ``Unknown``."""
        file = self.voices / f"{name}.opus"
        if not name or not file.is_file():
            raise Unknown("unknown-clip")
        return file

    @contextmanager
    def kept(self) -> Iterator[None]:
        """Let those of a rush come, and those who have waited too long leave, while the context lasts."""
        with self.session.watch(self._see):
            self._plan()
            try:
                yield
            finally:
                self._forget_timer()
                for task in self._tasks:
                    task.cancel()

    async def look(self) -> None:
        """Do whatever is due. Raises ``JournalError``."""
        async with self._turn:
            ahead, due = self.desk.now.visitors, list[Event]()
            for fact in self._due():
                if ahead.obstacle(fact) is None:
                    ahead = ahead.after(fact)
                    due.append(fact)
            if due:
                await self.session.record(*due)
        self._plan()

    # --- what is due ------------------------------------------------------------------------

    def _see(self, fact: Event) -> None:
        if hasattr(fact, "visitor_id") or isinstance(fact, RushStarted | RushStopped | TicketCalled):
            self._plan()

    def _plan(self) -> None:
        """Set the clock for what comes next; the keeper of the desk may see a fact just after us."""
        self._forget_timer()
        self._timer = asyncio.get_running_loop().call_later(0, self._set)

    def _set(self) -> None:
        self._forget_timer()
        if (at := self._next()) is not None:
            wait_s = max(0.0, (at - self.clock()).total_seconds())
            self._timer = asyncio.get_running_loop().call_later(wait_s, self._is_due)

    def _next(self) -> datetime | None:
        desk = self.desk.now.visitors
        times = [at for one in desk.visitors.values() if (at := gives_up_at(one)) is not None]
        if desk.rush is not None:
            waiting = (turn for turn in desk.to_come if desk.here(turn.code) is None)
            times += [at for turn in waiting if not self._stale(at := desk.rush.at(turn))]
        return min(times, default=None)

    def _due(self) -> list[Event]:
        """The next ones who come or leave by themselves, in the order of their times."""
        desk, now = self.desk.now.visitors, self.clock()
        due: list[Event] = [
            VisitorDone(at=at, account="", visitor_id=one.visitor_id, outcome="gave-up")
            for one in desk.visitors.values()
            if (at := gives_up_at(one)) is not None and at <= now
        ]
        for turn in desk.to_come:
            visitor = self.visitors.visiteur(turn.code)
            at = desk.rush.at(turn) if desk.rush is not None else now
            if visitor is not None and at <= now and not self._stale(at) and desk.here(turn.code) is None:
                due.append(self._arrival(visitor, turn.visitor_id, ""))
        return sorted(due, key=lambda fact: fact.at)

    def _stale(self, at: datetime) -> bool:
        return self.clock() - at > timedelta(seconds=STALE_S)

    def _is_due(self) -> None:
        self._timer = None
        task = asyncio.create_task(self._look_or_retry())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _look_or_retry(self) -> None:
        try:
            await self.look()
        except JournalError as error:
            log.warning("visitors: %s", error)
            self._timer = asyncio.get_running_loop().call_later(RETRY_S, self._is_due)

    def _forget_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _arrival(self, visitor: Visiteur, visitor_id: str, account: str) -> VisitorArrived:
        key = clip_key(visitor.dit, visitor.voix.timbre, visitor.voix.allure)
        return VisitorArrived(
            at=self.clock(),
            account=account,
            visitor_id=visitor_id,
            code=visitor.code,
            looks=visitor.allure,
            figure=visitor.silhouette,
            says=visitor.dit,
            clip=key if (self.voices / f"{key}.opus").is_file() else "",
            urges=visitor.relance,
            patience_s=visitor.patience_s,
            priority=visitor.priorite,
        )


def _refuse(obstacle: Obstacle | None) -> None:
    if obstacle is None:
        return
    if obstacle.id == "unknown-visitor":
        raise Unknown("unknown-visitor")
    raise NotAllowed(obstacle.id, **obstacle.details)
