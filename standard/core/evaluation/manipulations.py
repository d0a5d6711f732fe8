"""What the student did with the telephone: each gesture with its intent, its effect and its outcome.

The intent is a command; the effect are the facts of the PBX between the command and its outcome that only
this command explains. A gesture of a telephone, which asks nobody, has an effect and no intent.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from standard.core import events as e
from standard.core.evaluation.seance import Dossier
from standard.core.fact import Fact

__all__ = ["Manipulation", "Outcome", "manipulations"]

Outcome = Literal["confirmed", "refused", "timed-out", "none"]
"""``none``: nobody asked, or the journal does not tell how it ended."""

_IN_ROOM = (e.CallAnswered, e.CallResumed, e.CallRetrieved, e.CallPickedUp, e.CallTakenOver)
_LET_GO = (e.ConsultationEnded, e.ConsultationFailed)

EFFECTS: Mapping[str, tuple[type[Fact], ...]] = {
    "AnswerCall": (e.CallHeld, e.ConsultationHeld, *_IN_ROOM),
    "HoldCall": (e.CallHeld,),
    "ResumeCall": (e.CallHeld, e.ConsultationHeld, *_IN_ROOM),
    "TakeOverCall": (e.CallHeld, e.ConsultationHeld, *_IN_ROOM),
    "ParkCall": (e.CallParked,),
    "RetrieveCall": (e.CallHeld, e.ConsultationHeld, *_IN_ROOM),
    "Consult": (e.CallHeld, e.ConsultationStarted),
    "Swap": (e.CallHeld, e.CallResumed, e.ConsultationHeld, e.ConsultationResumed),
    "CompleteTransfer": (e.TransferStarted, e.TransferCompleted),
    "CancelConsultation": (*_LET_GO, e.CallHeld, e.CallResumed),
    "BlindTransfer": (e.TransferStarted, e.VoicemailReached),
    "Conference": (e.CallHeld, e.ConsultationResumed, e.ConferenceStarted),
    "HoldColleague": (e.ConsultationHeld,),
    "Dial": (e.CallHeld, e.ConsultationHeld, e.CallDialled),
    "SendDigit": (e.DigitSent,),
    "SendToVoicemail": (e.VoicemailReached,),
    "SetSerial": (e.SerialSet,),
    "CampOn": (e.CallCamped,),
    "PickUp": (e.CallHeld, e.ConsultationHeld, *_IN_ROOM),
    "HangUp": (e.CallEnded, e.CallNotReached, *_LET_GO),
    "Mute": (e.SeatMuted,),
    "Unmute": (e.SeatUnmuted,),
    "CallPhone": (e.SeatConnected,),
    "PauseRecording": (e.RecordingPaused,),
    "ResumeRecording": (e.RecordingResumed,),
}
"""The facts that carry a command out, by its name; see ``lab/manoeuvres``."""

BY_PHONE: Mapping[type[Fact], str] = {
    e.CallHeld: "HoldCall",
    e.CallResumed: "ResumeCall",
    e.CallParked: "ParkCall",
    e.CallRetrieved: "RetrieveCall",
    e.CallPickedUp: "PickUp",
    e.CallTakenOver: "TakeOverCall",
    e.CallDialled: "Dial",
    e.ConsultationStarted: "Consult",
    e.DigitSent: "SendDigit",
}
"""What such a fact is when no command explains it; those that depend on more are in ``_by_phone``."""

_OUTCOMES: Mapping[type[Fact], Outcome] = {
    e.CommandConfirmed: "confirmed",
    e.CommandRefused: "refused",
    e.CommandTimedOut: "timed-out",
}
_LATE_S = 10.0
"""An effect that comes so long after a command has timed out is still its effect."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manipulation:
    """One gesture of the telephone."""

    name: str
    """Of the command, as in ``core/commands``."""
    seat: str
    account: str
    call_id: str = ""
    """The call that it is about; empty: none."""
    station: str = ""
    number: str = ""
    command_id: str = ""
    """Empty: nobody asked, a telephone did it."""
    asked_at: datetime | None = None
    confirmed_at: datetime | None = None
    intent: int = 0
    """Number of the command's fact; 0: there is none."""
    effect: tuple[int, ...] = ()
    """Numbers of the facts that carried it out."""
    outcome: Outcome = "none"
    error: str = ""
    """Id of the error of one that was refused."""
    latency_s: float | None = None
    """From the intent to the last fact that carried it out; None: either is missing."""
    seqs: tuple[int, ...] = ()
    """Of everything that tells of it, in order."""


def manipulations(dossier: Dossier) -> tuple[Manipulation, ...]:
    """Every gesture of the student, in order. One pass over the journal."""
    reading = _Reading(dossier)
    for numbered in dossier.seance.facts:
        reading.read(numbered)
    return tuple(one.done() for one in reading.found)


@dataclass(slots=True)
class _Gesture:
    """A manipulation under way."""

    name: str
    seat: str
    account: str
    call_id: str
    asked: e.CommandAsked | None = None
    intent: int = 0
    effects: list[e.Numbered] = field(default_factory=list)
    outcome: Outcome = "none"
    over: e.Numbered | None = None
    error: str = ""

    def done(self) -> Manipulation:
        asked_at = None if self.asked is None else self.asked.at
        over = self.over if self.outcome == "confirmed" else None
        confirmed_at = None if over is None else over.fact.at
        seqs = {self.intent, *(one.seq for one in self.effects)} | ({self.over.seq} if self.over else set())
        latency_s = None
        if asked_at is not None and self.effects:
            latency_s = round(max(0.0, (self.effects[-1].fact.at - asked_at).total_seconds()), 3)
        return Manipulation(
            name=self.name,
            seat=self.seat,
            account=self.account,
            call_id=self.call_id,
            station=self.asked.station if self.asked else "",
            number=self.asked.number if self.asked else "",
            command_id=self.asked.command_id if self.asked else "",
            asked_at=asked_at,
            confirmed_at=confirmed_at,
            intent=self.intent,
            effect=tuple(one.seq for one in self.effects),
            outcome=self.outcome,
            error=self.error,
            latency_s=latency_s,
            seqs=tuple(sorted(seqs - {0})),
        )


@dataclass(slots=True)
class _Reading:
    """The one pass: the commands under way at each seat, and whose each fact is."""

    dossier: Dossier
    found: list[_Gesture] = field(default_factory=list)
    _by_id: dict[str, _Gesture] = field(default_factory=dict)
    _open: dict[str, list[_Gesture]] = field(default_factory=dict)
    """By seat: without an outcome yet, or timed out a moment ago."""
    _seat_of: dict[str, str] = field(default_factory=dict)
    """Who has a call, for facts that do not name the seat."""
    _call_of: dict[str, str] = field(default_factory=dict)
    """The call of a consultation."""
    _in_hand: dict[str, str] = field(default_factory=dict)
    """The call that a seat had in its room last."""

    def read(self, numbered: e.Numbered) -> None:
        fact = numbered.fact
        self._learn(fact)
        match fact:
            case e.CommandAsked():
                self._asked(numbered, fact)
            case e.CommandConfirmed() | e.CommandRefused() | e.CommandTimedOut():
                self._over(numbered, fact)
            case _:
                self._effect(numbered)

    def _learn(self, fact: e.Event) -> None:
        call_id, seat = getattr(fact, "call_id", ""), getattr(fact, "seat", "")
        if isinstance(fact, e.ConsultationStarted):
            self._call_of[fact.consultation_id] = call_id
        if isinstance(fact, (*_IN_ROOM, e.CallHeld, e.CallDialled)):
            self._seat_of[call_id] = seat
            self._in_hand[seat] = call_id

    # --- commands ---------------------------------------------------------------------------

    def _asked(self, numbered: e.Numbered, asked: e.CommandAsked) -> None:
        if asked.account != self.dossier.account:
            return
        gesture = _Gesture(
            name=asked.command,
            seat=asked.seat,
            account=asked.account,
            call_id=asked.call_id or ("" if asked.command == "Dial" else self._in_hand.get(asked.seat, "")),
            asked=asked,
            intent=numbered.seq,
        )
        self.found.append(gesture)
        self._by_id[asked.command_id] = gesture
        self._open.setdefault(asked.seat, []).append(gesture)

    def _over(
        self, numbered: e.Numbered, fact: e.CommandConfirmed | e.CommandRefused | e.CommandTimedOut
    ) -> None:
        gesture = self._by_id.pop(fact.command_id, None)
        if gesture is None:
            return
        gesture.outcome, gesture.over = _OUTCOMES[type(fact)], numbered
        if isinstance(fact, e.CommandRefused):
            gesture.error = fact.error
        if gesture.outcome != "timed-out":
            self._open[gesture.seat].remove(gesture)

    # --- effects ------------------------------------------------------------------------------

    def _effect(self, numbered: e.Numbered) -> None:
        fact = numbered.fact
        call_id = getattr(fact, "call_id", "") or self._call_of.get(getattr(fact, "consultation_id", ""), "")
        seat = getattr(fact, "seat", "") or self._seat_of.get(call_id, "")
        for gesture in self._explaining(seat, fact):
            gesture.effects.append(numbered)
            if isinstance(fact, e.CallDialled) or not gesture.call_id:
                gesture.call_id = call_id
            return
        if (name := _by_phone(fact)) and not fact.inferred and self.dossier.sat(seat, fact.at):
            account = self.dossier.account
            self.found.append(_Gesture(name, seat, account, call_id, effects=[numbered]))

    def _explaining(self, seat: str, fact: e.Event) -> Iterator[_Gesture]:
        """The commands under way that have such an effect."""
        under_way = self._open.get(seat, [])
        for gesture in list(under_way):
            if gesture.over is not None and (fact.at - gesture.over.fact.at).total_seconds() > _LATE_S:
                under_way.remove(gesture)
            elif isinstance(fact, EFFECTS.get(gesture.name, ())) and _by_operator(fact):
                yield gesture


def _by_operator(fact: e.Event) -> bool:
    """Not what the other side did in the same instant."""
    match fact:
        case e.CallEnded() | e.ConsultationEnded():
            return fact.by == "operator"
        case e.ConsultationFailed() | e.CallNotReached():
            return fact.reason == "cancelled"
        case _:
            return True


def _by_phone(fact: e.Event) -> str:
    """The gesture that a fact is by itself; empty: none, or one that needs no operator."""
    match fact:
        case e.CallEnded(by="operator"):
            return "HangUp"
        case e.TransferStarted(kind="blind") if fact.seat:
            return "BlindTransfer"
        case e.TransferStarted(kind="blonde") | e.TransferCompleted(kind="attended") if fact.seat:
            return "CompleteTransfer"
        case _:
            return BY_PHONE.get(type(fact), "")
