"""Listening to a seat: who may, in which way, and what ends it.

The browser of whoever teaches dials a waiting place of the dialplan; once its leg is there, and each time
another seat or another way is asked for, the lab moves that leg. Nothing here is needed to find again what
is under way: that is on the board.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from uuid import uuid4

from standard.core import events as e
from standard.core import watch as w
from standard.core.errors import NotAllowed, StandardError
from standard.core.orders import Order, StopSupervision, Supervise
from standard.core.ports import Clock, Pbx
from standard.lab.session import Session

log = logging.getLogger(__name__)

MOST_ASKED = 32
"""Browsers that were given an id and have not dialled yet; the oldest is forgotten."""


@dataclass(slots=True)
class Supervisions:
    """Everybody who hears a seat of a session."""

    session: Session
    pbx: Pbx
    clock: Clock
    _asked: dict[str, Supervise] = field(default_factory=dict)
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)

    async def ask(self, account: str, seat: str, how: w.How, supervision_id: str = "") -> str:
        """Have this account hear a seat; returns the id that its telephone dials, or is connected with.

        ``supervision_id`` is the one under way in the same browser, whose leg is moved at once. Raises
        ``NotAllowed`` at one's own seat, at one without a voice, and for anything but listening in an
        exam; ``PbxUnreachable``.
        """
        order = self._order(account, seat, how, supervision_id)
        known = self.session.board.supervisions.get(supervision_id)
        if known is not None and known.account == account:
            await self.pbx.carry_out(order)
        else:
            self._asked[order.supervision_id] = order
            while len(self._asked) > MOST_ASKED:
                del self._asked[next(iter(self._asked))]
        return order.supervision_id

    def _order(self, account: str, seat: str, how: w.How, supervision_id: str) -> Supervise:
        board = self.session.board
        found = board.seats.get(seat)
        if found is None or not found.account or not found.leg:
            raise NotAllowed("seat-not-connected", seat=seat)
        if found.account == account:
            raise NotAllowed("supervision-of-oneself")
        if board.mode == "exam" and how != "listen":
            raise NotAllowed("supervision-in-exam")
        known = board.supervisions.get(supervision_id)
        mine = known is not None and known.account == account
        # What was shown to an operator stays shown to them until it ends.
        shown = mine and known is not None and known.operator == found.account and known.announced
        return Supervise(
            supervision_id=supervision_id if mine else f"v-{uuid4().hex}",
            seat=seat,
            how=how,
            account=account,
            operator=found.account,
            announced=board.supervision_announced or shown,
        )

    async def announce(self, account: str, *, announced: bool) -> None:
        """Have operators shown that somebody listens, or not, from now on."""
        if self.session.board.supervision_announced != announced:
            fact = w.SupervisionAnnounced(at=self.clock(), announced=announced, account=account)
            await self.session.record(fact)

    @contextmanager
    def kept(self) -> Iterator[None]:
        """Follow the facts of the session as long as the context lasts."""
        try:
            with self.session.watch(self._see):
                yield
        finally:
            for task in self._tasks:
                task.cancel()

    def _see(self, fact: e.Event) -> None:
        if isinstance(fact, w.SupervisionConnected):
            if asked := self._asked.pop(fact.supervision_id, None):
                self._carry_out(asked)
            return
        for one in self.session.board.supervisions.values():
            if order := _changed_by(fact, one):
                self._carry_out(order)

    def _carry_out(self, order: Order) -> None:
        task = asyncio.create_task(self._try(order))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _try(self, order: Order) -> None:
        try:
            await self.pbx.carry_out(order)
        except StandardError as error:
            # The listener has hung up, or Asterisk is away: the board tells who hears what.
            log.info("%s: %s", type(order).__name__, error)


def _changed_by(fact: e.Event, one: w.Supervision) -> Order | None:
    """What becomes of somebody who listens when this happens; None: nothing."""
    match fact:
        case e.SeatReleased(seat=one.seat):
            return StopSupervision(one.supervision_id, one.seat)
        case e.SeatTaken(seat=one.seat) if fact.account != one.operator:
            return StopSupervision(one.supervision_id, one.seat)
        case e.SessionModeSet(mode="exam") if one.how != "listen":
            return _again(one, how="listen", announced=one.announced)
        case w.SupervisionAnnounced(announced=True) if not one.announced:
            return _again(one, how=one.how, announced=True)
    return None


def _again(one: w.Supervision, *, how: w.How, announced: bool) -> Supervise:
    return Supervise(one.supervision_id, one.seat, how, one.account, one.operator, announced)
