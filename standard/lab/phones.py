"""Seats whose voice is a SIP phone: what the lab does for them by itself.

A browser plays the ringback to its operator and is always connected; a telephone has the tone
mixed into its room, and one that is rung for each call is put down when nobody needs it.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from standard.core import events as e
from standard.core import orders as o
from standard.core.board import Board, Seat
from standard.core.calls import CallState
from standard.core.errors import StandardError
from standard.core.ports import Pbx
from standard.lab.session import Session

log = logging.getLogger(__name__)

AFTER_CALL_S = 4.0
"""A telephone stays connected so long after its last caller: the next one is often there already."""
LIFTED_S = 30.0
"""And so long when its operator lifted it without a call."""
RINGBACK_S = 60
"""Longest ringback: every ringing has its own, shorter limit."""
IN_HAND = (CallState.TALKING, CallState.HELD, CallState.DIALLING, CallState.RINGING)

PutDown = Callable[[str], Awaitable[None]]


def idle(board: Board) -> set[str]:
    """Seats whose telephone is rung for each call, is connected, and has nobody to talk to."""
    connected = (seat for seat in board.seats.values() if seat.leg and _for_calls(seat))
    return {seat.seat for seat in connected if _free(board, seat)}


def _for_calls(seat: Seat) -> bool:
    return seat.phone == "sip" and seat.on_demand


def _free(board: Board, seat: Seat) -> bool:
    in_hand = any(call.seat == seat.seat and call.state in IN_HAND for call in board.calls.values())
    return not in_hand and board.consulting(seat.seat) is None


def ringbacks(board: Board) -> dict[str, str]:
    """Tones that are to be heard now: id → seat whose telephone hears that a number rings."""
    found = {}
    for seat in board.seats.values():
        if seat.phone != "sip" or not seat.leg:
            continue
        calling = board.dialling(seat.seat)
        if seat.consultation is not None and seat.consultation.state == "ringing":
            found[f"r-{seat.consultation.consultation_id}"] = seat.seat
        elif calling is not None and calling.state is CallState.RINGING:
            found[f"r-{calling.call_id}"] = seat.seat
    return found


@dataclass(slots=True)
class _Phones:
    session: Session
    pbx: Pbx
    put_down: PutDown
    _playing: dict[str, str] = field(default_factory=dict)
    _timers: dict[str, asyncio.Task[None]] = field(default_factory=dict)
    """Those that still wait."""
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)
    _served: set[str] = field(default_factory=set)
    """Legs that had somebody to talk to."""
    _orders: asyncio.Queue[o.Order] = field(default_factory=asyncio.Queue)

    def look(self) -> None:
        """Start and end tones and timers, so that they fit the board."""
        board = self.session.board
        wanted = ringbacks(board)
        for tone in self._playing.keys() - wanted.keys():
            self._orders.put_nowait(o.StopRingback(self._playing[tone], tone))
        for tone in wanted.keys() - self._playing.keys():
            self._orders.put_nowait(o.PlayRingback(wanted[tone], tone, RINGBACK_S))
        self._playing = wanted
        waiting = idle(board)
        for seat in self._timers.keys() - waiting:
            self._timers.pop(seat).cancel()
        for seat in waiting - self._timers.keys():
            task = self._timers[seat] = asyncio.create_task(self._wait(seat, board.seats[seat].leg))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        busy = (s for s in board.seats.values() if s.leg and _for_calls(s) and s.seat not in waiting)
        self._served = {leg for leg in self._served if leg in {s.leg for s in board.seats.values()}}
        self._served.update(seat.leg for seat in busy)

    async def _wait(self, seat: str, leg: str) -> None:
        await asyncio.sleep(AFTER_CALL_S if leg in self._served else LIFTED_S)
        self._timers.pop(seat, None)
        try:
            await self.put_down(seat)
        except StandardError as error:
            # It has hung up by itself, or Asterisk is away: whoever is left is told by facts.
            log.info("telephone of seat %s: %s", seat, error)

    async def carry_out(self) -> None:
        """One order after the other: a tone must not be ended before it is begun."""
        while True:
            order = await self._orders.get()
            try:
                await self.pbx.carry_out(order)
            except StandardError as error:
                # A tone that is not heard is shown on the screen all the same.
                log.info("%s: %s", type(order).__name__, error)

    def stop(self) -> None:
        for task in self._tasks:
            task.cancel()


@contextmanager
def kept(session: Session, pbx: Pbx, put_down: PutDown) -> Iterator[None]:
    """Look after the SIP phones of seats, as long as the context lasts."""
    phones = _Phones(session, pbx, put_down)
    carrying = asyncio.create_task(phones.carry_out(), name="seat-phones")

    def see(_: e.Event) -> None:
        phones.look()

    try:
        with session.watch(see):
            phones.look()
            yield
    finally:
        carrying.cancel()
        phones.stop()
