"""What those who teach do at a seat they watch, as facts: listening in on it, marking what they hear, and
writing to whoever sits there.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from standard.core.fact import Fact

How = Literal["listen", "whisper", "barge"]
"""Hears the seat; is also heard by the seat alone; is heard by everybody on the line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SupervisionAnnounced(Fact):
    """Whether an operator is shown from now on that somebody listens; what was shown stays shown."""

    type: Literal["SupervisionAnnounced"] = "SupervisionAnnounced"
    announced: bool
    account: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SupervisionConnected(Fact):
    """The telephone of whoever wants to listen is connected, and hears nothing yet."""

    type: Literal["SupervisionConnected"] = "SupervisionConnected"
    supervision_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SupervisionStarted(Fact):
    """From now on somebody hears this seat, and in this way; again when either changes."""

    type: Literal["SupervisionStarted"] = "SupervisionStarted"
    supervision_id: str
    seat: str
    how: How
    account: str
    """Who listens."""
    operator: str
    """Account of whoever sits at the seat."""
    announced: bool
    """The operator is shown it."""
    call_id: str = ""
    """The caller in the seat's room, if there is one; the listener stays for the calls that follow."""
    leg: str = ""
    """Channel of the listener's telephone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SupervisionEnded(Fact):
    """Nobody hears the seat any more by this telephone."""

    type: Literal["SupervisionEnded"] = "SupervisionEnded"
    supervision_id: str
    seat: str
    account: str
    operator: str
    announced: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CallMarked(Fact):
    """Somebody who listens wants to come back to this instant of the call."""

    type: Literal["CallMarked"] = "CallMarked"
    mark_id: str
    call_id: str
    seat: str
    account: str
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkWorded(Fact):
    """What a mark is about: said a moment later, or said differently."""

    type: Literal["MarkWorded"] = "MarkWorded"
    mark_id: str
    call_id: str
    account: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MarksOpened(Fact):
    """Whether whoever had the call sees its marks in the debrief."""

    type: Literal["MarksOpened"] = "MarksOpened"
    call_id: str
    shown: bool
    account: str
    session: str = ""
    """The session of the call, when it is an earlier one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RemarkSent(Fact):
    """Whoever teaches writes a line to an operator, who reads it beside the telephone."""

    type: Literal["RemarkSent"] = "RemarkSent"
    remark_id: str
    seat: str
    operator: str
    """Account of whoever sits at the seat."""
    account: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RemarkRead(Fact):
    """The operator has put it away."""

    type: Literal["RemarkRead"] = "RemarkRead"
    remark_id: str
    seat: str
    account: str


MARKS = (CallMarked, MarkWorded)
"""Kept from whoever had the call until the marks are shown."""

WatchFact = (
    SupervisionAnnounced
    | SupervisionConnected
    | SupervisionStarted
    | SupervisionEnded
    | CallMarked
    | MarkWorded
    | MarksOpened
    | RemarkSent
    | RemarkRead
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Supervision:
    """Somebody who hears a seat now."""

    supervision_id: str
    seat: str
    how: How
    account: str
    operator: str
    announced: bool
    leg: str
    since: datetime
    """Of this way, at this seat."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A line that waits to be read at a seat."""

    remark_id: str
    seat: str
    operator: str
    account: str
    text: str
    at: datetime


def known_to(fact: WatchFact, account: str) -> bool:
    """Whether somebody at a seat is told of it; those who teach and judge are told everything."""
    match fact:
        case SupervisionStarted() | SupervisionEnded():
            return fact.announced and fact.operator == account
        case RemarkSent():
            return fact.operator == account
        case RemarkRead():
            return fact.account == account
        case _:
            return False
