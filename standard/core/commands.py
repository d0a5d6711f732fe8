"""What a person may ask of the switchboard, and whether the situation allows it.

``allowed`` is strict, because here a *person* is asking; the board's ``apply``
never is, because there the PBX is telling.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import singledispatch
from typing import Literal

from standard.core.board import Board, Seat
from standard.core.calls import Call, CallState
from standard.core.errors import NotAllowed, Unknown

CALL_ID_PATTERN = r"^c-[0-9.]{1,40}$"


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerCall:
    """Décrocher: take a waiting caller; a conversation under way is put on hold first."""

    type: Literal["AnswerCall"] = "AnswerCall"
    call_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldCall:
    """Mettre en garde the caller in conversation."""

    type: Literal["HoldCall"] = "HoldCall"
    call_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ResumeCall:
    """Reprendre a held caller; a conversation under way is put on hold first."""

    type: Literal["ResumeCall"] = "ResumeCall"
    call_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeOverCall:
    """Take a caller that another seat holds."""

    type: Literal["TakeOverCall"] = "TakeOverCall"
    call_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ParkCall:
    """Parquer: leave the caller in the first free slot, where anyone may fetch it."""

    type: Literal["ParkCall"] = "ParkCall"
    call_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RetrieveCall:
    """Fetch a parked caller; a conversation under way is put on hold first."""

    type: Literal["RetrieveCall"] = "RetrieveCall"
    call_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Consult:
    """Double appel: hold the caller and call a colleague."""

    type: Literal["Consult"] = "Consult"
    call_id: str
    station: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Swap:
    """Va-et-vient between the held caller and the colleague."""

    type: Literal["Swap"] = "Swap"


@dataclass(frozen=True, slots=True, kw_only=True)
class CompleteTransfer:
    """Connect the caller with the consulted colleague; while it rings, the caller waits for the colleague."""

    type: Literal["CompleteTransfer"] = "CompleteTransfer"


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelConsultation:
    """Let the colleague go and come back to the caller. Always possible during a consultation."""

    type: Literal["CancelConsultation"] = "CancelConsultation"


@dataclass(frozen=True, slots=True, kw_only=True)
class BlindTransfer:
    """Transfert direct: send the caller to a station without talking to it."""

    type: Literal["BlindTransfer"] = "BlindTransfer"
    call_id: str
    station: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HangUp:
    """Raccrocher whoever is in conversation; never somebody on hold."""

    type: Literal["HangUp"] = "HangUp"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mute:
    """Cut the microphone."""

    type: Literal["Mute"] = "Mute"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unmute:
    """Open the microphone."""

    type: Literal["Unmute"] = "Unmute"


@dataclass(frozen=True, slots=True, kw_only=True)
class PauseRecording:
    """Record silence from now."""

    type: Literal["PauseRecording"] = "PauseRecording"
    call_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ResumeRecording:
    """Record again."""

    type: Literal["ResumeRecording"] = "ResumeRecording"
    call_id: str


Command = (
    AnswerCall
    | HoldCall
    | ResumeCall
    | TakeOverCall
    | ParkCall
    | RetrieveCall
    | Consult
    | Swap
    | CompleteTransfer
    | CancelConsultation
    | BlindTransfer
    | HangUp
    | Mute
    | Unmute
    | PauseRecording
    | ResumeRecording
)


def call_of(command: Command) -> str:
    """The call a command names, or an empty string."""
    return getattr(command, "call_id", "")


def station_of(command: Command) -> str:
    """The station a command names, or an empty string."""
    return getattr(command, "station", "")


def allowed(board: Board, seat: str, command: Command, stations: frozenset[str]) -> None:
    """Return if the board allows the command from this seat.

    ``stations`` are the extensions that exist. Raises ``Unknown`` for a call or
    station that does not exist, ``NotAllowed`` for one the situation forbids.
    """
    if board.pbx != "reached":
        raise NotAllowed("pbx-not-reached")
    if station_of(command) and station_of(command) not in stations:
        raise Unknown("unknown-station", station=station_of(command))
    mine = board.seats.get(seat)
    if mine is None or not mine.leg:
        raise NotAllowed("seat-not-connected", seat=seat)
    _check(command, board, mine)


@singledispatch
def _check(command: Command, board: Board, mine: Seat) -> None:
    raise Unknown("unknown-command", command=type(command).__name__)


@_check.register
def _(command: AnswerCall, board: Board, mine: Seat) -> None:
    call = known(board, command.call_id)
    if call.state is CallState.PARKED:
        raise NotAllowed("call-not-there", state=call.state.value)
    if call.state not in (CallState.WAITING, CallState.OFFERED):
        if call.seat == mine.seat:
            raise NotAllowed("already-yours", seat=mine.seat)
        raise NotAllowed("call-taken", seat=call.seat)
    _no_colleague_ringing(board, mine)


@_check.register
def _(command: HoldCall, board: Board, mine: Seat) -> None:
    _mine(board, mine, command.call_id, CallState.TALKING)


@_check.register
def _(command: ResumeCall, board: Board, mine: Seat) -> None:
    _mine(board, mine, command.call_id, CallState.HELD)
    _no_colleague_ringing(board, mine)


@_check.register
def _(command: TakeOverCall, board: Board, mine: Seat) -> None:
    call = known(board, command.call_id)
    if call.state is not CallState.HELD:
        raise NotAllowed("call-not-there", state=call.state.value)
    if call.seat == mine.seat:
        raise NotAllowed("already-yours", seat=mine.seat)
    owner = board.consulting(call.seat)
    if owner is not None and owner.call_id == command.call_id:
        raise NotAllowed("call-taken", seat=call.seat)
    _no_colleague_ringing(board, mine)


@_check.register
def _(command: ParkCall, board: Board, mine: Seat) -> None:
    _mine(board, mine, command.call_id, CallState.TALKING, CallState.HELD)
    consultation = board.consulting(mine.seat)
    if consultation is not None and consultation.call_id == command.call_id:
        raise NotAllowed("consultation-under-way", seat=mine.seat)


@_check.register
def _(command: RetrieveCall, board: Board, mine: Seat) -> None:
    call = known(board, command.call_id)
    if call.state is not CallState.PARKED:
        raise NotAllowed("call-not-there", state=call.state.value)
    _no_colleague_ringing(board, mine)


@_check.register
def _(command: Consult, board: Board, mine: Seat) -> None:
    _mine(board, mine, command.call_id, CallState.TALKING, CallState.HELD)
    if board.consulting(mine.seat) is not None:
        raise NotAllowed("consultation-under-way", seat=mine.seat)


@_check.register
def _(command: BlindTransfer, board: Board, mine: Seat) -> None:
    _mine(board, mine, command.call_id, CallState.TALKING, CallState.HELD)
    consultation = board.consulting(mine.seat)
    if consultation is not None and consultation.call_id == command.call_id:
        raise NotAllowed("consultation-under-way", seat=mine.seat)


@_check.register
def _(command: Swap, board: Board, mine: Seat) -> None:
    consultation = board.consulting(mine.seat)
    if consultation is None:
        raise NotAllowed("no-consultation", seat=mine.seat)
    _no_colleague_ringing(board, mine)
    known(board, consultation.call_id)


@_check.register
def _(command: CompleteTransfer, board: Board, mine: Seat) -> None:
    consultation = board.consulting(mine.seat)
    if consultation is None:
        raise NotAllowed("no-consultation", seat=mine.seat)
    if consultation.state == "dialling":
        raise NotAllowed("colleague-not-ringing-yet", station=consultation.station)
    _mine(board, mine, consultation.call_id, CallState.HELD, CallState.TALKING)


@_check.register
def _(command: CancelConsultation, board: Board, mine: Seat) -> None:
    if mine.consultation is None:
        raise NotAllowed("no-consultation", seat=mine.seat)


@_check.register
def _(command: HangUp, board: Board, mine: Seat) -> None:
    consultation = board.consulting(mine.seat)
    colleague_here = consultation is not None and consultation.state != "held"
    if board.talking(mine.seat) is None and not colleague_here:
        raise NotAllowed("nobody-on-the-line", seat=mine.seat)


@_check.register(Mute)
@_check.register(Unmute)
def _(command: Mute | Unmute, board: Board, mine: Seat) -> None:
    if mine.muted is isinstance(command, Mute):
        raise NotAllowed("already-done", seat=mine.seat)


@_check.register
def _(command: PauseRecording, board: Board, mine: Seat) -> None:
    _recording(board, mine, command.call_id, "on")


@_check.register
def _(command: ResumeRecording, board: Board, mine: Seat) -> None:
    _recording(board, mine, command.call_id, "paused")


def known(board: Board, call_id: str) -> Call:
    """The call, or ``Unknown("call-ended")``: a call that is not on the board any more has ended."""
    call = board.calls.get(call_id)
    if call is None:
        raise Unknown("call-ended", call_id=call_id)
    return call


def _no_colleague_ringing(board: Board, mine: Seat) -> None:
    """A colleague who answers enters the room: nobody else may be brought in meanwhile."""
    consultation = board.consulting(mine.seat)
    if consultation is not None and consultation.state in ("dialling", "ringing"):
        raise NotAllowed("colleague-ringing", station=consultation.station)


def _mine(board: Board, mine: Seat, call_id: str, *states: CallState) -> Call:
    call = known(board, call_id)
    if call.seat != mine.seat:
        raise NotAllowed("not-your-call", seat=call.seat)
    if call.state not in states:
        raise NotAllowed("call-not-there", state=call.state.value)
    return call


def _recording(board: Board, mine: Seat, call_id: str, state: str) -> None:
    call = _mine(board, mine, call_id, CallState.TALKING, CallState.HELD)
    if call.recording == "off":
        raise NotAllowed("not-recorded")
    if call.recording != state:
        raise NotAllowed("already-done", seat=mine.seat)
