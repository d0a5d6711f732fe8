"""Keeps the mode of service: by the clock and by what happens, told to the dialplan with ``SetService``.

The dialplan obeys by itself: while the service is dead, the last mode stays. When the
link comes back the mode is written again, because a new Asterisk knows none.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

from standard.core import events as e
from standard.core import orders as o
from standard.core import service
from standard.core.calls import CallState
from standard.core.errors import StandardError
from standard.core.levels import unlocked
from standard.core.organisation import Organisation
from standard.core.ports import Clock, Pbx
from standard.lab.session import Session

log = logging.getLogger(__name__)

TICK_S = 1.0
"""How late the mode may follow the clock."""
ABSENT_AFTER_S = 5.0
"""A seat whose headset comes back within this time has not left: a page is loaded again."""

RELEVANT = (
    e.PbxReached, e.SeatConnected, e.SeatDisconnected, e.SeatTaken, e.SeatReleased, e.SeatPhoneStateChanged,
)  # fmt: skip


@dataclass(slots=True)
class ModeOfService:
    """What the dialplan is told, and when."""

    session: Session
    pbx: Pbx
    organisation: Organisation
    clock: Clock
    usual: e.ServiceChoice = "day"
    """The choice of a session in which nobody has chosen yet."""
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    _asked: tuple[e.ServiceMode, e.ServiceChoice] | None = None
    """What was written last; None: nothing since the link is up."""
    _alone_since: datetime | None = None

    @property
    def choice(self) -> e.ServiceChoice:
        """What people chose, or the lab's setting until they do."""
        known = self.session.board.service
        return self.usual if known.since is None else known.choice

    async def choose(self, choice: e.ServiceChoice, account: str) -> None:
        """A person decides. Raises ``NotAllowed``, ``PbxUnreachable``, ``PbxRefused``: as it was, then."""
        unlocked(self.session.board.levels, account, "Service")
        async with self._turn:
            await self._write(choice, account)

    async def look(self) -> None:
        """Write the mode if it is not the one that was written last. Raises as ``choose``."""
        async with self._turn:
            if self.session.board.pbx != "reached":
                return
            choice = self._asked[1] if self._asked else self.choice
            if self._asked != (self._decided(choice).mode, choice):
                await self._write(choice, "")
            if self._asked is not None and self._asked[0] == "night":
                await self._turn_away()

    def _decided(self, choice: e.ServiceChoice) -> service.Decision:
        before = self._asked[0] if self._asked else self.session.board.service.mode
        return service.decided(
            choice,
            is_open=service.is_open(self.organisation, self.clock()),
            operators=self._operators(before),
            before=before,
        )

    def _operators(self, before: e.ServiceMode) -> bool:
        if service.operators(self.session.board):
            return True
        # Whoever has just gone may be back in a moment.
        gone = self._alone_since
        lately = gone is not None and (self.clock() - gone).total_seconds() < ABSENT_AFTER_S
        return lately and before != "absent"

    async def _write(self, choice: e.ServiceChoice, account: str) -> None:
        decision = self._decided(choice)
        await self.pbx.carry_out(o.SetService(decision.mode, choice, decision.why, account))
        self._asked = (decision.mode, choice)

    async def _turn_away(self) -> None:
        """Those who wait when it closes are still answered by whoever is there; by nobody, they are told."""
        if self._operators("day"):
            return
        for call in list(self.session.board.calls.values()):
            if call.state is CallState.WAITING:
                await self.pbx.carry_out(o.TurnAway(call.call_id))

    def _see(self, fact: e.Event) -> None:
        if isinstance(fact, e.PbxReached):
            self._asked = None
        if isinstance(fact, e.SeatDisconnected):
            self._alone_since = fact.at

    @contextmanager
    def kept(self) -> Iterator[None]:
        """Follow the clock and the facts, as long as the context lasts."""
        changed = asyncio.Event()

        def see(fact: e.Event) -> None:
            self._see(fact)
            if isinstance(fact, RELEVANT):
                changed.set()

        async def follow() -> None:
            while True:
                try:
                    await self.look()
                except StandardError as error:
                    # The link is down or a caller has just left; the next tick tries again.
                    log.info("mode of service: %s", error)
                try:
                    async with asyncio.timeout(TICK_S):
                        await changed.wait()
                except TimeoutError:
                    pass
                changed.clear()

        task = asyncio.create_task(follow(), name="mode of service")
        try:
            with self.session.watch(see):
                yield
        finally:
            task.cancel()
