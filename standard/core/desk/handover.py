"""Handover: what is pending at the desk, what one operator leaves to the next, and whether it was used.

A point is *said* to be used by whoever acted upon it, and *seen* to be used when the facts show it: somebody
other than its writer closed the paper it is about, took up the sheet, fetched the call, reached its number.
The same fold makes the handovers of one session, and those of earlier ones from the facts in ``TOLD_BY``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Literal

from standard.core import events as e
from standard.core.desk import facts as d
from standard.core.fact import Fact

PendingKind = Literal["promise", "message", "sheet", "booking", "parked"]

TOLD_BY = (
    d.HandoverWritten,
    d.HandoverRead,
    d.HandoverUsed,
    d.CallBackClosed,
    d.SheetFollowed,
    d.BookingCancelled,
    e.SeatTaken,
    e.CallDialled,
    e.CallAnswered,
    e.CallRetrieved,
)
"""Kinds of facts from which handovers of earlier sessions are made anew."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Who, and when."""

    at: datetime
    account: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """How it is known that a point was used."""

    said: Mark | None = None
    seen: Mark | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover:
    """One handover and what became of it."""

    written: d.HandoverWritten
    read: Mapping[str, datetime] = field(default_factory=dict)
    """When each account that did not write it read it first."""
    uses: Mapping[int, Use] = field(default_factory=dict)
    """By the place of the point, from 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending:
    """Something of the desk that is not finished: worth a point of the handover."""

    kind: PendingKind
    about: str
    """Id of the paper or the call."""
    since: datetime
    account: str
    """Whose it is; empty: the switchboard's."""
    name: str = ""
    number: str = ""
    what: str = ""
    """Its reason, subject or text; what is booked; the form of a sheet; the slot of a parked call."""
    at: datetime | None = None
    """When it is due, or begins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Handovers:
    """The handovers, oldest first, and what is pending now."""

    handovers: Mapping[str, Handover] = field(default_factory=dict)
    pending: Mapping[str, Pending] = field(default_factory=dict)
    sitting: Mapping[str, str] = field(default_factory=dict)
    """By seat the account that took it last."""
    dialled: Mapping[str, e.CallDialled] = field(default_factory=dict)
    """Calls out that nobody has answered yet."""
    callers: Mapping[str, e.CallOffered] = field(default_factory=dict)
    """Calls that came in and are not over: whose they are."""
    filed: Mapping[str, Pending] = field(default_factory=dict)
    """Every sheet, as it is pending while it is not closed."""

    def after(self, fact: Fact) -> Handovers:
        """Handovers and pending things after a fact; what is about nothing known changes nothing."""
        return _known(_used(_waiting(self, fact), fact), fact)


# --- what was handed over ----------------------------------------------------------------


def _known(now: Handovers, fact: Fact) -> Handovers:
    match fact:
        case d.HandoverWritten():
            return _with(now, Handover(written=fact))
        case d.HandoverRead() if handover := now.handovers.get(fact.handover_id):
            if fact.account == handover.written.account:
                return now
            return _with(now, replace(handover, read={fact.account: fact.at, **handover.read}))
        case d.HandoverUsed() if handover := now.handovers.get(fact.handover_id):
            if not 0 <= fact.point < len(handover.written.points):
                return now
            return _with(now, _said(handover, fact.point, Mark(at=fact.at, account=fact.account)))
        case e.SeatTaken():
            return replace(now, sitting={**now.sitting, fact.seat: fact.account})
    return now


def _with(now: Handovers, handover: Handover) -> Handovers:
    return replace(now, handovers={**now.handovers, handover.written.handover_id: handover})


def _said(handover: Handover, point: int, mark: Mark) -> Handover:
    use = handover.uses.get(point, Use())
    return handover if use.said else replace(handover, uses={**handover.uses, point: replace(use, said=mark)})


# --- seen from the facts -----------------------------------------------------------------


def _used(now: Handovers, fact: Fact) -> Handovers:
    match fact:
        case d.CallBackClosed(outcome="kept"):
            return _acted(now, fact, fact.account, {fact.callback_id})
        case d.SheetFollowed(state="in-hand" | "closed"):
            return _acted(now, fact, fact.account, {fact.sheet_id})
        case d.BookingCancelled():
            return _acted(now, fact, fact.account, {fact.booking_id})
        case e.CallRetrieved():
            return _acted(now, fact, now.sitting.get(fact.seat, ""), {fact.call_id})
        case e.CallDialled():
            return replace(now, dialled={**now.dialled, fact.call_id: fact})
        case e.CallAnswered() if dialled := now.dialled.get(fact.call_id):
            left = {id: one for id, one in now.dialled.items() if id != fact.call_id}
            done = replace(now, dialled=left, pending=_without(now.pending, dialled.about))
            return _acted(done, fact, now.sitting.get(dialled.seat, ""), {dialled.about}, dialled.number)
        case e.CallNotReached():
            return replace(now, dialled={id: one for id, one in now.dialled.items() if id != fact.call_id})
    return now


def _acted(now: Handovers, fact: Fact, account: str, abouts: set[str], number: str = "") -> Handovers:
    """Somebody has done what points of others ask for."""
    mark = Mark(at=fact.at, account=account)
    for handover in now.handovers.values():
        written = handover.written
        if not account or written.account == account or written.at > fact.at:
            continue
        uses = dict(handover.uses)
        for place, point in enumerate(written.points):
            fits = point.about in abouts if point.about else False
            if (fits or (number and point.number == number)) and not uses.get(place, Use()).seen:
                uses[place] = replace(uses.get(place, Use()), seen=mark)
        if uses != handover.uses:
            now = _with(now, replace(handover, uses=uses))
    return now


# --- what is pending ----------------------------------------------------------------------


def _waiting(now: Handovers, fact: Fact) -> Handovers:
    """What is pending, and the callers that may be parked."""
    if isinstance(fact, e.CallOffered):
        return replace(now, callers={**now.callers, fact.call_id: fact})
    if isinstance(fact, e.CallEnded | e.CallAbandoned) and fact.call_id in now.callers:
        now = replace(now, callers={id: one for id, one in now.callers.items() if id != fact.call_id})
    new = _born(now, fact)
    if new is not None:
        filed = {**now.filed, new.about: new} if new.kind == "sheet" else now.filed
        return replace(now, pending={**now.pending, new.about: new}, filed=filed)
    over = _over(now, fact)
    return replace(now, pending=_without(now.pending, over)) if over in now.pending else now


def _without(pending: Mapping[str, Pending], about: str) -> Mapping[str, Pending]:
    return {id: one for id, one in pending.items() if id != about} if about in pending else pending


def _born(now: Handovers, fact: Fact) -> Pending | None:
    match fact:
        case d.CallBackPromised():
            return Pending(
                kind="promise",
                about=fact.callback_id,
                since=fact.at,
                account=fact.account,
                name=fact.name,
                number=fact.number,
                what=fact.reason,
                at=fact.due_at,
            )
        case d.MessageTaken():
            return Pending(
                kind="promise" if fact.call_back else "message",
                about=fact.message_id,
                since=fact.at,
                account=fact.account,
                name=fact.caller_name,
                number=fact.caller_number,
                what=fact.subject or fact.text,
                at=fact.call_back_at,
            )
        case d.SheetFiled() if not fact.unsigned:
            return Pending(
                kind="sheet", about=fact.sheet_id, since=fact.at, account=fact.account, what=fact.kind
            )
        case d.SheetFollowed(state="open" | "in-hand") if sheet := now.filed.get(fact.sheet_id):
            return sheet
        case d.BookingMade() if fact.account:
            return Pending(
                kind="booking",
                about=fact.booking_id,
                since=fact.at,
                account=fact.account,
                name=fact.who,
                number=fact.number,
                what=fact.bookable,
                at=fact.begins_at,
            )
        case e.CallParked():
            caller = now.callers.get(fact.call_id)
            return Pending(
                kind="parked",
                about=fact.call_id,
                since=fact.at,
                account="",
                name=caller.name if caller else "",
                number=caller.number if caller else "",
                what=fact.slot,
            )
    return None


def _over(now: Handovers, fact: Fact) -> str:
    """Id of what this fact finishes; that a message was read keeps no promise."""
    match fact:
        case d.CallBackClosed():
            return fact.callback_id
        case d.LetterRead() if (read := now.pending.get(fact.letter_id)) and read.kind == "message":
            return fact.letter_id
        case d.SheetFollowed(state="closed"):
            return fact.sheet_id
        case d.BookingCancelled():
            return fact.booking_id
        case (
            e.CallRetrieved()
            | e.CallWaiting()
            | e.CallTakenOver()
            | e.CallAnswered()
            | e.CallEnded()
            | e.CallAbandoned()
        ):
            return fact.call_id
    return ""


def folded(facts: Iterable[Fact]) -> Handovers:
    """The handovers after all of these."""
    now = Handovers()
    for fact in facts:
        now = now.after(fact)
    return now
