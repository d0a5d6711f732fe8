"""What the lab asks of the PBX: moving one leg to one place. A manoeuvre is a sequence of these.

Three gestures make every manipulation (hold, enter a room, hang up), each
confirmed by a fact before the next: so that two outside parties are never in a
room together unless that is what was asked.
"""

from __future__ import annotations

from dataclasses import dataclass


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
class DropSeatLeg:
    """Hang up one voice leg of a seat."""

    leg: str


@dataclass(frozen=True, slots=True)
class MuteSeat:
    """Cut or open the seat's microphone in its room."""

    seat: str
    muted: bool


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
    | SendTo
    | DropSeatLeg
    | MuteSeat
    | PauseCallRecording
)
