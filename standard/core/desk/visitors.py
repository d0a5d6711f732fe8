"""The counter: who stands there, who waits with which number, who wears which badge, who is in the house.

What may be done to a visitor is a table of their states. A deed that the table, the drawer or the line of
tickets does not allow has an ``obstacle``: the route refuses it, and the fold leaves everything as it is.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Literal

from standard.core.desk.facts import (
    BadgeGiven,
    BadgeReturned,
    DisplaySet,
    Figure,
    Outcome,
    Priority,
    RushStarted,
    RushStopped,
    TicketCalled,
    TicketGiven,
    Turn,
    VisitorAnnounced,
    VisitorArrived,
    VisitorAsked,
    VisitorDone,
    VisitorGreeted,
    VisitorIdentified,
    VisitorOut,
)
from standard.core.fact import Fact

State = Literal["unseen", "at-desk", "waiting", "inside", "gone"]
"""``unseen``: nobody has turned to them; ``waiting``: with a number; ``inside``: somewhere in the house."""

SPOKEN_TO = 3.0
"""Whoever has been spoken to is this many times as patient as who stands there unseen."""
DISPLAY_LINES, DISPLAY_WIDTH = 2, 40
"""What a display board of a waiting room takes."""

TABLE: Mapping[type[Fact], Mapping[State, State]] = {
    VisitorGreeted: {"unseen": "at-desk", "waiting": "waiting"},
    VisitorAsked: {"at-desk": "at-desk"},
    VisitorIdentified: {"at-desk": "at-desk", "waiting": "waiting", "inside": "inside"},
    BadgeGiven: {"at-desk": "at-desk"},
    BadgeReturned: {"at-desk": "at-desk", "waiting": "waiting", "inside": "inside", "gone": "gone"},
    VisitorAnnounced: {"at-desk": "at-desk", "waiting": "waiting"},
    TicketGiven: {"at-desk": "waiting", "waiting": "waiting"},
    TicketCalled: {"waiting": "at-desk"},
    VisitorOut: {"inside": "gone"},
}
"""Where each deed leads, from where it may be done."""
DONE: Mapping[Outcome, Mapping[State, State]] = {
    "with-host": {"at-desk": "inside", "waiting": "inside"},
    "informed": {"at-desk": "gone"},
    "sent-on": {"at-desk": "gone"},
    "refused": {"at-desk": "gone"},
    # Nobody is asked to wait for a number before help is called.
    "incident": {"unseen": "gone", "at-desk": "gone", "waiting": "gone"},
    "gave-up": {"unseen": "gone", "at-desk": "gone", "waiting": "gone"},
}
"""The same for ``VisitorDone``, by its outcome."""

_RANK: Mapping[Priority, int] = {"urgent": 0, "first": 1, "normal": 2}
Details = dict[str, str | float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Obstacle:
    """Why something cannot be done: an error id and what fills its sentence."""

    id: str
    details: Details = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """One visitor, and their line in the register."""

    visitor_id: str
    code: str
    looks: str
    figure: Figure
    says: str
    clip: str
    urges: str
    patience_s: float
    priority: Priority
    state: State = "unseen"
    arrived_at: datetime
    greeted_at: datetime | None = None
    greeted_by: str = ""
    """Account."""
    seen_at: datetime | None = None
    """When anybody last dealt with them."""
    asked: tuple[tuple[str, str], ...] = ()
    """What they were asked, and what they answered, in order."""
    identified_at: datetime | None = None
    name: str = ""
    company: str = ""
    purpose: str = ""
    host: str = ""
    document_seen: bool = False
    badge: str = ""
    """The last one they were given."""
    badge_at: datetime | None = None
    badge_back_at: datetime | None = None
    announced_to: str = ""
    announced_at: datetime | None = None
    announced_how: str = ""
    announced_call: str = ""
    ticket: str = ""
    ticket_at: datetime | None = None
    first: bool = False
    """Their number passes before the others."""
    called_at: datetime | None = None
    outcome: Outcome | None = None
    to: str = ""
    done_at: datetime | None = None
    out_at: datetime | None = None

    @property
    def wears(self) -> str:
        """The badge they have not given back; empty: none."""
        return self.badge if self.badge_at and not self.badge_back_at else ""

    @property
    def to_greet_s(self) -> float | None:
        """From the arrival to the good day."""
        return _between(self.arrived_at, self.greeted_at)

    @property
    def to_announce_s(self) -> float | None:
        """From the arrival to the announcement."""
        return _between(self.arrived_at, self.announced_at)

    @property
    def waited_s(self) -> float | None:
        """With a number, until it was called or they left."""
        return _between(self.ticket_at, self.called_at or self.done_at)

    @property
    def registered(self) -> bool:
        """The register says who they are, what for, and whom they see if somebody receives them."""
        return bool(self.name and self.purpose and (self.host or self.outcome != "with-host"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Overtaking:
    """Somebody was received before somebody who should have been."""

    visitor_id: str
    passed: str
    """Visitor who should have come first."""
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Rush:
    """Visitors who come by a plan."""

    rush_id: str
    started_at: datetime
    turns: tuple[Turn, ...]
    stopped_at: datetime | None = None

    def at(self, turn: Turn) -> datetime:
        """When it is somebody's turn."""
        return self.started_at + timedelta(seconds=turn.after_s)


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A number on the display board."""

    ticket: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitors:
    """The desk, its badges, its line and its board."""

    visitors: Mapping[str, Visitor] = field(default_factory=dict)
    """Everybody who came in this session, in the order of arrival."""
    display: str | None = None
    """What was written on the board; None: nothing yet."""
    called: tuple[Call, ...] = ()
    """Numbers called, the last one last."""
    overtakings: tuple[Overtaking, ...] = ()
    rush: Rush | None = None

    # --- questions ----------------------------------------------------------------------

    def here(self, code: str) -> Visitor | None:
        """This person, if they are at the desk, in the line or in the house."""
        return next((one for one in self.visitors.values() if one.code == code and one.state != "gone"), None)

    @property
    def line(self) -> tuple[Visitor, ...]:
        """Whoever waits with a number, in the order in which they are called."""
        waiting = [one for one in self.visitors.values() if one.state == "waiting"]
        return tuple(sorted(waiting, key=lambda one: (not one.first, one.ticket)))

    @property
    def worn(self) -> dict[str, str]:
        """Badges that are out, and with whom."""
        return {one.wears: one.visitor_id for one in self.visitors.values() if one.wears}

    @property
    def new_ticket(self) -> str:
        """The next number of the dispenser."""
        return f"{1 + sum(bool(one.ticket) for one in self.visitors.values()):03d}"

    def holder(self, ticket: str) -> Visitor | None:
        """Whoever has this number."""
        return next((one for one in self.visitors.values() if ticket and one.ticket == ticket), None)

    @property
    def to_come(self) -> tuple[Turn, ...]:
        """Those of the rush who have not come."""
        rush = self.rush
        if rush is None or rush.stopped_at is not None:
            return ()
        return tuple(turn for turn in rush.turns if turn.visitor_id not in self.visitors)

    def obstacle(self, fact: Fact) -> Obstacle | None:
        """Why this cannot be; None: it can. Facts that are not about visitors have none."""
        match fact:
            case VisitorArrived():
                known = fact.visitor_id in self.visitors
                return Obstacle(id="visitor-already-here") if known or self.here(fact.code) else None
            case TicketCalled():
                return self._not_next(fact)
            case RushStarted():
                return Obstacle(id="rush-running") if self.to_come else None
            case RushStopped():
                mine = self.rush is not None and self.rush.rush_id == fact.rush_id and bool(self.to_come)
                return None if mine else Obstacle(id="no-rush")
            case DisplaySet():
                return display_obstacle(fact.text)
            case _ if (visitor_id := _about(fact)) is not None:
                visitor = self.visitors.get(visitor_id)
                if visitor is None:
                    return Obstacle(id="unknown-visitor")
                return self._not_now(visitor, fact) or self._not_free(visitor, fact)
        return None

    def _not_now(self, visitor: Visitor, fact: Fact) -> Obstacle | None:
        return None if visitor.state in _ways(fact) else Obstacle(id=f"visitor-{visitor.state}")

    def _not_free(self, visitor: Visitor, fact: Fact) -> Obstacle | None:
        match fact:
            case BadgeGiven():
                if visitor.wears:
                    return Obstacle(id="badge-worn", details={"badge": visitor.wears})
                if fact.badge in self.worn:
                    return Obstacle(id="badge-taken", details={"badge": fact.badge})
            case BadgeReturned() if fact.badge != visitor.wears or not fact.badge:
                return Obstacle(id="badge-elsewhere", details={"badge": fact.badge})
            case TicketGiven():
                holder = self.holder(fact.ticket)
                other = holder is not None and holder is not visitor
                if other or not fact.ticket or (visitor.ticket and visitor.ticket != fact.ticket):
                    return Obstacle(id="ticket-taken", details={"ticket": fact.ticket})
        return None

    def _not_next(self, fact: TicketCalled) -> Obstacle | None:
        visitor = self.holder(fact.ticket)
        if visitor is None or visitor.state != "waiting":
            return Obstacle(id="ticket-not-waiting", details={"ticket": fact.ticket})
        before = self.line[0]
        if before is not visitor:
            return Obstacle(id="ticket-not-next", details={"ticket": fact.ticket, "before": before.ticket})
        return None

    # --- the fold -----------------------------------------------------------------------

    def after(self, fact: Fact) -> Visitors:
        """The desk after a fact; one that cannot be changes nothing."""
        change = _CHANGES.get(type(fact))
        if change is None or self.obstacle(fact) is not None:
            return self
        return change(self, fact)

    def with_visitor(self, visitor: Visitor) -> Visitors:
        """The same, with this visitor as they are now."""
        return replace(self, visitors={**self.visitors, visitor.visitor_id: visitor})

    def passed_by(self, visitor: Visitor, at: datetime) -> tuple[Overtaking, ...]:
        """Those in the same state as this visitor, who are received now, who should have been before."""
        mine = _rank(visitor)
        rivals = (one for one in self.visitors.values() if one.state == visitor.state and one is not visitor)
        return tuple(
            Overtaking(visitor_id=visitor.visitor_id, passed=one.visitor_id, at=at)
            for one in rivals
            if _rank(one) < mine
        )


def _rank(visitor: Visitor) -> tuple[int, datetime]:
    return _RANK[visitor.priority], visitor.arrived_at


def _between(begin: datetime | None, end: datetime | None) -> float | None:
    return None if begin is None or end is None else (end - begin).total_seconds()


def _about(fact: Fact) -> str | None:
    return getattr(fact, "visitor_id", None) if type(fact) in TABLE or isinstance(fact, VisitorDone) else None


def _ways(fact: Fact) -> Mapping[State, State]:
    return DONE[fact.outcome] if isinstance(fact, VisitorDone) else TABLE[type(fact)]


def _arrived(desk: Visitors, fact: Fact) -> Visitors:
    assert isinstance(fact, VisitorArrived)
    return desk.with_visitor(
        Visitor(
            visitor_id=fact.visitor_id,
            code=fact.code,
            looks=fact.looks,
            figure=fact.figure,
            says=fact.says,
            clip=fact.clip,
            urges=fact.urges,
            patience_s=fact.patience_s,
            priority=fact.priority,
            arrived_at=fact.at,
        )
    )


def _dealt_with(desk: Visitors, fact: Fact) -> Visitors:
    """A deed about one visitor."""
    visitor = desk.visitors[_about(fact) or ""]
    told = _told(visitor, fact)
    state = _ways(fact)[visitor.state]
    # Whoever is sent on with a badge is still in the house.
    if isinstance(fact, VisitorDone) and fact.outcome == "sent-on" and visitor.wears:
        state = "inside"
    told = replace(told, state=state, seen_at=fact.at)
    if state == "gone" and told.out_at is None:
        told = replace(told, out_at=fact.at)
    passed = desk.passed_by(visitor, fact.at) if isinstance(fact, VisitorGreeted) else ()
    if visitor.state != "unseen":
        passed = ()
    return replace(desk.with_visitor(told), overtakings=(*desk.overtakings, *passed))


def _told(visitor: Visitor, fact: Fact) -> Visitor:
    match fact:
        case VisitorGreeted() if visitor.greeted_at is None:
            return replace(visitor, greeted_at=fact.at, greeted_by=fact.account)
        case VisitorAsked():
            return replace(visitor, asked=(*visitor.asked, (fact.what, fact.answer)))
        case VisitorIdentified():
            return replace(
                visitor,
                identified_at=visitor.identified_at or fact.at,
                name=fact.name,
                company=fact.company,
                purpose=fact.purpose,
                host=fact.host,
                document_seen=fact.document_seen,
            )
        case BadgeGiven():
            return replace(visitor, badge=fact.badge, badge_at=fact.at, badge_back_at=None)
        case BadgeReturned():
            return replace(visitor, badge_back_at=fact.at)
        case VisitorAnnounced():
            return replace(
                visitor,
                announced_to=fact.host,
                announced_at=visitor.announced_at or fact.at,
                announced_how=fact.how,
                announced_call=fact.call_id,
            )
        case TicketGiven():
            at = visitor.ticket_at if visitor.state == "waiting" else fact.at
            first = visitor.first or fact.priority
            return replace(visitor, ticket=fact.ticket, ticket_at=at, first=first, called_at=None)
        case VisitorDone():
            return replace(visitor, outcome=fact.outcome, to=fact.to, done_at=fact.at)
    return visitor


def _ticket_called(desk: Visitors, fact: Fact) -> Visitors:
    assert isinstance(fact, TicketCalled)
    visitor = desk.holder(fact.ticket)
    assert visitor is not None
    passed = desk.passed_by(visitor, fact.at)
    received = replace(visitor, state="at-desk", called_at=fact.at, seen_at=fact.at)
    return replace(
        desk.with_visitor(received),
        called=(*desk.called, Call(ticket=fact.ticket, at=fact.at)),
        overtakings=(*desk.overtakings, *passed),
    )


def _display_set(desk: Visitors, fact: Fact) -> Visitors:
    assert isinstance(fact, DisplaySet)
    return replace(desk, display=fact.text)


def _rush_started(desk: Visitors, fact: Fact) -> Visitors:
    assert isinstance(fact, RushStarted)
    return replace(desk, rush=Rush(rush_id=fact.rush_id, started_at=fact.at, turns=fact.turns))


def _rush_stopped(desk: Visitors, fact: Fact) -> Visitors:
    return desk if desk.rush is None else replace(desk, rush=replace(desk.rush, stopped_at=fact.at))


_CHANGES: Mapping[type[Fact], Callable[[Visitors, Fact], Visitors]] = {
    **dict.fromkeys(TABLE, _dealt_with),
    VisitorDone: _dealt_with,
    VisitorArrived: _arrived,
    TicketCalled: _ticket_called,
    DisplaySet: _display_set,
    RushStarted: _rush_started,
    RushStopped: _rush_stopped,
}


# --- pure rules -------------------------------------------------------------------------


def gives_up_at(visitor: Visitor) -> datetime | None:
    """When this visitor leaves if nobody deals with them; None: not before somebody lets them go."""
    if visitor.state == "unseen":
        return visitor.arrived_at + timedelta(seconds=visitor.patience_s)
    if visitor.state in ("at-desk", "waiting") and visitor.seen_at is not None:
        return visitor.seen_at + timedelta(seconds=visitor.patience_s * SPOKEN_TO)
    return None


def display_obstacle(text: str) -> Obstacle | None:
    """What a real board could not show; None: it can."""
    lines = text.split("\n")
    if len(lines) > DISPLAY_LINES:
        return Obstacle(id="display-too-many-lines", details={"lines": DISPLAY_LINES})
    for number, line in enumerate(lines, 1):
        if len(line) > DISPLAY_WIDTH:
            over = len(line) - DISPLAY_WIDTH
            return Obstacle(
                id="display-too-long", details={"line": number, "width": DISPLAY_WIDTH, "over": over}
            )
    return None


def turns_of(rush_id: str, codes: Sequence[str], count: int, over_s: float, seed: int) -> tuple[Turn, ...]:
    """Who comes when, ``count`` of these people spread over so many seconds: the same for the same seed."""
    order = sorted(codes, key=lambda code: _drawn(f"{seed}/{code}"))[:count]
    slot_s = over_s / max(1, len(order))
    return tuple(
        Turn(
            visitor_id=f"v-{hashlib.sha256(f'{rush_id}/{index}'.encode()).hexdigest()[:16]}",
            code=code,
            after_s=round(slot_s * (index + _drawn(f"{seed}/{index}/{code}") * 0.8), 1),
        )
        for index, code in enumerate(order)
    )


def _drawn(what: str) -> float:
    """From 0 to 1, always the same for the same words."""
    return int.from_bytes(hashlib.sha256(what.encode()).digest()[:8]) / 2**64
