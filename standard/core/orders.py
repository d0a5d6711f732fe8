"""What the lab asks of the PBX: moving one leg to one place. A manoeuvre is a sequence of these.

Three gestures make every manipulation (hold, enter a room, hang up), each
confirmed by a fact before the next: so that two outside parties are never in a
room together unless that is what was asked.
"""

from __future__ import annotations

from dataclasses import dataclass

from standard.core.events import ForwardWhen, ServiceChoice, ServiceMode, ServiceWhy
from standard.core.watch import How


@dataclass(frozen=True, slots=True)
class Admit:
    """Bring the caller into the seat's room; ``recorded``: start the recording if none runs."""

    call_id: str
    seat: str
    recorded: bool


@dataclass(frozen=True, slots=True)
class TakeOver:
    """Bring a caller that belongs to another seat into this seat's room."""

    call_id: str
    seat: str
    recorded: bool


@dataclass(frozen=True, slots=True)
class Hold:
    """Music for the caller."""

    call_id: str


@dataclass(frozen=True, slots=True)
class Park:
    """Music for the caller in a numbered slot, for anyone to fetch (by ``Admit``)."""

    call_id: str
    slot: str


@dataclass(frozen=True, slots=True)
class Recall:
    """Back to the waiting list."""

    call_id: str
    reason: str


@dataclass(frozen=True, slots=True)
class Dismiss:
    """End the caller's leg, as the operator of ``seat`` asked."""

    call_id: str
    seat: str


@dataclass(frozen=True, slots=True)
class CallColleague:
    """Ring a station; on answer the colleague enters the seat's room."""

    consultation_id: str
    call_id: str
    seat: str
    station: str
    ring_s: int
    forwarded_from: str = ""
    """Station or group that the operator called, when another one rings for it."""


@dataclass(frozen=True, slots=True)
class HoldColleague:
    """Music for the colleague."""

    consultation_id: str


@dataclass(frozen=True, slots=True)
class AdmitColleague:
    """Bring the held colleague back into the seat's room."""

    consultation_id: str
    seat: str


@dataclass(frozen=True, slots=True)
class DismissColleague:
    """End the colleague's leg."""

    consultation_id: str


@dataclass(frozen=True, slots=True)
class Join:
    """Bridge caller and answered colleague, out of the seat's room."""

    call_id: str
    consultation_id: str


@dataclass(frozen=True, slots=True)
class JoinOnAnswer:
    """The caller hears ringing and is bridged when the ringing colleague answers."""

    call_id: str
    consultation_id: str


@dataclass(frozen=True, slots=True)
class SendTo:
    """Let the caller's own leg dial the station."""

    call_id: str
    station: str


@dataclass(frozen=True, slots=True)
class JoinCaller:
    """Bring the held caller into the room where the colleague is: a conference of three."""

    call_id: str
    seat: str
    recorded: bool


@dataclass(frozen=True, slots=True)
class JoinColleague:
    """Bring the held colleague into the room where the caller is: a conference of three."""

    consultation_id: str
    seat: str


@dataclass(frozen=True, slots=True)
class DialOut:
    """Ring a number for a seat; whoever answers enters the seat's room as the call's party."""

    call_id: str
    seat: str
    number: str
    station: str
    """The station, when the number is one; empty: the town."""
    presented: str
    """Calling number that the called party sees."""
    about: str
    ring_s: int
    recorded: bool


@dataclass(frozen=True, slots=True)
class StopDialling:
    """Give up a number that has not answered."""

    call_id: str


@dataclass(frozen=True, slots=True)
class Camp:
    """Music for the caller until the station is free."""

    call_id: str
    station: str


@dataclass(frozen=True, slots=True)
class PutThrough:
    """The station that a caller was camped on is free: his own leg dials it."""

    call_id: str
    station: str


@dataclass(frozen=True, slots=True)
class SendToVoicemail:
    """The caller speaks to the voicemail of a station."""

    call_id: str
    station: str


@dataclass(frozen=True, slots=True)
class SetSerial:
    """Have the caller come back, or not, when the colleague hangs up."""

    call_id: str
    seat: str
    on: bool


@dataclass(frozen=True, slots=True)
class SendDigit:
    """Play a tone (DTMF) to the leg the seat talks to: the caller's, or the colleague's when named."""

    call_id: str
    consultation_id: str
    seat: str
    digit: str


@dataclass(frozen=True, slots=True)
class SetForward:
    """Have calls to a station go elsewhere; empty ``to``: no more."""

    station: str
    when: ForwardWhen
    to: str
    by: str


@dataclass(frozen=True, slots=True)
class SetService:
    """What the dialplan does with new calls."""

    mode: ServiceMode
    choice: ServiceChoice
    why: ServiceWhy
    account: str


@dataclass(frozen=True, slots=True)
class SetCard:
    """What a telephone of the town presents when it calls; an empty ``card``: it cannot call."""

    line: str
    card: str = ""
    number: str = ""
    """Digits; empty: withheld."""
    name: str = ""


@dataclass(frozen=True, slots=True)
class TurnAway:
    """The caller, who waits, hears that the switchboard is closed."""

    call_id: str


@dataclass(frozen=True, slots=True)
class CallSeatPhone:
    """Ring the SIP phone of a seat, asking it to answer by itself; it then is the seat's leg.

    A ``test`` ends in the phone's own echo.
    """

    seat: str
    phone_call_id: str
    """``p-…``: unique id of the channel."""
    ring_s: int
    test: bool = False


@dataclass(frozen=True, slots=True)
class StopSeatPhone:
    """Stop ringing the SIP phone of a seat."""

    seat: str
    phone_call_id: str


@dataclass(frozen=True, slots=True)
class PlayRingback:
    """Have the operator hear that a number rings: mixed into the room, whose legs do not move."""

    seat: str
    ringback_id: str
    longest_s: int


@dataclass(frozen=True, slots=True)
class StopRingback:
    """End that tone."""

    seat: str
    ringback_id: str


@dataclass(frozen=True, slots=True)
class DropCaller:
    """Hang up the leg of a caller who is not there any more: nobody asked for it, nobody hears a goodbye."""

    call_id: str


@dataclass(frozen=True, slots=True)
class DropSeatLeg:
    """Hang up one voice leg of a seat."""

    leg: str


@dataclass(frozen=True, slots=True)
class MuteSeat:
    """Cut or open the seat's microphone in its room."""

    seat: str
    muted: bool


@dataclass(frozen=True, slots=True)
class Supervise:
    """Let a connected telephone hear a seat, in this way; it leaves whatever it heard before."""

    supervision_id: str
    seat: str
    how: How
    account: str
    operator: str
    announced: bool


@dataclass(frozen=True, slots=True)
class StopSupervision:
    """Hang up the telephone that hears a seat."""

    supervision_id: str
    seat: str


@dataclass(frozen=True, slots=True)
class PauseCallRecording:
    """Silence or hear both tracks of the caller's recording."""

    call_id: str
    paused: bool


Order = (
    Admit
    | TakeOver
    | Hold
    | Park
    | Recall
    | Dismiss
    | CallColleague
    | HoldColleague
    | AdmitColleague
    | DismissColleague
    | Join
    | JoinOnAnswer
    | JoinCaller
    | JoinColleague
    | DialOut
    | StopDialling
    | Camp
    | PutThrough
    | SendToVoicemail
    | SetSerial
    | SendDigit
    | SetForward
    | SetService
    | SetCard
    | TurnAway
    | CallSeatPhone
    | StopSeatPhone
    | PlayRingback
    | StopRingback
    | SendTo
    | DropCaller
    | DropSeatLeg
    | MuteSeat
    | Supervise
    | StopSupervision
    | PauseCallRecording
)
