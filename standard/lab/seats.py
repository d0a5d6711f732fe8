"""Who sits where: taking and leaving a seat."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass, field

from standard.core.board import Board
from standard.core.calls import CallState
from standard.core.errors import NotAllowed, StandardError, Unknown
from standard.core.events import SeatReleased, SeatTaken
from standard.core.orders import DropSeatLeg
from standard.core.ports import Clock, Pbx
from standard.lab.session import Session

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Seats:
    """The seats of the organisation."""

    session: Session
    pbx: Pbx
    seats: tuple[str, ...]
    clock: Clock
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    """One at a time: two people who sit down at the same instant must not get the same seat."""

    async def take(self, account: str, name: str, recorded: bool, seat: str | None) -> str:  # noqa: FBT001
        """Sit down at a seat, or at the first free one; returns the seat.

        An account has one seat: taking again returns it. Raises ``Unknown`` for a seat
        that does not exist, ``NotAllowed`` when it, or every one, is occupied.
        """
        async with self._turn:
            return await self._take(account, name, recorded, seat)

    async def _take(self, account: str, name: str, recorded: bool, seat: str | None) -> str:  # noqa: FBT001
        if seat is not None and seat not in self.seats:
            raise Unknown("unknown-seat", seat=seat)
        mine = seat_of(self.session.board, account)
        if mine and seat in (None, mine):
            if self.session.board.seats[mine].recorded != recorded:
                await self._record(account, name, recorded, mine)
            return mine
        if mine:
            raise NotAllowed("has-a-seat", seat=mine)
        free = [s for s in self.seats if not _occupied(self.session.board, s)]
        if seat is not None and seat not in free:
            raise NotAllowed("seat-taken", seat=seat)
        if not free:
            raise NotAllowed("no-free-seat")
        chosen = seat or free[0]
        await self._record(account, name, recorded, chosen)
        return chosen

    async def _record(self, account: str, name: str, recorded: bool, seat: str) -> None:  # noqa: FBT001
        fact = SeatTaken(at=self.clock(), seat=seat, account=account, name=name, recorded=recorded)
        await self.session.record(fact)

    async def release(self, account: str, seat: str) -> None:
        """Leave the seat; its voice leg is hung up. Refused while a call is in the seat's hands."""
        async with self._turn:
            await self._release(account, seat)

    async def _release(self, account: str, seat: str) -> None:
        board = self.session.board
        if seat_of(board, account) != seat:
            raise NotAllowed("not-your-seat", seat=seat)
        busy = (CallState.TALKING, CallState.HELD, CallState.DIALLING, CallState.RINGING)
        if any(c.seat == seat and c.state in busy for c in board.calls.values()) or board.consulting(seat):
            raise NotAllowed("calls-in-hand", seat=seat)
        await self.session.record(SeatReleased(at=self.clock(), seat=seat, account=account))
        if leg := self.session.board.seats[seat].leg:
            try:
                await self.pbx.carry_out(DropSeatLeg(leg))
            except StandardError as error:
                # The seat is free all the same; its next leg replaces this one, if it did not end by itself.
                log.info("leg of seat %s: %s", seat, error)


def seat_of(board: Board, account: str) -> str:
    """The seat of an account, or an empty string."""
    return next((s.seat for s in board.seats.values() if account and s.account == account), "")


def _occupied(board: Board, seat: str) -> bool:
    found = board.seats.get(seat)
    return found is not None and bool(found.account)
