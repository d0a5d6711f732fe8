"""What the lab does by itself when something happens: pure, from a fact and the board after it to orders.

Only what keeps a caller from being forgotten, or two people from hearing each
other; everything else is a person's decision.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator
from contextlib import contextmanager

from standard.core import events as e
from standard.core import orders as o
from standard.core.board import Board
from standard.core.calls import CallState
from standard.core.errors import StandardError
from standard.core.ports import Pbx
from standard.lab.session import Session

log = logging.getLogger(__name__)


@contextmanager
def kept(session: Session, pbx: Pbx) -> Iterator[None]:
    """Carry out the reactions to every fact of the session, as long as the context lasts."""
    tasks: set[asyncio.Task[None]] = set()

    async def react(orders: list[o.Order]) -> None:
        for order in orders:
            try:
                await pbx.carry_out(order)
            except StandardError as error:
                # Usually the leg ended by itself meanwhile; if not, the dialplan's own time-outs remain.
                log.info("%s: %s", type(order).__name__, error)

    def see(fact: e.Event) -> None:
        if orders := reactions(session.board, fact):
            task = asyncio.create_task(react(orders))
            tasks.add(task)
            task.add_done_callback(tasks.discard)

    try:
        with session.watch(see):
            yield
    finally:
        for task in tasks:
            task.cancel()


def reactions(board: Board, fact: e.Event) -> list[o.Order]:
    """Orders that follow from ``fact``, which ``board`` already contains."""
    match fact:
        case e.SeatConnected() if fact.replaces:
            # The operator signed in again: the older leg would hear and be heard beside the new one.
            return [o.DropSeatLeg(fact.replaces)]
        case (
            e.CallAnswered() | e.CallResumed() | e.CallTakenOver() | e.CallRetrieved() | e.CallPickedUp()
        ) if _others(board, fact.seat, fact.call_id):
            # A command timed out, another followed, and then the first one's effect came after all.
            return [o.Hold(fact.call_id)]
        case e.ConsultationAnswered() | e.ConsultationResumed() if _others(
            board, fact.seat, fact.consultation_id
        ):
            return [o.HoldColleague(fact.consultation_id)]
        case e.RobotFailed(error="robot-process-gone") if fact.call_id in board.calls:
            # Its process cannot hang up any more, and Asterisk would wait for its sound for half a minute.
            return [o.DropCaller(fact.call_id)]
        case e.StationStateChanged(state="free"):
            return _first_camped(board, fact.station)
        case e.CallCamped() if board.stations.get(fact.station) == "free":
            # It became free while the caller was being sent there.
            return _first_camped(board, fact.station)
        case e.SeatDisconnected(inferred=False) if not _connected(board, fact.seat):
            # An inferred one is followed by PbxReached, which looks at every seat.
            return _abandoned_by(board, fact.seat)
        case e.PbxReached():
            abandoned = [seat for seat in board.seats if not _connected(board, seat)]
            orders = [order for seat in abandoned for order in _abandoned_by(board, seat)]
            return orders + (_forwards_again(board) if fact.restarted else [])
    return []


def _others(board: Board, seat: str, newcomer: str) -> bool:
    """Somebody else is in the seat's room, or is being rung and may enter it at any moment."""
    consultation = board.consulting(seat)
    colleague = consultation is not None and consultation.state != "held"
    if consultation is not None and consultation.consultation_id == newcomer:
        colleague = False
    calling = board.dialling(seat)
    if calling is not None and calling.call_id != newcomer:
        return True
    calls = board.calls.values()
    return colleague or any(
        call.seat == seat and call.state is CallState.TALKING and call.call_id != newcomer for call in calls
    )


def _connected(board: Board, seat: str) -> bool:
    found = board.seats.get(seat)
    return found is not None and bool(found.leg)


def _abandoned_by(board: Board, seat: str) -> list[o.Order]:
    """The seat's leg is gone: its held callers go back to the list at once, its colleague is let go."""
    orders: list[o.Order] = [o.Recall(call.call_id, "seat-lost") for call in board.held(seat)]
    consultation = board.consulting(seat)
    if consultation is not None:
        orders.append(o.DismissColleague(consultation.consultation_id))
    return orders


def _first_camped(board: Board, station: str) -> list[o.Order]:
    """Whoever has waited longest for the station; the next one has his turn when it is free again."""
    camped = [c for c in board.calls.values() if c.state is CallState.CAMPED and c.station == station]
    first = min(camped, key=lambda call: call.since, default=None)
    return [o.PutThrough(first.call_id, station)] if first is not None else []


def _forwards_again(board: Board) -> list[o.Order]:
    """An Asterisk that has been started anew knows no forward."""
    return [
        o.SetForward(station, when, to, "")
        for station, forwards in board.forwards.items()
        for when, to in forwards.each()
    ]
