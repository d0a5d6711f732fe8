"""What the student did about a call, and when first: what the metrics of the desk have in common."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from standard.core import events as e
from standard.core.desk import facts as d
from standard.core.desk.gestures import BY_ITSELF
from standard.core.evaluation.seance import CallFile, Dossier
from standard.core.fact import Deed

__all__ = ["Mark", "answered", "end_of", "first_action", "held_s", "is_over", "own", "percent", "waits_end"]

D = TypeVar("D", bound=Deed)

_HELD = (e.CallHeld, e.CallParked, e.CallCamped)
_PASSED_ON = (e.ConsultationStarted, e.CallCamped, e.VoicemailReached)
_TOLD = (d.AnswerGiven, d.CallBackPromised, d.BookingMade, d.BookingRefused)
_OVER = (e.CallEnded, e.CallAbandoned, e.CallNotReached)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """An instant of a call, and the fact that shows it."""

    seq: int
    at: datetime


def answered(call: CallFile) -> Mark | None:
    """When an operator first spoke to the caller."""
    return next((Mark(seq=seq, at=fact.at) for seq, fact in call.of(e.CallAnswered)), None)


def is_over(call: CallFile) -> bool:
    """Whether caller and house have parted."""
    return any(isinstance(one.fact, _OVER) for one in call.facts)


def end_of(call: CallFile) -> Mark:
    """Its last fact, also of what was done at the desk afterwards."""
    last = call.facts[-1]
    return Mark(seq=last.seq, at=last.fact.at)


def first_action(dossier: Dossier, call: CallFile) -> Mark | None:
    """The first thing done about the request: somebody called, the caller sent on, something told or written.

    A message counts from its first word, which cannot be before the call was answered.
    """
    began = answered(call)
    if began is None:
        return None
    found = [
        Mark(seq=one.seq, at=max(began.at, at))
        for one in call.facts
        if one.seq > began.seq and (at := _acts(one.fact)) is not None and _by(dossier, one.fact)
    ]
    return min(found, key=lambda mark: (mark.at, mark.seq), default=None)


def _acts(fact: e.Event) -> datetime | None:
    if isinstance(fact, e.TransferStarted | e.TransferCompleted):
        return fact.at if fact.seat and fact.kind not in BY_ITSELF else None
    if isinstance(fact, d.MessageTaken):
        return fact.opened_at or fact.at
    if isinstance(fact, d.EmergencyTicked):
        return fact.at if fact.ticked else None
    return fact.at if isinstance(fact, _PASSED_ON + _TOLD) else None


def _by(dossier: Dossier, fact: e.Event) -> bool:
    if isinstance(fact, Deed):
        return fact.account == dossier.account
    seat = getattr(fact, "seat", "")
    return bool(seat) and dossier.sat(seat, fact.at)


def own(dossier: Dossier, call: CallFile, *kinds: type[D]) -> Iterator[tuple[int, D]]:
    """Number and fact of what the student wrote or did at the desk for this call."""
    return (
        (one.seq, one.fact)
        for one in call.facts
        if isinstance(one.fact, kinds) and one.fact.account == dossier.account
    )


def held_s(call: CallFile, until: datetime) -> float:
    """How long the caller had waited in music, up to an instant."""
    total, since = 0.0, None
    for numbered in call.facts:
        fact = numbered.fact
        if fact.at > until:
            break
        if isinstance(fact, _HELD):
            since = since or fact.at
        elif since is not None and waits_end(fact):
            total += max(0.0, (fact.at - since).total_seconds())
            since = None
    return total + (max(0.0, (until - since).total_seconds()) if since is not None else 0.0)


def waits_end(fact: e.Event) -> bool:
    """Whether the caller hears somebody again after this, or has left."""
    back = (e.CallResumed, e.CallRetrieved, e.CallTakenOver, e.CallPickedUp, e.CallAnswered)
    return isinstance(fact, (*back, e.TransferCompleted, e.TransferStarted, *_OVER))


def percent(part: float, whole: float) -> float:
    """A share in %, to one decimal."""
    return round(100 * part / whole, 1)
