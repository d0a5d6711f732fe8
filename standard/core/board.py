"""The whole switchboard at one instant, and the only way it changes: ``apply(board, numbered)``.

Live screen, replay and evaluation are the same fold over the same journal.
Boards are immutable; an unchanged part is the same object in the next board,
which is how ``change`` finds what to send to the browsers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import reduce, singledispatch
from typing import Literal, TypeVar

from standard.core import events as e
from standard.core.calls import STATE_AFTER, Call, CallState, foreseen

ConsultationState = Literal["dialling", "ringing", "talking", "held", "failed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Consultation:
    """A colleague called for a seat; kept as ``failed`` until the operator moves on, to be read."""

    consultation_id: str
    call_id: str
    station: str
    state: ConsultationState
    since: datetime
    reason: e.FailureReason | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """The last command of a seat that did not succeed, until its next command."""

    command_id: str
    command: str
    error: str
    details: dict[str, str | float]
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """An operator's seat: who sits there, and its one voice leg."""

    seat: str
    account: str = ""
    name: str = ""
    recorded: bool = False
    leg: str = ""
    """Channel of the voice leg; empty when not connected."""
    connected_at: datetime | None = None
    muted: bool = False
    consultation: Consultation | None = None
    notice: Notice | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """Everything that is true now, as far as the PBX has said."""

    seq: int = 0
    at: datetime | None = None
    pbx: Literal["unknown", "reached", "lost"] = "unknown"
    calls: dict[str, Call] = field(default_factory=dict)
    seats: dict[str, Seat] = field(default_factory=dict)
    stations: dict[str, e.StationState] = field(default_factory=dict)

    def talking(self, seat: str) -> Call | None:
        """The caller in the seat's room."""
        return next((c for c in self.calls.values() if c.seat == seat and c.state is CallState.TALKING), None)

    def held(self, seat: str) -> list[Call]:
        """Callers the seat keeps on hold, longest first."""
        mine = (c for c in self.calls.values() if c.seat == seat and c.state is CallState.HELD)
        return sorted(mine, key=lambda c: c.since)

    def consulting(self, seat: str) -> Consultation | None:
        """The seat's consultation while the colleague is ringing or on the line."""
        found = self.seats.get(seat)
        if found is None or found.consultation is None or found.consultation.state == "failed":
            return None
        return found.consultation


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What differs between two boards; ``None`` marks a call that is gone."""

    calls: dict[str, Call | None]
    seats: dict[str, Seat]
    stations: dict[str, e.StationState]
    pbx: Literal["unknown", "reached", "lost"]


V = TypeVar("V")


def _differing(before: Mapping[str, V], after: Mapping[str, V]) -> dict[str, V]:
    if before is after:
        return {}
    return {key: value for key, value in after.items() if before.get(key) is not value}


def change(before: Board, after: Board) -> Change:
    """What turns ``before`` into ``after``."""
    calls: dict[str, Call | None] = {key: None for key in before.calls if key not in after.calls}
    calls |= _differing(before.calls, after.calls)
    return Change(
        calls=calls,
        seats=_differing(before.seats, after.seats),
        stations=_differing(before.stations, after.stations),
        pbx=after.pbx,
    )


def apply(board: Board, numbered: e.Numbered) -> Board:
    """The board after one fact. Never raises: the PBX is always right."""
    after = _applied(numbered.fact, board)
    return replace(after, seq=numbered.seq, at=numbered.fact.at)


def replayed(events: Iterable[e.Numbered], start: Board | None = None) -> Board:
    """The fold: the board after all of these."""
    return reduce(apply, events, start or Board())


def surprise(board: Board, fact: e.Event) -> e.Surprise | None:
    """What to journal beside a fact of a call that the table of transitions did not foresee."""
    call_id = getattr(fact, "call_id", None)
    if type(fact) not in STATE_AFTER or isinstance(fact, e.CallOffered) or not isinstance(call_id, str):
        return None
    call = board.calls.get(call_id)
    state = "unknown call" if call is None else call.state.value
    if call is not None and foreseen(call.state, type(fact)):
        return None
    return e.Surprise(
        at=fact.at, inferred=fact.inferred, what=f"{type(fact).__name__} while {state}", about=call_id
    )


# --- one rule per fact ------------------------------------------------------------


@singledispatch
def _applied(fact: e.Fact, board: Board) -> Board:
    """Facts that leave the board as it is (they matter to the journal)."""
    return board


def _with_call(board: Board, call: Call) -> Board:
    return replace(board, calls={**board.calls, call.call_id: call})


def _with_seat(board: Board, seat: Seat) -> Board:
    return replace(board, seats={**board.seats, seat.seat: seat})


def _seat(board: Board, seat: str) -> Seat:
    return board.seats.get(seat) or Seat(seat=seat)


def _call(board: Board, call_id: str, fact: e.Fact) -> Call:
    """The call, moved to where the fact leads; a call never heard of is born from what is known."""
    state = STATE_AFTER[type(fact)]
    known = board.calls.get(call_id)
    if known is None:
        return Call(
            call_id=call_id, number="", name="", dialled="", state=state, offered_at=fact.at, since=fact.at
        )
    return replace(known, state=state, since=fact.at)


def _forget_failed(board: Board, seat: str) -> Board:
    """The operator has moved on: a failed consultation need not be shown any more."""
    mine = board.seats.get(seat)
    if mine is None or mine.consultation is None or mine.consultation.state != "failed":
        return board
    return _with_seat(board, replace(mine, consultation=None))


@_applied.register
def _(fact: e.SessionOpened, board: Board) -> Board:
    return Board(pbx=board.pbx)


@_applied.register
def _(fact: e.PbxReached, board: Board) -> Board:
    return replace(board, pbx="reached")


@_applied.register
def _(fact: e.PbxLost, board: Board) -> Board:
    return replace(board, pbx="lost")


@_applied.register
def _(fact: e.CallOffered, board: Board) -> Board:
    call = Call(
        call_id=fact.call_id,
        number=fact.number,
        name=fact.name,
        dialled=fact.dialled,
        state=CallState.OFFERED,
        offered_at=fact.at,
        since=fact.at,
    )
    return _with_call(board, call)


@_applied.register
def _(fact: e.CallWaiting, board: Board) -> Board:
    call = _call(board, fact.call_id, fact)
    call = replace(
        call, reason=fact.reason, station=fact.station, seat=fact.seat, held_at=None, transfer=None
    )
    return _with_call(_forget_failed(board, fact.seat), call)


Admitted = e.CallAnswered | e.CallResumed | e.CallTakenOver | e.CallRetrieved


@_applied.register(e.CallAnswered)
@_applied.register(e.CallResumed)
@_applied.register(e.CallTakenOver)
@_applied.register(e.CallRetrieved)
def _(fact: Admitted, board: Board) -> Board:
    call = _call(board, fact.call_id, fact)
    call = replace(call, seat=fact.seat, answered_at=call.answered_at or fact.at, held_at=None)
    return _with_call(_forget_failed(board, fact.seat), call)


@_applied.register
def _(fact: e.CallHeld, board: Board) -> Board:
    return _with_call(board, replace(_call(board, fact.call_id, fact), seat=fact.seat, held_at=fact.at))


@_applied.register
def _(fact: e.CallParked, board: Board) -> Board:
    call = replace(_call(board, fact.call_id, fact), seat=fact.seat, slot=fact.slot, held_at=None)
    return _with_call(board, call)


@_applied.register(e.TransferStarted)
@_applied.register(e.TransferCompleted)
def _(fact: e.TransferStarted | e.TransferCompleted, board: Board) -> Board:
    call = _call(board, fact.call_id, fact)
    call = replace(call, seat=fact.seat, station=fact.station, transfer=fact.kind, held_at=None)
    seat = board.seats.get(fact.seat)
    mine = seat.consultation if seat is not None else None
    # A direct transfer leaves the colleague who was called for the seat where it is.
    taken = mine is not None and (fact.kind != "blind" or mine.state == "failed")
    if seat is not None and mine is not None and taken and mine.call_id == fact.call_id:
        board = _with_seat(board, replace(seat, consultation=None))
    return _with_call(board, call)


@_applied.register
def _(fact: e.TransferFailed, board: Board) -> Board:
    return _with_call(board, _call(board, fact.call_id, fact))


@_applied.register(e.CallAbandoned)
@_applied.register(e.CallEnded)
def _(fact: e.CallAbandoned | e.CallEnded, board: Board) -> Board:
    call = board.calls.get(fact.call_id)
    calls = {key: value for key, value in board.calls.items() if key != fact.call_id}
    after = replace(board, calls=calls)
    return _forget_failed(after, call.seat) if call else after


@_applied.register
def _(fact: e.ConsultationStarted, board: Board) -> Board:
    consultation = Consultation(
        consultation_id=fact.consultation_id,
        call_id=fact.call_id,
        station=fact.station,
        state="dialling",
        since=fact.at,
    )
    return _with_seat(board, replace(_seat(board, fact.seat), consultation=consultation))


CONSULTATION_AFTER: dict[type[e.Fact], ConsultationState] = {
    e.ConsultationRinging: "ringing",
    e.ConsultationAnswered: "talking",
    e.ConsultationHeld: "held",
    e.ConsultationResumed: "talking",
}


@_applied.register(e.ConsultationRinging)
@_applied.register(e.ConsultationAnswered)
@_applied.register(e.ConsultationHeld)
@_applied.register(e.ConsultationResumed)
def _(
    fact: e.ConsultationRinging | e.ConsultationAnswered | e.ConsultationHeld | e.ConsultationResumed,
    board: Board,
) -> Board:
    seat = _seat(board, fact.seat)
    if seat.consultation is None or seat.consultation.consultation_id != fact.consultation_id:
        return board
    moved = replace(seat.consultation, state=CONSULTATION_AFTER[type(fact)], since=fact.at)
    return _with_seat(board, replace(seat, consultation=moved))


@_applied.register
def _(fact: e.ConsultationFailed, board: Board) -> Board:
    seat = _seat(board, fact.seat)
    if seat.consultation is None or seat.consultation.consultation_id != fact.consultation_id:
        return board
    # A cancelled consultation needs no explanation, nor does one whose caller has gone.
    if fact.reason == "cancelled" or seat.consultation.call_id not in board.calls:
        return _with_seat(board, replace(seat, consultation=None))
    failed = replace(seat.consultation, state="failed", since=fact.at, reason=fact.reason)
    return _with_seat(board, replace(seat, consultation=failed))


@_applied.register
def _(fact: e.ConsultationEnded, board: Board) -> Board:
    seat = _seat(board, fact.seat)
    if seat.consultation is None or seat.consultation.consultation_id != fact.consultation_id:
        return board
    return _with_seat(board, replace(seat, consultation=None))


@_applied.register
def _(fact: e.SeatTaken, board: Board) -> Board:
    seat = replace(
        _seat(board, fact.seat), account=fact.account, name=fact.name, recorded=fact.recorded, notice=None
    )
    return _with_seat(board, seat)


@_applied.register
def _(fact: e.SeatReleased, board: Board) -> Board:
    return _with_seat(
        board, replace(_seat(board, fact.seat), account="", name="", recorded=False, notice=None)
    )


@_applied.register
def _(fact: e.SeatConnected, board: Board) -> Board:
    seat = replace(_seat(board, fact.seat), leg=fact.leg, connected_at=fact.at, muted=False)
    return _with_seat(board, seat)


@_applied.register
def _(fact: e.SeatDisconnected, board: Board) -> Board:
    seat = _seat(board, fact.seat)
    if seat.leg != fact.leg:
        return board
    return _with_seat(board, replace(seat, leg="", connected_at=None, muted=False))


@_applied.register(e.SeatMuted)
@_applied.register(e.SeatUnmuted)
def _(fact: e.SeatMuted | e.SeatUnmuted, board: Board) -> Board:
    return _with_seat(board, replace(_seat(board, fact.seat), muted=isinstance(fact, e.SeatMuted)))


@_applied.register
def _(fact: e.StationStateChanged, board: Board) -> Board:
    return replace(board, stations={**board.stations, fact.station: fact.state})


RECORDING_AFTER: dict[type[e.Fact], Literal["off", "on", "paused"]] = {
    e.RecordingStopped: "off",
    e.RecordingStarted: "on",
    e.RecordingPaused: "paused",
    e.RecordingResumed: "on",
}


OfRecording = e.RecordingStarted | e.RecordingPaused | e.RecordingResumed | e.RecordingStopped


@_applied.register(e.RecordingStarted)
@_applied.register(e.RecordingPaused)
@_applied.register(e.RecordingResumed)
@_applied.register(e.RecordingStopped)
def _(fact: OfRecording, board: Board) -> Board:
    call = board.calls.get(fact.call_id)
    if call is None:
        return board
    return _with_call(board, replace(call, recording=RECORDING_AFTER[type(fact)]))


@_applied.register
def _(fact: e.CommandAsked, board: Board) -> Board:
    seat = _seat(board, fact.seat)
    return board if seat.notice is None else _with_seat(board, replace(seat, notice=None))


@_applied.register
def _(fact: e.CommandRefused, board: Board) -> Board:
    notice = Notice(
        command_id=fact.command_id, command=fact.command, error=fact.error, details=fact.details, at=fact.at
    )
    return _with_seat(board, replace(_seat(board, fact.seat), notice=notice))


@_applied.register
def _(fact: e.CommandTimedOut, board: Board) -> Board:
    notice = Notice(
        command_id=fact.command_id, command=fact.command, error="pbx-did-not-confirm", details={}, at=fact.at
    )
    return _with_seat(board, replace(_seat(board, fact.seat), notice=notice))
