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
from standard.core.forwards import rung
from standard.core.levels import unlocked
from standard.core.numbering import Numbering

CALL_ID_PATTERN = r"^c-[0-9.]{1,40}$"
NUMBER_PATTERN = r"^[0-9]{2,15}$"
"""What may be dialled."""
ABOUT_PATTERN = r"^(|[cmr]-[0-9a-zA-Z.-]{1,64})$"
DIGITS = frozenset("0123456789*#")


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
    """Parquer: leave the caller in a numbered slot, where anyone may fetch it."""

    type: Literal["ParkCall"] = "ParkCall"
    call_id: str
    slot: str = ""
    """Empty: the first free one."""


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
class Conference:
    """Conférence à trois: caller and consulted colleague in the room together."""

    type: Literal["Conference"] = "Conference"


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldColleague:
    """Leave the conference for a private word with the caller: the colleague hears music."""

    type: Literal["HoldColleague"] = "HoldColleague"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dial:
    """Appeler a station or a number of the town; a conversation under way is put on hold first."""

    type: Literal["Dial"] = "Dial"
    number: str
    about: str = ""
    """The lost call (``c-…``) or the promise (``m-…``, ``r-…``) that is made good by this call."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SendDigit:
    """Send a tone (DTMF: 0-9, * or #) to whoever the seat talks to."""

    type: Literal["SendDigit"] = "SendDigit"
    digit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SendToVoicemail:
    """Transfer the caller to the voicemail of a station."""

    type: Literal["SendToVoicemail"] = "SendToVoicemail"
    call_id: str
    station: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SetSerial:
    """Appel en série: have the caller come back when the colleague has hung up, or not."""

    type: Literal["SetSerial"] = "SetSerial"
    call_id: str
    on: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CampOn:
    """Rappel automatique: the caller waits until a busy station is free, or comes back."""

    type: Literal["CampOn"] = "CampOn"
    call_id: str
    station: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PickUp:
    """Intercepter a caller on the way to a station, camped on it, or speaking to its voicemail."""

    type: Literal["PickUp"] = "PickUp"
    call_id: str


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
class CallPhone:
    """Rappeler le téléphone: ring the seat's SIP phone, which then is its voice leg."""

    type: Literal["CallPhone"] = "CallPhone"


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
    | Conference
    | HoldColleague
    | Dial
    | SendDigit
    | SendToVoicemail
    | SetSerial
    | CampOn
    | PickUp
    | HangUp
    | Mute
    | Unmute
    | CallPhone
    | PauseRecording
    | ResumeRecording
)


NEEDING_VOICE = (AnswerCall, ResumeCall, RetrieveCall, PickUp, TakeOverCall, Dial, Consult, CallPhone)
"""Commands that bring the operator to somebody."""


def call_of(command: Command) -> str:
    """The call a command names, or an empty string."""
    return getattr(command, "call_id", "")


def station_of(command: Command) -> str:
    """The station a command names, or an empty string."""
    return getattr(command, "station", "")


def number_of(command: Command) -> str:
    """The number a command dials, or the slot it chooses, or an empty string."""
    return command.slot if isinstance(command, ParkCall) else getattr(command, "number", "")


def allowed(board: Board, seat: str, command: Command, numbering: Numbering) -> None:
    """Return if the board allows the command from this seat.

    Raises ``Unknown`` for a call or number that does not exist, ``NotAllowed``
    for one the situation forbids, or a function that the account's level does not open.
    """
    if board.pbx != "reached":
        raise NotAllowed("pbx-not-reached")
    if station_of(command):
        _transferable(seat, station_of(command), numbering)
    if isinstance(command, CampOn | SendToVoicemail) and numbering.kind(command.station) == "group":
        raise NotAllowed("group-has-none", station=command.station)
    mine = board.seats.get(seat)
    if mine is None:
        raise NotAllowed("seat-not-connected", seat=seat)
    unlocked(board.levels, mine.account, type(command).__name__)
    if not isinstance(command, CallPhone):
        _can_talk(mine)
    _check(command, board, mine)
    if isinstance(command, Consult):
        # A forward, or a group, may lead back to the colleague who is calling.
        _not_to_the_caller(known(board, command.call_id), rung(board, command.station, numbering))
    if isinstance(command, Dial):
        _diallable(mine, command.number, numbering)
    if isinstance(command, ParkCall) and command.slot:
        _free(board, command.slot, numbering)


def _can_talk(mine: Seat) -> None:
    """A telephone that is rung for each call needs no leg before. Raises ``NotAllowed``."""
    if mine.leg:
        return
    if mine.phone != "sip":
        raise NotAllowed("seat-not-connected", seat=mine.seat)
    _can_ring(mine)
    if not mine.on_demand:
        raise NotAllowed("seat-phone-down", seat=mine.seat)


def _can_ring(mine: Seat) -> None:
    if mine.phone_state == "unreachable":
        raise NotAllowed("seat-phone-unreachable", seat=mine.seat)
    if mine.phone_state != "free":
        # On another call, or ringing already: a second call to it would only wait.
        raise NotAllowed("seat-phone-busy", seat=mine.seat)


def rings_first(mine: Seat, command: Command) -> bool:
    """Whether the seat's telephone has to be rung before this command can have its effect."""
    return not mine.leg and isinstance(command, NEEDING_VOICE)


def _transferable(seat: str, station: str, numbering: Numbering) -> None:
    """Callers are sent to stations and groups of the house; nowhere else."""
    match numbering.kind(station):
        case "station" | "group":
            return
        case "seat" if station == seat:
            raise NotAllowed("transfer-to-oneself", station=station)
        case "emergency" | "outside":
            raise NotAllowed("number-forbidden", number=station)
    raise Unknown("unknown-station", station=station)


def _diallable(mine: Seat, number: str, numbering: Numbering) -> None:
    match numbering.kind(number):
        case "station" | "outside":
            return
        case "seat" if number == mine.seat:
            raise NotAllowed("transfer-to-oneself", station=number)
        case "emergency":
            raise NotAllowed("emergency-number", number=number)
    raise Unknown("unknown-number", number=number)


def _free(board: Board, slot: str, numbering: Numbering) -> None:
    if slot not in numbering.slots:
        raise Unknown("unknown-slot", slot=slot)
    if any(call.state is CallState.PARKED and call.slot == slot for call in board.calls.values()):
        raise NotAllowed("slot-taken", slot=slot)


@singledispatch
def _check(command: Command, board: Board, mine: Seat) -> None:
    raise Unknown("unknown-command", command=type(command).__name__)


OWNED = (CallState.TALKING, CallState.HELD, CallState.DIALLING, CallState.RINGING)
"""Where a call is in the hands of one seat."""


@_check.register
def _(command: AnswerCall, board: Board, mine: Seat) -> None:
    call = known(board, command.call_id)
    if call.state in OWNED:
        if call.seat == mine.seat:
            raise NotAllowed("already-yours", seat=mine.seat)
        raise NotAllowed("call-taken", seat=call.seat)
    if call.state not in (CallState.WAITING, CallState.OFFERED):
        raise NotAllowed("call-not-there", state=call.state.value)
    _nobody_on_the_way(board, mine)


@_check.register
def _(command: HoldCall, board: Board, mine: Seat) -> None:
    _mine(board, mine, command.call_id, CallState.TALKING)


@_check.register
def _(command: ResumeCall, board: Board, mine: Seat) -> None:
    _mine(board, mine, command.call_id, CallState.HELD)
    _nobody_on_the_way(board, mine)


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
    _nobody_on_the_way(board, mine)


@_check.register
def _(command: ParkCall, board: Board, mine: Seat) -> None:
    _may_leave(board, mine, command.call_id)


@_check.register
def _(command: RetrieveCall, board: Board, mine: Seat) -> None:
    call = known(board, command.call_id)
    if call.state is not CallState.PARKED:
        raise NotAllowed("call-not-there", state=call.state.value)
    _nobody_on_the_way(board, mine)


@_check.register
def _(command: PickUp, board: Board, mine: Seat) -> None:
    call = known(board, command.call_id)
    if call.state not in (CallState.TRANSFERRING, CallState.CAMPED, CallState.VOICEMAIL):
        raise NotAllowed("call-not-there", state=call.state.value)
    _nobody_on_the_way(board, mine)


@_check.register
def _(command: Consult, board: Board, mine: Seat) -> None:
    call = _mine(board, mine, command.call_id, CallState.TALKING, CallState.HELD)
    consultation = board.consulting(mine.seat)
    if consultation is not None:
        if board.in_conference(mine.seat) and consultation.station == command.station:
            raise NotAllowed("already-in-conference", station=command.station)
        raise NotAllowed("consultation-under-way", seat=mine.seat)
    _nobody_on_the_way(board, mine)
    _not_to_the_caller(call, command.station)


@_check.register
def _(command: BlindTransfer, board: Board, mine: Seat) -> None:
    _not_to_the_caller(_may_leave(board, mine, command.call_id, command.station), command.station)


@_check.register
def _(command: SendToVoicemail, board: Board, mine: Seat) -> None:
    _may_leave(board, mine, command.call_id, command.station)


@_check.register
def _(command: CampOn, board: Board, mine: Seat) -> None:
    _not_to_the_caller(_may_leave(board, mine, command.call_id, command.station), command.station)
    state = board.stations.get(command.station, "unreachable")
    if state == "free":
        raise NotAllowed("station-free", station=command.station)
    if state == "unreachable":
        raise NotAllowed("station-unreachable", station=command.station)


@_check.register
def _(command: SetSerial, board: Board, mine: Seat) -> None:
    call = _mine(board, mine, command.call_id, CallState.TALKING, CallState.HELD)
    if call.serial is command.on:
        raise NotAllowed("already-done", seat=mine.seat)


@_check.register
def _(command: Dial, board: Board, mine: Seat) -> None:
    _nobody_on_the_way(board, mine)


@_check.register
def _(command: SendDigit, board: Board, mine: Seat) -> None:
    consultation = board.consulting(mine.seat)
    with_colleague = consultation is not None and consultation.state == "talking"
    if board.talking(mine.seat) is None and not with_colleague:
        raise NotAllowed("nobody-on-the-line", seat=mine.seat)
    if command.digit not in DIGITS:
        raise NotAllowed("not-a-digit", digit=command.digit)


@_check.register
def _(command: Swap, board: Board, mine: Seat) -> None:
    consultation = board.consulting(mine.seat)
    if consultation is None:
        raise NotAllowed("no-consultation", seat=mine.seat)
    _nobody_on_the_way(board, mine)
    known(board, consultation.call_id)


@_check.register
def _(command: Conference, board: Board, mine: Seat) -> None:
    consultation = board.consulting(mine.seat)
    if consultation is None:
        raise NotAllowed("no-consultation", seat=mine.seat)
    if board.in_conference(mine.seat):
        raise NotAllowed("already-done", seat=mine.seat)
    _nobody_on_the_way(board, mine)
    _mine(board, mine, consultation.call_id, CallState.HELD, CallState.TALKING)


@_check.register
def _(command: HoldColleague, board: Board, mine: Seat) -> None:
    if not board.in_conference(mine.seat):
        raise NotAllowed("no-conference", seat=mine.seat)


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
    if board.in_conference(mine.seat):
        # One key must not cut two people off: leave them together, or let the colleague go.
        raise NotAllowed("conference-under-way", seat=mine.seat)
    consultation = board.consulting(mine.seat)
    colleague_here = consultation is not None and consultation.state != "held"
    calling = board.dialling(mine.seat) is not None
    if board.talking(mine.seat) is None and not colleague_here and not calling:
        raise NotAllowed("nobody-on-the-line", seat=mine.seat)


@_check.register
def _(command: CallPhone, board: Board, mine: Seat) -> None:
    if mine.leg:
        raise NotAllowed("already-done", seat=mine.seat)
    if mine.phone != "sip":
        raise NotAllowed("seat-without-phone", seat=mine.seat)
    _can_ring(mine)


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


def _nobody_on_the_way(board: Board, mine: Seat) -> None:
    """Who is being rung enters the room on answering: nobody else may be brought in meanwhile."""
    consultation = board.consulting(mine.seat)
    if consultation is not None and consultation.state in ("dialling", "ringing"):
        raise NotAllowed("colleague-ringing", station=consultation.station)
    if (calling := board.dialling(mine.seat)) is not None:
        raise NotAllowed("dialling-under-way", number=calling.number)


def _may_leave(board: Board, mine: Seat, call_id: str, station: str = "") -> Call:
    """A call of this seat that no consultation is about."""
    call = _mine(board, mine, call_id, CallState.TALKING, CallState.HELD)
    consultation = board.consulting(mine.seat)
    if consultation is not None and consultation.call_id == call_id:
        if station and consultation.station == station and board.in_conference(mine.seat):
            raise NotAllowed("already-in-conference", station=station)
        raise NotAllowed("consultation-under-way", seat=mine.seat)
    return call


def _not_to_the_caller(call: Call, station: str) -> None:
    if call.from_station and call.from_station == station:
        raise NotAllowed("transfer-to-caller", station=station)


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
