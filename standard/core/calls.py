"""The life of a call, as a table.

A *call* is the caller's whole journey, across holds, consultations and
transfers; it is not a channel. Where the caller can be:

``dialling``      called by a seat, not reached yet
``ringing``       called by a seat, rings there
``offered``       has reached a public number, nothing decided yet
``waiting``       nobody is responsible: hears ringing, or music when it is a recall
``talking``       in the room of a seat
``held``          kept by a seat, hears music
``parked``        in a numbered slot, hears music, belongs to nobody
``transferring``  left the seat for a station that is ringing (blind, blonde)
``connected``     bridged with a colleague; the seat is out
``camped``        hears music until a busy station is free
``voicemail``     speaks to the voicemail of a station
``turned-away``   hears that the switchboard is closed

``TRANSITIONS`` says which fact may come in which state, and where it leads.
The diagram in the documentation is generated from it. Reality wins: a fact
that the table does not foresee is applied all the same (every fact leads to
one state, whatever the state before) and reported as a ``Surprise``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Literal

from standard.core import events as e
from standard.core.fact import Fact


class CallState(StrEnum):
    """Where the caller is."""

    DIALLING = "dialling"
    RINGING = "ringing"
    OFFERED = "offered"
    WAITING = "waiting"
    TALKING = "talking"
    HELD = "held"
    PARKED = "parked"
    TRANSFERRING = "transferring"
    CONNECTED = "connected"
    CAMPED = "camped"
    VOICEMAIL = "voicemail"
    TURNED_AWAY = "turned-away"
    ENDED = "ended"


S = CallState

TRANSITIONS: dict[tuple[CallState, type[Fact]], CallState] = {
    # A new caller is queued at once, or gives up in the same instant.
    (S.OFFERED, e.CallWaiting): S.WAITING,
    (S.OFFERED, e.CallAbandoned): S.ENDED,
    # Closed hours; and a caller who dialled a station itself.
    (S.OFFERED, e.CallTurnedAway): S.TURNED_AWAY,
    (S.OFFERED, e.TransferStarted): S.TRANSFERRING,
    (S.OFFERED, e.CallEnded): S.ENDED,
    # A number called by a seat: answered, it is a call like any other.
    (S.DIALLING, e.CallRinging): S.RINGING,
    (S.DIALLING, e.CallAnswered): S.TALKING,
    (S.DIALLING, e.CallNotReached): S.ENDED,
    (S.RINGING, e.CallAnswered): S.TALKING,
    (S.RINGING, e.CallNotReached): S.ENDED,
    # The seat's leg died while the called party was answering.
    (S.DIALLING, e.CallWaiting): S.WAITING,
    (S.RINGING, e.CallWaiting): S.WAITING,
    (S.WAITING, e.CallAnswered): S.TALKING,
    # A recall may be told again with a newer reason (two failures in a row).
    (S.WAITING, e.CallWaiting): S.WAITING,
    (S.WAITING, e.CallAbandoned): S.ENDED,
    # A recalled caller had been answered once: leaving is an end, not an abandon.
    (S.WAITING, e.CallEnded): S.ENDED,
    # Nobody came for it: overflow, or the mode of service changed meanwhile.
    (S.WAITING, e.TransferStarted): S.TRANSFERRING,
    (S.WAITING, e.CallTurnedAway): S.TURNED_AWAY,
    (S.TALKING, e.CallHeld): S.HELD,
    (S.TALKING, e.CallTakenOver): S.TALKING,
    (S.TALKING, e.TransferStarted): S.TRANSFERRING,
    # Complete from a three-way conversation: the caller was never held.
    (S.TALKING, e.TransferCompleted): S.CONNECTED,
    # The seat's leg died: its room dissolves and the caller is queued again.
    (S.TALKING, e.CallWaiting): S.WAITING,
    (S.TALKING, e.CallEnded): S.ENDED,
    (S.HELD, e.CallResumed): S.TALKING,
    (S.HELD, e.CallTakenOver): S.TALKING,
    (S.HELD, e.TransferStarted): S.TRANSFERRING,
    (S.HELD, e.TransferCompleted): S.CONNECTED,
    (S.HELD, e.CallWaiting): S.WAITING,
    (S.HELD, e.CallEnded): S.ENDED,
    (S.TALKING, e.CallParked): S.PARKED,
    (S.HELD, e.CallParked): S.PARKED,
    (S.PARKED, e.CallRetrieved): S.TALKING,
    # Nobody came for it: a recall.
    (S.PARKED, e.CallWaiting): S.WAITING,
    (S.PARKED, e.CallEnded): S.ENDED,
    (S.TRANSFERRING, e.TransferCompleted): S.CONNECTED,
    (S.TRANSFERRING, e.TransferFailed): S.TRANSFERRING,
    # The recall itself follows TransferFailed.
    (S.TRANSFERRING, e.CallWaiting): S.WAITING,
    (S.TRANSFERRING, e.CallEnded): S.ENDED,
    # It had never been answered: sent on by the service mode, or dialled to the station itself.
    (S.TRANSFERRING, e.CallAbandoned): S.ENDED,
    (S.TRANSFERRING, e.CallPickedUp): S.TALKING,
    (S.TALKING, e.ConferenceStarted): S.TALKING,
    (S.HELD, e.ConferenceStarted): S.TALKING,
    (S.TALKING, e.CallCamped): S.CAMPED,
    (S.HELD, e.CallCamped): S.CAMPED,
    (S.CAMPED, e.TransferStarted): S.TRANSFERRING,
    (S.CAMPED, e.CallPickedUp): S.TALKING,
    # Nobody became free in time: a recall.
    (S.CAMPED, e.CallWaiting): S.WAITING,
    (S.CAMPED, e.CallEnded): S.ENDED,
    (S.TALKING, e.VoicemailReached): S.VOICEMAIL,
    (S.HELD, e.VoicemailReached): S.VOICEMAIL,
    (S.TRANSFERRING, e.VoicemailReached): S.VOICEMAIL,
    (S.TURNED_AWAY, e.VoicemailReached): S.VOICEMAIL,
    (S.VOICEMAIL, e.CallPickedUp): S.TALKING,
    (S.VOICEMAIL, e.CallWaiting): S.WAITING,
    (S.VOICEMAIL, e.CallEnded): S.ENDED,
    (S.VOICEMAIL, e.CallAbandoned): S.ENDED,
    (S.TURNED_AWAY, e.TransferStarted): S.TRANSFERRING,
    (S.TURNED_AWAY, e.CallWaiting): S.WAITING,
    (S.TURNED_AWAY, e.CallAbandoned): S.ENDED,
    (S.TURNED_AWAY, e.CallEnded): S.ENDED,
    # Bridging with the colleague failed after the seat had let go.
    (S.CONNECTED, e.CallWaiting): S.WAITING,
    (S.CONNECTED, e.CallEnded): S.ENDED,
}

BIRTHS: dict[type[Fact], CallState] = {e.CallOffered: S.OFFERED, e.CallDialled: S.DIALLING}
"""Facts that a call begins with."""

STATE_AFTER: dict[type[Fact], CallState] = BIRTHS | {fact: after for (_, fact), after in TRANSITIONS.items()}
"""Where a fact leads, whatever came before; total because each fact has one target in the table."""


def foreseen(state: CallState, fact: type[Fact]) -> bool:
    """Whether the table has this fact in this state."""
    return (state, fact) in TRANSITIONS


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One caller on the board."""

    call_id: str
    number: str
    name: str
    dialled: str
    state: CallState
    offered_at: datetime
    since: datetime
    """Start of the present state."""
    reason: e.WaitReason = "new"
    """Why it waits, or waited last."""
    seat: str = ""
    """Seat that has the call, or had it last."""
    station: str = ""
    """Station of the transfer, or the one that did not answer it."""
    answered_at: datetime | None = None
    held_at: datetime | None = None
    slot: str = ""
    """Slot it is parked in, or was last."""
    transfer: e.TransferKind | None = None
    recording: Literal["off", "on", "paused"] = "off"
    direction: Literal["in", "out"] = "in"
    """``out``: a seat called ``number``."""
    about: str = ""
    """Of an outgoing call: the lost call or promise it makes good."""
    priority: int = 0
    from_station: str = ""
    """Station of the caller, or called by the seat; empty outside the house."""
    serial: bool = False
    """Comes back to the operators when the colleague has hung up."""
    overflowed: bool = False
    """Was sent to the overflow once: never twice."""
    note: str = ""
