"""Who sits where: taking and leaving a seat."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass, field
from uuid import uuid4

from standard.core.board import Board, Seat
from standard.core.calls import CallState
from standard.core.errors import NotAllowed, StandardError, Unknown
from standard.core.events import SeatPhone, SeatReleased, SeatTaken
from standard.core.orders import CallSeatPhone, DropSeatLeg, Order
from standard.core.ports import Clock, Pbx
from standard.lab.manoeuvres import PHONE_RING_S
from standard.lab.session import Session

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """What a person speaks with at the seat."""

    phone: SeatPhone = "browser"
    on_demand: bool = False
    """A SIP phone that is rung for each call, instead of staying connected."""


@dataclass(slots=True)
class Seats:
    """The seats of the organisation."""

    session: Session
    pbx: Pbx
    seats: tuple[str, ...]
    clock: Clock
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    """One at a time: two people who sit down at the same instant must not get the same seat."""

    async def take(
        self,
        account: str,
        name: str,
        recorded: bool,  # noqa: FBT001
        seat: str | None,
        voice: Voice | None = None,
    ) -> str:
        """Sit down at a seat, or at the first free one; returns the seat.

        An account has one seat: taking again returns it, and keeps the voice that was chosen unless
        another is named. A SIP phone that stays connected is called. Raises ``Unknown`` for a seat
        that does not exist, ``NotAllowed`` when it, or every one, is occupied.
        """
        async with self._turn:
            return await self._take(account, name, recorded, seat, voice)

    async def _take(
        self,
        account: str,
        name: str,
        recorded: bool,  # noqa: FBT001
        seat: str | None,
        voice: Voice | None,
    ) -> str:
        if seat is not None and seat not in self.seats:
            raise Unknown("unknown-seat", seat=seat)
        mine = seat_of(self.session.board, account)
        if mine and seat in (None, mine):
            known = self.session.board.seats[mine]
            before = Voice(phone=known.phone, on_demand=known.on_demand)
            if known.recorded != recorded or voice not in (None, before):
                await self._record(account, name, recorded, mine, voice or before)
            if voice not in (None, before):
                await self._call_phone(mine)
            return mine
        if mine:
            raise NotAllowed("has-a-seat", seat=mine)
        free = [s for s in self.seats if not _occupied(self.session.board, s)]
        if seat is not None and seat not in free:
            raise NotAllowed("seat-taken", seat=seat)
        if not free:
            raise NotAllowed("no-free-seat")
        chosen = seat or free[0]
        await self._record(account, name, recorded, chosen, voice or Voice())
        await self._call_phone(chosen)
        return chosen

    async def _record(self, account: str, name: str, recorded: bool, seat: str, voice: Voice) -> None:  # noqa: FBT001
        fact = SeatTaken(
            at=self.clock(),
            seat=seat,
            account=account,
            name=name,
            recorded=recorded,
            phone=voice.phone,
            on_demand=voice.on_demand,
        )
        await self.session.record(fact)

    async def _call_phone(self, seat: str) -> None:
        """A telephone that stays connected is called once; again only when its operator asks for it."""
        mine = self.session.board.seats[seat]
        if mine.phone == "sip" and not mine.on_demand and mine.phone_state == "free":
            await self._try(CallSeatPhone(seat, _fresh(), PHONE_RING_S))

    async def test_phone(self, account: str, seat: str) -> None:
        """Ring the phone of a free seat, or of one's own, so that who answers hears himself.

        Raises ``Unknown`` for a seat that does not exist, ``NotAllowed`` when it is somebody else's, or
        its phone cannot be rung, ``PbxUnreachable``.
        """
        if seat not in self.seats:
            raise Unknown("unknown-seat", seat=seat)
        mine = self.session.board.seats.get(seat, Seat(seat=seat))
        if mine.account not in ("", account):
            raise NotAllowed("seat-taken", seat=seat)
        if mine.phone_state == "unreachable":
            raise NotAllowed("seat-phone-unreachable", seat=seat)
        if mine.phone_state != "free":
            raise NotAllowed("seat-phone-busy", seat=seat)
        await self.pbx.carry_out(CallSeatPhone(seat, _fresh(), PHONE_RING_S, test=True))

    async def _try(self, order: Order) -> None:
        try:
            await self.pbx.carry_out(order)
        except StandardError as error:
            # The seat is taken, or left, all the same; the board tells whether it has a voice.
            log.info("%s: %s", type(order).__name__, error)

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
            # Should it fail: the seat's next leg replaces this one, if it did not end by itself.
            await self._try(DropSeatLeg(leg))


def _fresh() -> str:
    return f"p-{uuid4().hex}"


def seat_of(board: Board, account: str) -> str:
    """The seat of an account, or an empty string."""
    return next((s.seat for s in board.seats.values() if account and s.account == account), "")


def _occupied(board: Board, seat: str) -> bool:
    found = board.seats.get(seat)
    return found is not None and bool(found.account)
